import { addBusinessTime, addElapsedTime } from '../calendar/business-time.ts'
import type { BusinessCalendar, Pause } from '../calendar/calendar.ts'
import { addBusinessDays, addCalendarDays, addCalendarMonths, type DayOptions } from '../calendar/days.ts'
import { dayLength, localTimeOn, wallOf } from '../calendar/local-time.ts'
import { unofficialYears } from '../calendar/official.ts'
import type { Span } from '../span.ts'
import type { LocalisedText } from '../vocabulary.ts'
import type { Clock, ClockExtension, ClockPause } from './clock.ts'
import type { DayTarget, Target, TimeTarget } from './clock-policy.ts'

/** What a deadline is computed from, and nothing else. */
export type DeadlineBasis = Pick<
  Clock,
  'target' | 'namedDate' | 'startedAt' | 'pauses' | 'extensions' | 'earlier'
>

type Unit = Exclude<Target['unit'], 'referrerReplyBy'> | Span['unit']

const minute = 60_000
const hour = 60 * minute

/** What a unit counts, and how much of it one is: milliseconds of time, days, or months. */
const measures = {
  businessMinutes: ['business-time', minute],
  businessHours: ['business-time', hour],
  calendarMinutes: ['elapsed-time', minute],
  calendarHours: ['elapsed-time', hour],
  businessDays: ['business-days', 1],
  calendarDays: ['calendar-days', 1],
  calendarWeeks: ['calendar-days', 7],
  calendarMonths: ['calendar-months', 1],
} as const satisfies Record<Unit, readonly [string, number]>

type Measure = (typeof measures)[Unit][0]

const measureOf = ({ unit, amount }: { readonly unit: Unit; readonly amount: number }) => {
  const [measure, factor] = measures[unit]
  return { measure, amount: amount * factor }
}

/** Whether a unit counts in opening hours or opening days. */
export const isBusinessUnit = (unit: Target['unit'] | Span['unit']): boolean => unit.startsWith('business')

/** The pauses that have ended. Until the present one ends, the deadline is shown as it was when it began. */
export const endedPauses = (pauses: readonly ClockPause[]): Pause[] =>
  pauses.flatMap(({ from, to }) => (to === undefined ? [] : [{ from: Date.parse(from), to: Date.parse(to) }]))

const add = (
  calendar: BusinessCalendar,
  start: number,
  measure: Measure,
  amount: number,
  options: DayOptions,
): number => {
  switch (measure) {
    case 'business-time':
      return addBusinessTime(calendar, start, Math.round(amount), options.pauses)
    case 'elapsed-time':
      return addElapsedTime(start, Math.round(amount), options.pauses)
    case 'business-days':
      return addBusinessDays(calendar, start, amount, options)
    case 'calendar-days':
      return addCalendarDays(calendar, start, amount, options)
    case 'calendar-months':
      return addCalendarMonths(calendar, start, amount, options)
  }
}

/** One stretch of the way to a deadline: how much of what is counted from where to where, and how. */
export interface Leg {
  readonly measure: Measure
  readonly from: number
  readonly to: number
  readonly options: DayOptions
}

/** The leg of a span from a deadline on. Midnight belongs to the day that ends there; at any other time days keep the time. */
const legAfter = (
  calendar: BusinessCalendar,
  dueAt: number,
  span: Span,
  sign: 1 | -1,
  pauses: readonly Pause[],
): Leg => {
  const { measure, amount } = measureOf(span)
  const byDays = measure !== 'business-time' && measure !== 'elapsed-time'
  const endOfDay = byDays && wallOf(calendar, dueAt) % dayLength === 0
  const from = endOfDay ? dueAt - 1 : dueAt
  const options = { ends: endOfDay ? 'endOfDay' : 'sameTime', startDayCounts: false, pauses } as const
  return { measure, from, to: add(calendar, from, measure, sign * amount, options), options }
}

/**
 * A span later (or, with `sign` -1, earlier) than a deadline, in epoch milliseconds. A business day after the end of Thursday
 * is the end of Friday; at any other time days keep the local time.
 */
export const shiftDeadline = (
  calendar: BusinessCalendar,
  dueAt: number,
  span: Span,
  sign: 1 | -1 = 1,
  pauses: readonly Pause[] = [],
): number => legAfter(calendar, dueAt, span, sign, pauses).to

/** The leg of the target, with the extensions that count in the same measure; none where a date was named. */
const legOfTarget = (
  calendar: BusinessCalendar,
  target: DayTarget | TimeTarget,
  { startedAt, pauses }: DeadlineBasis,
  extensions: readonly ClockExtension[],
): Leg => {
  const { measure, amount } = measureOf(target)
  const more = extensions.reduce((sum, { by }) => sum + measureOf(by).amount, 0)
  const { ends, startDayCounts } =
    'ends' in target ? target : ({ ends: 'sameTime', startDayCounts: false } as const)
  const options = { ends, startDayCounts, pauses: endedPauses(pauses) }
  const from = Date.parse(startedAt)
  return { measure, from, to: add(calendar, from, measure, amount + more, options), options }
}

/** The end of the local day that the referrer named. */
const namedDeadline = (calendar: BusinessCalendar, namedDate: string | undefined): number => {
  if (namedDate === undefined) throw new RangeError('the clock names no date')
  return localTimeOn(calendar, namedDate, '24:00')
}

/**
 * The way to the deadline that target and extensions give, leg by leg: extensions in the measure of the target are added to it,
 * others follow from there. A named date has no leg of its own.
 */
export const legsOf = (calendar: BusinessCalendar, basis: DeadlineBasis): readonly Leg[] => {
  const { target, namedDate, extensions } = basis
  const isSame = ({ by }: ClockExtension): boolean =>
    target.unit !== 'referrerReplyBy' && measureOf(by).measure === measureOf(target).measure
  const first =
    target.unit === 'referrerReplyBy'
      ? undefined
      : legOfTarget(calendar, target, basis, extensions.filter(isSame))
  const legs = first ? [first] : []
  const pauses = endedPauses(basis.pauses)
  for (const { by } of extensions.filter((extension) => !isSame(extension))) {
    const before = legs.at(-1)?.to ?? namedDeadline(calendar, namedDate)
    legs.push(legAfter(calendar, before, by, 1, pauses))
  }
  return legs
}

/**
 * The deadline of a clock in epoch milliseconds: a function of all that the clock holds (R19–R21), never adjusted step by
 * step. An earlier date that management set holds against target and extensions. Errors: `RangeError` when the calendar
 * cannot answer.
 */
export const deadlineOf = (calendar: BusinessCalendar, basis: DeadlineBasis): number => {
  const due = legsOf(calendar, basis).at(-1)?.to ?? namedDeadline(calendar, basis.namedDate)
  return basis.earlier ? Math.min(due, Date.parse(basis.earlier.dueAt)) : due
}

/** What people must know about a deadline: the years on its way for which official holidays are not known (R19). */
export const warningsOf = (
  calendar: BusinessCalendar,
  { target, extensions, startedAt }: DeadlineBasis,
  dueAt: number,
): LocalisedText[] => {
  const units = [target.unit, ...extensions.map(({ by }) => by.unit)]
  const years = units.some(isBusinessUnit) ? unofficialYears(calendar, Date.parse(startedAt), dueAt) : []
  if (years.length === 0) return []
  return [
    {
      'zh-CN': `${years.join('、')} 年的法定节假日尚未公布，期限仅按每周工作时间计算，可能变动`,
      en: `Official holidays of ${years.join(', ')} are not known yet; only the week was counted and the deadline may move`,
    },
  ]
}
