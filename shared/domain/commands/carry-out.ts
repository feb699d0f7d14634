import type { Case } from '../case.ts'
import { recompute } from '../clocks/recompute.ts'
import { foresee } from '../clocks/replay.ts'
import type { NewEvent } from '../events.ts'
import { bulletinsOf } from './bulletin.ts'
import type { DecisionContext } from './context.ts'

/** A decision on a case, without regard to clocks. */
export type Decide = (subject: Case, context: DecisionContext) => readonly NewEvent[]

/**
 * Everything that a command leads to: the case is first brought under the rules in force (R22), then decided on, then
 * reported on where it is a major one (R25); each event comes with what it does to the clocks. Errors: those of the decision.
 */
export const carryOut = (subject: Case, context: DecisionContext, decide: Decide): readonly NewEvent[] => {
  const { policy } = context
  const current = foresee(subject, recompute(subject, context), policy)
  const decided = foresee(current.after, decide(current.after, context), policy)
  const reports =
    decided.events.length === 0 ? [] : bulletinsOf(current.after, decided.after, decided.events, context)
  return [...current.events, ...decided.events, ...foresee(decided.after, reports, policy).events]
}
