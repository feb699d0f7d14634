import { countedIntervals } from '../calendar/business-time.ts'
import type { BusinessCalendar } from '../calendar/calendar.ts'
import { countedDays, type CountedDay } from '../calendar/days.ts'
import { withoutPauses } from '../calendar/stretches.ts'
import { clockPolicyOf, type Policy } from '../policy.ts'
import type { LocalisedText, PauseReason, Timestamp } from '../vocabulary.ts'
import type { Clock, ClockExtension } from './clock.ts'
import type { ClockPolicy } from './clock-policy.ts'
import { deadlineOf, legsOf, type Leg } from './deadline.ts'
import { explainRules, type ExplainedRule } from './explain-rules.ts'
import type { ClockFacts } from './rules.ts'
import { calendarOf } from './run.ts'

/** A local day, or a stretch of time, on the way to a deadline: counted, or why not. */
export interface CountedPart {
  /** Local day, where days are counted. */
  readonly date?: string | undefined
  readonly from?: Timestamp | undefined
  readonly to?: Timestamp | undefined
  readonly counted: boolean
  /** Time that counted, where time is counted. */
  readonly seconds?: number | undefined
  readonly why: LocalisedText
}

/** How a deadline came about (R18–R22): whoever doubts it can follow it step by step. */
export interface ClockExplanation {
  /** The clock in its policy; absent when the policy does not know it. */
  readonly clockPolicy?: ClockPolicy | undefined
  readonly calendar: BusinessCalendar
  /** Every rule of the clock against the facts, in the order of the policy. */
  readonly rules: readonly ExplainedRule[]
  readonly counted: readonly CountedPart[]
  /** Each extension with the deadline that it gave. */
  readonly extensions: readonly (ClockExtension & { readonly dueAt: Timestamp })[]
  /** The deadline of target, pauses and extensions, before an earlier date that management set. */
  readonly computedDueAt: Timestamp
  /** Whether the deadline that is stored is what comes out when it is computed again from what the clock holds. */
  readonly agrees: boolean
}

const say = (zh: string, en: string): LocalisedText => ({ 'zh-CN': zh, en })

const iso = (epoch: number): Timestamp => new Date(epoch).toISOString()

const dayReasons: Readonly<Record<CountedDay['why'], LocalisedText>> = {
  'start-day': say('起算日不计', 'the day of the start does not count'),
  closed: say('非工作日', 'closed that day of the week'),
  holiday: say('法定节假日', 'public holiday'),
  'make-up-workday': say('调休上班日', 'make-up working day'),
  'working-day': say('工作日', 'working day'),
  paused: say('暂停计时', 'the clock stood still'),
  'calendar-day': say('自然日', 'calendar day'),
}

const pauseReasons: Readonly<Record<PauseReason | 'ended', LocalisedText>> = {
  customer: say('暂停计时：等待客户', 'stood still: waiting for the customer'),
  'third-party': say('暂停计时：等待第三方', 'stood still: waiting for a third party'),
  laboratory: say('暂停计时：等待检测', 'stood still: waiting for the laboratory'),
  hearing: say('暂停计时：听证', 'stood still: hearing'),
  parked: say('暂停计时：冷处理', 'stood still: parked'),
  ended: say('已结案，未计时', 'stood still: the case had ended'),
}

const inHours = say('工作时间', 'opening hours')
const byTheClock = say('连续计时', 'by day and night')

/** Stretches of time that counted, as parts. */
const counting = (stretches: readonly { readonly from: number; readonly to: number }[], why: LocalisedText) =>
  stretches.map(({ from, to }): CountedPart => ({
    from: iso(from),
    to: iso(to),
    counted: true,
    seconds: Math.round((to - from) / 1000),
    why,
  }))

/** The pauses that cut a leg; one that has not ended, to the end of the leg. */
const standing = (clock: Clock, { from, to }: Leg) =>
  clock.pauses
    .map((pause) => ({
      reason: pause.reason,
      from: Math.max(Date.parse(pause.from), from),
      to: Math.min(pause.to === undefined ? to : Date.parse(pause.to), to),
    }))
    .filter((pause) => pause.from < pause.to)

const partsOf = (calendar: BusinessCalendar, clock: Clock, leg: Leg): CountedPart[] => {
  const { measure, from, to, options } = leg
  const pauses = standing(clock, leg)
  if (measure !== 'business-time' && measure !== 'elapsed-time') {
    const business = measure === 'business-days'
    return countedDays(calendar, from, to, { ...options, pauses, business }).map(
      ({ date, counted, why }) => ({
        date,
        counted,
        why: dayReasons[why],
      }),
    )
  }
  const counted =
    measure === 'business-time'
      ? counting(countedIntervals(calendar, from, to, pauses), inHours)
      : counting(withoutPauses({ from, to }, pauses), byTheClock)
  const stood = pauses.map((pause): CountedPart => ({
    from: iso(pause.from),
    to: iso(pause.to),
    counted: false,
    why: pauseReasons[pause.reason],
  }))
  return [...counted, ...stood].toSorted((a, b) => String(a.from).localeCompare(String(b.from)))
}

const named = (clock: Clock): CountedPart[] =>
  clock.namedDate === undefined
    ? []
    : [
        {
          date: clock.namedDate,
          counted: true,
          why: say('转办单位指定的日期', 'the date that the referrer named'),
        },
      ]

/**
 * How the deadline of a clock came about. `policy` must be the version that it was computed under, and `facts` those of the case
 * then; rules of a clock that has stopped are shown against the facts that are passed in.
 */
export const explainClock = (policy: Policy, clock: Clock, facts: ClockFacts): ClockExplanation => {
  const clockPolicy = clockPolicyOf(policy, clock.id)
  const calendar = policy.calendars[clock.calendar] ?? calendarOf(policy, clockPolicy, facts.department)
  const unlimited = { ...clock, earlier: undefined }
  return {
    clockPolicy,
    calendar,
    rules: clockPolicy ? explainRules(clockPolicy, facts, clock.rule) : [],
    counted: [...named(clock), ...legsOf(calendar, clock).flatMap((leg) => partsOf(calendar, clock, leg))],
    extensions: clock.extensions.map((extension, index) => ({
      ...extension,
      dueAt: iso(deadlineOf(calendar, { ...unlimited, extensions: clock.extensions.slice(0, index + 1) })),
    })),
    computedDueAt: iso(deadlineOf(calendar, unlimited)),
    agrees: iso(deadlineOf(calendar, clock)) === clock.dueAt,
  }
}
