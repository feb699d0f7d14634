import type { Case } from '../case.ts'
import type { NewEvent } from '../events.ts'
import { happened, requireAllowed, type DecisionContext } from './context.ts'

/**
 * Takes what was kept apart for a case after all (R46): it is classified, acknowledged and dispatched as any other, and its
 * clocks count from when it came. Also what was rejected: a suspicion may be wrong twice. Errors: `not-allowed-in-state`.
 */
export const release = (
  subject: Case,
  { reason }: { readonly reason?: string | undefined },
  context: DecisionContext,
): NewEvent[] => {
  requireAllowed(subject, 'CaseReleased')
  return [happened(context, 'CaseReleased', { receivedAt: subject.receivedAt }, reason)]
}

/** Ends what is no case, without a word to whoever sent it (R46). It is kept. Errors: `not-allowed-in-state`. */
export const reject = (subject: Case, reason: string, context: DecisionContext): NewEvent[] => {
  requireAllowed(subject, 'CaseRejected')
  return [happened(context, 'CaseRejected', {}, reason)]
}
