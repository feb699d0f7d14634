import type { Case } from '../domain/case.ts'
import type { DecisionContext } from '../domain/commands/context.ts'
import { DomainError } from '../domain/errors.ts'
import type { NewEvent } from '../domain/events.ts'
import type { Actor, Reference } from '../domain/vocabulary.ts'
import type { CorePorts } from '../ports.ts'

/** How often a command is decided anew after somebody else changed the case in between. */
const attempts = 6

/** Loads a case that must exist. */
export const loadCase = async (ports: Pick<CorePorts, 'cases'>, reference: Reference): Promise<Case> => {
  const subject = await ports.cases.load(reference)
  if (!subject) throw new DomainError('unknown-case', 'there is no case with this reference')
  return subject
}

/**
 * The one write path: load, decide, append under the version that was read. When the case moved on in between the
 * decision is made anew on what it is now. No events, no write: a command that came twice changes nothing.
 */
export const execute = async (
  ports: CorePorts,
  reference: Reference,
  actor: Actor,
  decide: (subject: Case, context: DecisionContext) => readonly NewEvent[],
): Promise<Case> => {
  for (let attempt = 1; ; attempt += 1) {
    const subject = await loadCase(ports, reference)
    const events = decide(subject, { now: ports.clock.now(), actor, policy: ports.policy })
    if (events.length === 0) return subject
    try {
      return await ports.cases.append(subject, events)
    } catch (error) {
      const moved = error instanceof DomainError && error.code === 'concurrent-change'
      if (!moved || attempt === attempts) throw error
    }
  }
}

/** The system as an actor, by the part that acts. */
export const system = (id: string): Actor => ({ kind: 'system', id })
