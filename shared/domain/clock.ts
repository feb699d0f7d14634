import {
  addBusinessDays,
  addBusinessTime,
  addCalendarDays,
  businessTimeBetween,
  localMinute,
  unofficialYears,
  type BusinessCalendar,
} from './calendar.ts'
import type { ClockPolicy, ClockRule, Policy, RuleConditions, Target } from './policy.ts'
import type { LocalisedText, Milestone, Timestamp } from './vocabulary.ts'

/** A moment at which something is owed on a running clock. */
export interface ClockStep {
  /** `remind-80` (per cent of the way) or `breach`. */
  readonly id: string
  readonly at: Timestamp
}

/** `breached` is late and still running; `met` and `missed` are the frozen results of a stopped clock. */
export type ClockStatus = 'running' | 'paused' | 'breached' | 'met' | 'missed' | 'cancelled'

/** One run of a milestone's clock (R18). Its deadline explains itself. */
export interface Clock {
  readonly milestone: Milestone
  readonly cycle: number
  readonly status: ClockStatus
  readonly startedAt: Timestamp
  readonly dueAt: Timestamp
  readonly stoppedAt?: Timestamp | undefined
  /** Rule of the policy that gave the target. */
  readonly rule: string
  readonly policyVersion: string
  readonly derivation: LocalisedText
  readonly warnings: readonly LocalisedText[]
  /** What is still owed, soonest first. */
  readonly steps: readonly ClockStep[]
}

export interface ClockChange {
  readonly change: 'started' | 'moved' | 'stepped' | 'stopped' | 'cancelled'
  /** Deadline before the change, when it moved. */
  readonly previousDueAt?: Timestamp | undefined
  readonly clock: Clock
}

/** The facts of a case that select a rule. */
export type ClockFacts = { readonly [K in keyof Required<RuleConditions>]: RuleConditions[K] }

const iso = (epoch: number): Timestamp => new Date(epoch).toISOString()

const matches = (when: RuleConditions, facts: ClockFacts): boolean =>
  (Object.keys(when) as (keyof RuleConditions)[]).every(
    (condition) => when[condition] === undefined || when[condition] === facts[condition],
  )

/** The rule with most conditions that hold; among equals the one written first. Undefined when none holds. */
export const selectRule = (policy: ClockPolicy, facts: ClockFacts): ClockRule | undefined => {
  const weight = (rule: ClockRule) => Object.values(rule.when).filter((value) => value !== undefined).length
  return policy.rules
    .filter((rule) => matches(rule.when, facts))
    .reduce<ClockRule | undefined>(
      (best, rule) => (best && weight(best) >= weight(rule) ? best : rule),
      undefined,
    )
}

const hour = 3_600_000

/** The deadline of a target that starts at an instant (epoch milliseconds). */
export const deadline = (calendar: BusinessCalendar, start: number, target: Target): number => {
  switch (target.unit) {
    case 'businessDays':
      return addBusinessDays(calendar, start, target.amount, target.ends)
    case 'businessHours':
      return addBusinessTime(calendar, start, target.amount * hour)
    case 'calendarDays':
      return addCalendarDays(calendar, start, target.amount, target.ends)
    case 'calendarHours':
      return start + target.amount * hour
  }
}

/** Units in words: Chinese; English for one and for many. */
const unitNames: Record<Target['unit'], readonly [zh: string, one: string, many: string]> = {
  businessDays: ['个工作日', 'business day', 'business days'],
  businessHours: ['个工作小时', 'business hour', 'business hours'],
  calendarDays: ['个自然日', 'calendar day', 'calendar days'],
  calendarHours: ['小时', 'hour', 'hours'],
}

const derive = (policy: Policy, rule: ClockRule, startedAt: Timestamp): LocalisedText => {
  const { amount, unit } = rule.target
  const [zh, one, many] = unitNames[unit]
  const from = localMinute(policy.calendar, startedAt)
  const { zone } = policy.calendar
  return {
    'zh-CN': `规则“${rule.id}”（${policy.name} ${policy.version}）：自 ${from} 起 ${amount} ${zh}，日历时区 ${zone}`,
    en: `Rule “${rule.id}” (${policy.name} ${policy.version}): ${amount} ${amount === 1 ? one : many} from ${from}, calendar of ${zone}`,
  }
}

