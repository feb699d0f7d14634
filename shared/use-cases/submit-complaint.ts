import type { Attachment } from '../domain/attachments.ts'
import { expectedBy, type Case } from '../domain/case.ts'
import { withClocks } from '../domain/clocks/replay.ts'
import { receive } from '../domain/commands/receive.ts'
import { DomainError } from '../domain/errors.ts'
import type { ComplaintRecord } from '../domain/events.ts'
import { policyFor } from '../domain/policy-book.ts'
import { seriesOf } from '../domain/reference.ts'
import type { Actor, Kind, Reference, Timestamp } from '../domain/vocabulary.ts'
import type { CorePorts, Ids, References, SubmissionKey } from '../ports.ts'
import { loadCase } from './execute.ts'

export interface SubmitPorts extends CorePorts {
  readonly ids: Ids
  readonly references: References
}

export interface Submission {
  readonly record: ComplaintRecord
  readonly kind: Kind
  readonly actor: Actor
  readonly once?: SubmissionKey | undefined
  readonly attachments?: readonly Attachment[] | undefined
}

export interface Receipt {
  readonly reference: Reference
  /** Random part of the private link. */
  readonly trackingToken: string
  readonly receivedAt: Timestamp
  readonly expectedBy: Timestamp
}

/**
 * Makes a complaint a case, durable when this returns (R5), once per key (R8). Errors: DomainError
 * `idempotency-conflict` when the key was used before for something else.
 */
export const submitComplaint = async (ports: SubmitPorts, submission: Submission): Promise<Receipt> => {
  const { record, kind, actor, once, attachments } = submission
  const book = await ports.policies.current()
  const now = ports.clock.now()
  const policy = policyFor(book, now, now)
  const reference = await ports.references.next(seriesOf(policy.numbering[kind], policy.calendar.zone, now))
  const decided = receive(
    { record, kind, trackingToken: ports.ids.token(), mailToken: ports.ids.mailToken(), attachments },
    { now, actor, policy },
  )
  const events = withClocks(undefined, decided, policy, reference)
  const outcome = await ports.cases.create(reference, events, once)
  if (!outcome.created && outcome.fingerprint !== once?.fingerprint) {
    throw new DomainError('idempotency-conflict', 'the key was used before with another body')
  }
  const subject = outcome.created ? outcome.subject : await loadCase(ports, outcome.reference)
  return {
    reference: subject.reference,
    trackingToken: subject.trackingToken,
    receivedAt: subject.receivedAt,
    // The answer to a repeated request is the first answer, also after a clock has moved.
    expectedBy:
      (outcome.created ? expectedBy(subject) : await firstExpectedBy(ports, subject)) ?? subject.receivedAt,
  }
}

const firstExpectedBy = async (ports: CorePorts, { reference }: Case): Promise<Timestamp | undefined> => {
  const first = await ports.cases.event(reference, 1)
  return expectedBy({ clocks: (first?.clocks ?? []).map(({ clock }) => clock) })
}
