import type { Case } from '../case.ts'
import { allowedActions, type CustomerAction } from '../customer-actions.ts'
import { DomainError } from '../errors.ts'
import type { NewEvent, SurveyAnswer } from '../events.ts'
import { recipientsOf } from '../recipients.ts'
import { happened, requireAllowed, type DecisionContext } from './context.ts'

/*
 * What customers decide by their private link (R33). Errors: `not-allowed-in-state` where state or policy do not let them.
 */

const requireAction = (subject: Case, action: CustomerAction, { policy }: DecisionContext): void => {
  if (!allowedActions(subject, policy).includes(action))
    throw new DomainError('not-allowed-in-state', `${action} is not possible in state ${subject.state}`)
}

/** Takes the complaint back: the case ends, and whatever still runs is cleared. */
export const withdraw = (subject: Case, reason: string | undefined, context: DecisionContext): NewEvent[] => {
  requireAction(subject, 'withdraw', context)
  return [happened(context, 'CaseWithdrawn', {}, reason)]
}

/**
 * Is content with the result: the case closes by consent (R36). One into which others were merged is not closed by one of
 * them; the acceptance is recorded, and staff close it.
 */
export const acceptResult = (subject: Case, context: DecisionContext): NewEvent[] => {
  requireAction(subject, 'accept-result', context)
  const isForOthersToo = subject.absorbed.length > 0
  return [
    happened(context, 'ResultAccepted', {}),
    ...(isForOthersToo ? [] : [happened(context, 'CaseClosed', { grounds: 'consent' })]),
  ]
}

/**
 * Does not accept the result: the case is opened again, its clocks go on as the policy says (R21), and it goes one level up
 * (R36), to whom the policy names.
 */
export const refuseResult = (subject: Case, reason: string, context: DecisionContext): NewEvent[] => {
  requireAction(subject, 'refuse-result', context)
  const { policy, now } = context
  const recipients = recipientsOf(policy, policy.customer.refusedResultTo, subject, now)
  return [
    happened(context, 'ResultRefused', { recipients }, reason),
    happened(context, 'CaseReopened', {}, reason),
  ]
}

/** Answers the survey, once, or changes the answer for as long as the policy lets (R36). The same answer again is no news. */
export const answerSurvey = (
  subject: Case,
  { score, comment }: SurveyAnswer,
  context: DecisionContext,
): NewEvent[] => {
  const { survey } = subject
  if (survey?.score === score && survey.comment === comment) return []
  requireAction(subject, 'answer-survey', context)
  return [happened(context, 'SurveyAnswered', { score, ...(comment === undefined ? {} : { comment }) })]
}

/**
 * Makes the private link void and another one valid, since the old one may be in wrong hands. Nobody is mailed: the
 * address may be what is wrong; every later mail to the customer carries the new link.
 */
export const replaceLink = (
  subject: Case,
  link: { readonly trackingToken: string; readonly reason: string },
  context: DecisionContext,
): NewEvent[] => {
  requireAllowed(subject, 'LinkReplaced')
  return [happened(context, 'LinkReplaced', { trackingToken: link.trackingToken }, link.reason)]
}