const warn = (calendar: BusinessCalendar, start: number, due: number, target: Target): LocalisedText[] => {
  if (target.unit === 'calendarHours' || target.unit === 'calendarDays') return []
  const years = unofficialYears(calendar, start, due)
  if (years.length === 0) return []
  return [
    {
      'zh-CN': `${years.join('、')} 年的法定节假日尚未公布，期限仅按周末计算，可能变动`,
      en: `Official holidays of ${years.join(', ')} are not known yet; only weekdays were counted and the deadline may move`,
    },
  ]
}

/** The steps of a clock: reminders at fractions of the way (business time where the target is), then the breach. */
const plan = (
  calendar: BusinessCalendar,
  policy: ClockPolicy,
  target: Target,
  start: number,
  due: number,
) => {
  const inBusinessTime = target.unit === 'businessDays' || target.unit === 'businessHours'
  const total = inBusinessTime ? businessTimeBetween(calendar, start, due) : due - start
  const reminders = policy.remindAt.map((fraction): ClockStep => {
    // Whole seconds: the queue that wakes us counts in them.
    const way = Math.round((total * fraction) / 1000) * 1000
    const moment = inBusinessTime ? addBusinessTime(calendar, start, way) : start + way
    return { id: `remind-${Math.round(fraction * 100)}`, at: iso(moment) }
  })
  return [...reminders, { id: 'breach', at: iso(due) }].toSorted((a, b) => a.at.localeCompare(b.at))
}

/** Starts a clock of the policy, or undefined when no rule of it applies to the case. */
export const startClock = (
  policy: Policy,
  clockPolicy: ClockPolicy,
  facts: ClockFacts,
  startedAt: Timestamp,
  cycle: number,
): Clock | undefined => {
  const rule = selectRule(clockPolicy, facts)
  if (!rule) return undefined
  const start = Date.parse(startedAt)
  const due = deadline(policy.calendar, start, rule.target)
  return {
    milestone: clockPolicy.milestone,
    cycle,
    status: 'running',
    startedAt,
    dueAt: iso(due),
    rule: rule.id,
    policyVersion: policy.version,
    derivation: derive(policy, rule, startedAt),
    warnings: warn(policy.calendar, start, due, rule.target),
    steps: plan(policy.calendar, clockPolicy, rule.target, start, due),
  }
}

/** Whether the clock still runs, late or not. */
export const isLive = (clock: Clock): boolean => clock.status === 'running' || clock.status === 'breached'

/** Freezes the result, then stops (a late clock is `missed`, also when nobody has yet acted on the breach). */
export const stopClock = (clock: Clock, at: Timestamp): Clock => ({
  ...clock,
  status: clock.status === 'breached' || at > clock.dueAt ? 'missed' : 'met',
  stoppedAt: at,
  steps: [],
})

/**
 * The clock under changed facts (R22): same start, new rule. What has been told of an unchanged deadline is not
 * told again; a moved deadline is a new one, and reminders whose moment has passed under it are not sent late.
 */
export const restateClock = (
  clock: Clock,
  policy: Policy,
  clockPolicy: ClockPolicy,
  facts: ClockFacts,
  now: Timestamp,
): Clock => {
  const fresh = startClock(policy, clockPolicy, facts, clock.startedAt, clock.cycle)
  if (!fresh || (fresh.dueAt === clock.dueAt && fresh.rule === clock.rule)) return clock
  if (fresh.dueAt === clock.dueAt) return { ...clock, rule: fresh.rule, derivation: fresh.derivation }
  return { ...fresh, steps: fresh.steps.filter((step) => step.id === 'breach' || step.at > now) }
}

/** Splits off the steps that are owed by `now`. */
export const dueSteps = (clock: Clock, now: Timestamp): ClockStep[] =>
  isLive(clock) ? clock.steps.filter((step) => step.at <= now) : []

/** The earliest moment at which anything is owed on any of the clocks. */
export const nextActAt = (clocks: readonly Clock[]): Timestamp | undefined =>
  clocks
    .filter(isLive)
    .flatMap((clock) => clock.steps.map((step) => step.at))
    .toSorted()[0]

/** The clocks after changes: each takes the place of its former self, a new one comes last. */
export const applyClockChanges = (
  clocks: readonly Clock[],
  changes: readonly ClockChange[] = [],
): readonly Clock[] =>
  changes.reduce<readonly Clock[]>((current, { clock }) => {
    const same = (other: Clock) => other.milestone === clock.milestone && other.cycle === clock.cycle
    return current.some(same) ? current.map((other) => (same(other) ? clock : other)) : [...current, clock]
  }, clocks)
