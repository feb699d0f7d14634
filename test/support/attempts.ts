import { recordAttempt } from '#shared/domain/commands/attempt.ts'
import type { Decide } from '#shared/domain/commands/carry-out.ts'
import type { UnreachablePolicy } from '#shared/domain/policy.ts'
import type { ContactOutcome } from '#shared/domain/vocabulary.ts'
import { accepted, type Story } from './builders.ts'
import { clockOf, daysOf, policyWith, ruleOf, smallPolicy } from './policies.ts'

/** A clock that gives a customer who could not be reached two working days. */
const silent = clockOf({
  id: 'silent',
  milestone: 'close',
  starts: 'waiting-for-customer',
  stops: ['customer-wrote', 'resolved', 'closed'],
  rules: [ruleOf('two-days', daysOf('businessDays', 2))],
})

/** The small policy, under which three attempts in vain have a customer written to. */
export const patientWith = (unreachable: Partial<UnreachablePolicy> = {}) =>
  policyWith([...smallPolicy.clocks, silent], {
    customer: {
      ...smallPolicy.customer,
      unreachable: { attempts: 3, clock: 'silent', closeEarly: false, ...unreachable },
    },
  })
export const patient = patientWith()

/** An attempt by telephone. */
export const trying =
  (outcome: ContactOutcome = 'no-answer', text?: string): Decide =>
  (subject, context) =>
    recordAttempt(subject, { means: 'phone', outcome, text }, context)

/** The handler tries several times in vain, at the moment at which the story stands. */
export const inVain = (story: Story, times = 3): Story => {
  for (let done = 0; done < times; done += 1) story.do(trying(), 'handler1')
  return story
}

/** A customer without an address who was not reached: who answers for the case is told to find another way. */
export const unwritable = (): Story =>
  inVain(accepted({ customer: { name: '客户甲', class: 'ordinary' } }, patient))
