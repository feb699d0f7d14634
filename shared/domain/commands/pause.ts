import type { Case } from '../case.ts'
import { DomainError } from '../errors.ts'
import type { NewEvent } from '../events.ts'
import type { PauseReason, Timestamp } from '../vocabulary.ts'
import { requireRole } from './authority.ts'
import { happened, issue, requireAllowed, requireValid, type DecisionContext } from './context.ts'

export interface PauseWish {
  readonly for: PauseReason
  /** Until when it is expected at the latest: then the case goes on by itself. */
  readonly until?: Timestamp | undefined
  readonly reason?: string | undefined
}

/**
 * Says what the case waits for (R21); the clocks that the policy names stand still. Parking an unreasonable demand (冷处理, R31) is
 * for management, and needs the date on which it is looked at again. Errors: `not-allowed-in-state`, `forbidden`, and
 * `invalid-request` for a date that is not ahead.
 */
export const pauseCase = (subject: Case, wish: PauseWish, context: DecisionContext): NewEvent[] => {
  requireAllowed(subject, 'CasePaused')
  const isParked = wish.for === 'parked'
  if (isParked) requireRole(context, ['manager', 'coordinator', 'executive'])
  const until = wish.until === undefined ? undefined : new Date(wish.until).toISOString()
  requireValid('the case cannot wait like this', [
    ...(until !== undefined && until <= context.now ? [issue('until', 'in-the-past')] : []),
    ...(isParked && until === undefined ? [issue('until', 'required')] : []),
  ])
  return [
    happened(
      context,
      'CasePaused',
      { for: wish.for, ...(until === undefined ? {} : { until }) },
      wish.reason,
    ),
  ]
}

/** Goes on with a case that waited (R21). Errors: `not-allowed-in-state` when it does not wait. */
export const resumeCase = (
  subject: Case,
  reason: string | undefined,
  context: DecisionContext,
): NewEvent[] => {
  if (!subject.waitingFor)
    throw new DomainError('not-allowed-in-state', 'the case does not wait for anything')
  return [happened(context, 'CaseResumed', { after: subject.waitingFor.reason }, reason)]
}

/** Goes on with a case whose time to wait has passed: nothing waits for ever because somebody forgot it (R23). */
export const resumeDue = (subject: Case, context: DecisionContext): NewEvent[] => {
  const until = subject.waitingFor?.until
  return until !== undefined && until <= context.now ? resumeCase(subject, undefined, context) : []
}
