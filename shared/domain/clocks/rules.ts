import { urgencyOf, type Case } from '../case.ts'
import type { Channel, CustomerClass, Kind, Urgency } from '../vocabulary.ts'
import type { ClockPolicy, ClockRule, RuleConditions } from './clock-policy.ts'

/** The facts of a case that choose a rule and set its date (R19). */
export interface ClockFacts {
  readonly kind: Kind
  readonly severity: string
  readonly urgency: Urgency
  readonly channel: Channel
  readonly customerClass: CustomerClass
  readonly category?: string | undefined
  readonly department?: string | undefined
  readonly reopened: boolean
  /** Local date by which the referrer wants an answer (R6). */
  readonly replyBy?: string | undefined
}

/** The facts of a case as it is now. */
export const clockFacts = (
  subject: Pick<Case, 'kind' | 'severity' | 'urgency' | 'record' | 'category' | 'department' | 'reopened'>,
): ClockFacts => ({
  kind: subject.kind,
  severity: subject.severity,
  urgency: urgencyOf(subject),
  channel: subject.record.channel,
  customerClass: subject.record.customer.class,
  category: subject.category,
  department: subject.department,
  reopened: subject.reopened > 0,
  replyBy: subject.record.referral?.replyBy,
})

/** What one condition of a rule asked for and met. `replyBy` is what a rule with the referrer's date needs by itself. */
export interface ConditionOutcome {
  readonly condition: keyof RuleConditions | 'replyBy'
  /** Any of these was asked for; empty where any value will do. */
  readonly wanted: readonly string[]
  readonly actual?: string | undefined
  readonly holds: boolean
}

/** How a rule fared against the facts. */
export interface RuleOutcome {
  readonly rule: ClockRule
  readonly conditions: readonly ConditionOutcome[]
  readonly holds: boolean
  /** Two for each condition that was asked for, one more for a category met exactly. */
  readonly specificity: number
}

const conditionNames = [
  'kind',
  'severity',
  'urgency',
  'channel',
  'customerClass',
  'category',
  'department',
  'reopened',
] as const satisfies readonly (keyof RuleConditions)[]

/** A category is met by itself, and by the first level that it lies under. */
const meets = (condition: keyof RuleConditions, wanted: string, actual: string): boolean =>
  wanted === actual || (condition === 'category' && actual.startsWith(`${wanted}/`))

const outcomesOf = ({ when, target }: ClockRule, facts: ClockFacts): ConditionOutcome[] => {
  const given = conditionNames.flatMap((condition): ConditionOutcome[] => {
    const wanted = when[condition]?.map(String)
    if (!wanted) return []
    const fact = facts[condition]
    const actual = fact === undefined ? undefined : String(fact)
    const holds = actual !== undefined && wanted.some((value) => meets(condition, value, actual))
    return [{ condition, wanted, actual, holds }]
  })
  if (target.unit !== 'referrerReplyBy') return given
  return [
    ...given,
    { condition: 'replyBy', wanted: [], actual: facts.replyBy, holds: facts.replyBy !== undefined },
  ]
}

/**
 * The facts as a clock sees them: one that goes on or is counted anew after re-opening keeps its rule, only a new cycle
 * knows that the case was opened again.
 */
const factsFor = ({ onReopen }: ClockPolicy, facts: ClockFacts): ClockFacts =>
  onReopen === 'new-cycle' ? facts : { ...facts, reopened: false }

/** Every rule of a clock against the facts, as the policy orders them. */
export const considerRules = (policy: ClockPolicy, facts: ClockFacts): RuleOutcome[] =>
  policy.rules.map((rule) => {
    const conditions = outcomesOf(rule, factsFor(policy, facts))
    const exact = conditions.some(
      ({ condition, wanted, actual }) =>
        condition === 'category' && actual !== undefined && wanted.includes(actual),
    )
    return {
      rule,
      conditions,
      holds: conditions.every(({ holds }) => holds),
      specificity: conditions.length * 2 + (exact ? 1 : 0),
    }
  })

/** The most specific of the rules that hold; among equals the one written first. */
export const mostSpecific = (outcomes: readonly RuleOutcome[]): RuleOutcome | undefined =>
  outcomes
    .filter(({ holds }) => holds)
    .reduce<RuleOutcome | undefined>(
      (best, outcome) => (best && best.specificity >= outcome.specificity ? best : outcome),
      undefined,
    )

/** The rule that counts for the facts (R19), undefined when none holds: then the clock does not run. */
export const selectRule = (policy: ClockPolicy, facts: ClockFacts): ClockRule | undefined =>
  mostSpecific(considerRules(policy, facts))?.rule
