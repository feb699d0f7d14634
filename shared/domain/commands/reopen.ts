import type { Case } from '../case.ts'
import type { NewEvent } from '../events.ts'
import type { FollowUpResult } from '../vocabulary.ts'
import { happened, issue, requireAllowed, requireValid, type DecisionContext } from './context.ts'

/** Works on a resolved or ended case again (R21): the policy says how its clocks go on, their results are kept. Errors: `not-allowed-in-state`. */
export const reopen = (subject: Case, reason: string, context: DecisionContext): NewEvent[] => {
  requireAllowed(subject, 'CaseReopened')
  return [happened(context, 'CaseReopened', {}, reason)]
}

export interface FollowUp {
  readonly result: FollowUpResult
  /** What the customer said; needed from one who is not satisfied. */
  readonly note?: string | undefined
}

/**
 * Records what the customer said when asked after the result (R36). One who is not satisfied has the case re-opened, for the
 * reason they gave. Errors: `not-allowed-in-state`, `invalid-request`.
 */
export const recordFollowUp = (
  subject: Case,
  { result, note }: FollowUp,
  context: DecisionContext,
): NewEvent[] => {
  requireAllowed(subject, 'FollowUpRecorded')
  const words = note?.trim() === '' ? undefined : note
  const recorded = happened(context, 'FollowUpRecorded', {
    result,
    ...(words === undefined ? {} : { note: words }),
  })
  if (result !== 'dissatisfied') return [recorded]
  requireValid(
    'what the customer objects to is missing',
    words === undefined ? [issue('note', 'required')] : [],
  )
  return [recorded, happened(context, 'CaseReopened', {}, words)]
}
