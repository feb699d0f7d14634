import type { Staff } from '../domain/access.ts'
import { policyFor } from '../domain/policy-book.ts'
import type { Reference } from '../domain/vocabulary.ts'
import type { CorePorts } from '../ports.ts'
import { caseView } from './views/case-view.ts'
import { openCase } from './work-case.ts'

/** A case for a member of staff, in the words of the rules that it goes by. Errors: those of `openCase`. */
export const showCase = async (ports: CorePorts, staff: Staff, reference: Reference) => {
  const subject = await openCase(ports, staff, reference)
  const [book, history] = await Promise.all([ports.policies.current(), ports.cases.history(reference)])
  const now = ports.clock.now()
  return caseView(subject, history, staff, policyFor(book, subject.receivedAt, now), now)
}
