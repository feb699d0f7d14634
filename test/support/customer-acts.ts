import { acceptResult, answerSurvey, refuseResult, withdraw } from '#shared/domain/commands/customer.ts'
import type { Policy } from '#shared/domain/policy.ts'
import type { Story } from './builders.ts'
import { smallPolicy } from './policies.ts'

/* What customers decide by their private link, on a story. */

/** The small policy with other rules for customers. */
export const policyOf = (customer: Partial<Policy['customer']>): Policy => ({
  ...smallPolicy,
  customer: { ...smallPolicy.customer, ...customer },
})

export const accepting = (story: Story): Story =>
  story.byCustomer((subject, context) => acceptResult(subject, context))

export const refusing = (story: Story, reason = '还是坏的'): Story =>
  story.byCustomer((subject, context) => refuseResult(subject, reason, context))

export const withdrawing = (story: Story, reason?: string): Story =>
  story.byCustomer((subject, context) => withdraw(subject, reason, context))

export const rating = (story: Story, score: number, comment?: string): Story =>
  story.byCustomer((subject, context) => answerSurvey(subject, { score, comment }, context))
