import type { Case } from './case.ts'
import { shiftDeadline } from './clocks/deadline.ts'
import { isAllowed, stateProperties } from './lifecycle.ts'
import type { Policy } from './policy.ts'
import type { Timestamp } from './vocabulary.ts'

/** What a customer can do by their private link (R33). */
export const customerActions = [
  'add-information',
  'withdraw',
  'accept-result',
  'refuse-result',
  'answer-survey',
] as const
export type CustomerAction = (typeof customerActions)[number]

type Rules = Pick<Policy, 'calendar' | 'customer'>

const isSurveyOpen = ({ survey, state }: Case, { customer }: Rules): boolean => {
  if (survey === undefined || customer.surveyChangeable === 'until-link-expires') return true
  return customer.surveyChangeable === 'until-closed' && !stateProperties[state].terminal
}

/** When each is possible, as state and policy have it. */
const possible: Readonly<Record<CustomerAction, (subject: Case, rules: Rules) => boolean>> = {
  'add-information': ({ state }) => isAllowed('MessageReceived', state),
  // Those whose cases were merged into it depend on it: one of them does not end it for all.
  withdraw: ({ state, absorbed }) => isAllowed('CaseWithdrawn', state) && absorbed.length === 0,
  'accept-result': ({ state, resultAcceptedAt }) =>
    isAllowed('ResultAccepted', state) && resultAcceptedAt === undefined,
  'refuse-result': ({ state }) => isAllowed('ResultRefused', state),
  'answer-survey': (subject, rules) =>
    isAllowed('SurveyAnswered', subject.state) && isSurveyOpen(subject, rules),
}

/** What the customer may do now: what the page offers, and the commands take. */
export const allowedActions = (subject: Case, rules: Rules): CustomerAction[] =>
  customerActions.filter((action) => possible[action](subject, rules))

/** Until when the private link of a case that has ended is valid; undefined while it is open. */
export const linkExpiresAt = (
  { endedAt }: Pick<Case, 'endedAt'>,
  { calendar, customer }: Rules,
): Timestamp | undefined =>
  endedAt === undefined
    ? undefined
    : new Date(shiftDeadline(calendar, Date.parse(endedAt), customer.linkExpiresAfter)).toISOString()
