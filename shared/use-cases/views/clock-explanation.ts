import type { Case } from '../../domain/case.ts'
import type { Clock } from '../../domain/clocks/clock.ts'
import { explainClock } from '../../domain/clocks/explain.ts'
import type { ExplainedRule } from '../../domain/clocks/explain-rules.ts'
import type { ClockFacts } from '../../domain/clocks/rules.ts'
import { policyVersionOf, type Policy } from '../../domain/policy.ts'
import { localTime } from '../local-time.ts'
import { clockView } from './clock-view.ts'
import { conditionText, resultText, stepText, stopNames, triggerNames } from './clock-words.ts'
import { deadlineText } from './history/deadline-changes.ts'
import { spanText, targetText } from './span-words.ts'
import { say } from './words.ts'

const ruleView = ({ rule, conditions, holds, specificity, chosen, why }: ExplainedRule, policy: Policy) => ({
  id: rule.id,
  target: targetText(rule.target),
  conditions: conditions.map((condition) => ({
    text: conditionText(condition, policy),
    holds: condition.holds,
  })),
  holds,
  specificity,
  chosen,
  why,
})

const result = ({ status, dueAt, stoppedAt = dueAt }: Clock, policy: Policy) => {
  const { zone } = policy.calendar
  const stopped = say(localTime(stoppedAt, zone, 'zh-CN'), localTime(stoppedAt, zone, 'en'))
  return resultText(status, deadlineText(policy, dueAt), stopped)
}

/**
 * A clock with everything that its deadline came from (R18–R22). `computedUnder` is the version of the policy whose rules and
 * days it was computed with; `current` has the words and caps of now.
 */
export const clockExplanationView = (
  clock: Clock,
  subject: Case,
  computedUnder: Policy,
  current: Policy,
  facts: ClockFacts,
) => {
  const explained = explainClock(computedUnder, clock, facts)
  const { clockPolicy, calendar, counted, extensions, computedDueAt, agrees } = explained
  return {
    ...clockView(clock, subject, current),
    starts: clockPolicy && triggerNames[clockPolicy.starts],
    stops: (clockPolicy?.stops ?? []).map((stop) => stopNames[stop]),
    policyVersion: clock.policyVersion,
    explainedUnder: policyVersionOf(computedUnder),
    calendar: { id: clock.calendar, version: clock.calendarVersion, zone: calendar.zone },
    rule: clock.rule,
    target: targetText(clock.target),
    rules: explained.rules.map((rule) => ruleView(rule, computedUnder)),
    counted: counted.map((part) => ({ ...part })),
    pauses: clock.pauses.map((pause) => ({ ...pause })),
    extended: extensions.map(({ by, ...extension }) => ({ ...extension, by, text: spanText(by) })),
    earlier: clock.earlier && { ...clock.earlier },
    computedDueAt,
    agrees,
    result: result(clock, current),
    owed: clock.steps.map((step) => ({ step: step.id, at: step.at, text: stepText(step) })),
  }
}
