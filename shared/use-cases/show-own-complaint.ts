import { DomainError } from '../domain/errors.ts'
import type { Reference } from '../domain/vocabulary.ts'
import type { CorePorts } from '../ports.ts'
import { authenticate, keyIn, type ApiClientPorts } from './api-clients.ts'
import type { Headers } from './receive-submission.ts'
import { leadOf } from './track-case.ts'
import { trackedView } from './views/tracked-view.ts'

/**
 * Where a case stands, for the system that handed it in (R6). Errors: those of `authenticate`; `unknown-case`, the same for
 * a case that is not there and for another's.
 */
export const showOwnComplaint = async (
  ports: CorePorts & ApiClientPorts,
  reference: Reference,
  headers: Headers,
) => {
  const client = await authenticate(ports, keyIn(headers), 'cases:read')
  const subject = await ports.cases.load(reference)
  if (subject?.record.apiClient !== client.id)
    throw new DomainError('unknown-case', 'the caller has handed in no such case')
  const lead = { subject: await leadOf(ports, subject), history: [] }
  const view = trackedView(subject, [], ports.clock.now(), lead)
  const { kind, status, receivedAt, expectedBy, late } = view
  const { externalNumber } = subject.record
  return { reference, externalNumber, kind, status, receivedAt, expectedBy, late }
}
