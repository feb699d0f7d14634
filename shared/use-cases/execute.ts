import type { Case } from '../domain/case.ts'
import { carryOut, type Decide } from '../domain/commands/carry-out.ts'
import type { DecisionContext } from '../domain/commands/context.ts'
import { DomainError } from '../domain/errors.ts'
import { policyFor } from '../domain/policy-book.ts'
import type { Actor, Reference } from '../domain/vocabulary.ts'
import type { CorePorts } from '../ports.ts'
import { untilUnchanged } from './until-unchanged.ts'

/** Loads a case that must exist. */
export const loadCase = async (ports: Pick<CorePorts, 'cases'>, reference: Reference): Promise<Case> => {
  const subject = await ports.cases.load(reference)
  if (!subject) throw new DomainError('unknown-case', 'there is no case with this reference')
  return subject
}

/** What a decision on a case goes by now: the moment, who acts, and the rules that hold for this case (R22, R47). */
export const contextFor = async (
  ports: Pick<CorePorts, 'clock' | 'policies'>,
  subject: Pick<Case, 'receivedAt'>,
  actor: Actor,
): Promise<DecisionContext> => {
  const book = await ports.policies.current()
  const now = ports.clock.now()
  return { now, actor, policy: policyFor(book, subject.receivedAt, now) }
}

/**
 * The one write path: load, decide, append under the version that was read. When the case moved on in between the
 * decision is made anew on what it is now. No events, no write: a command that came twice changes nothing.
 */
export const execute = (
  ports: CorePorts,
  reference: Reference,
  actor: Actor,
  decide: Decide,
): Promise<Case> =>
  untilUnchanged(async () => {
    const subject = await loadCase(ports, reference)
    const events = carryOut(subject, await contextFor(ports, subject, actor), decide)
    return events.length === 0 ? subject : ports.cases.append(subject, events)
  })

/** The system as an actor, by the part that acts. */
export const system = (id: string): Actor => ({ kind: 'system', id })
