import { addBusinessTime, addElapsedTime } from '../calendar/business-time.ts'
import type { BusinessCalendar, Pause } from '../calendar/calendar.ts'
import { addBusinessDays, addCalendarDays, addCalendarMonths, type DayOptions } from '../calendar/days.ts'
import { dayLength, localTimeOn, wallOf } from '../calendar/local-time.ts'
import { unofficialYears } from '../calendar/official.ts'
import type { Span } from '../span.ts'
import type { LocalisedText } from '../vocabulary.ts'
import type { Clock, ClockExtension, ClockPause } from './clock.ts'
import type { Target } from './clock-policy.ts'

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

/**
 * A span later (or, with `sign` -1, earlier) than a deadline. Midnight belongs to the day that ends there: a business day
 * after the end of Thursday is the end of Friday. At any other time days keep the local time.
 */
export const shiftDeadline = (
  calendar: BusinessCalendar,
  dueAt: number,
  span: Span,
  sign: 1 | -1 = 1,
  pauses: readonly Pause[] = [],
): number => {
  const { measure, amount } = measureOf(span)
  const byDays = measure !== 'business-time' && measure !== 'elapsed-time'
  const endOfDay = byDays && wallOf(calendar, dueAt) % dayLength === 0
  return add(calendar, endOfDay ? dueAt - 1 : dueAt, measure, sign * amount, {
    ends: endOfDay ? 'endOfDay' : 'sameTime',
    startDayCounts: false,
    pauses,
  })
}

/** The deadline of the target alone, with the extensions that count in the same measure. */
const targetDeadline = (
  calendar: BusinessCalendar,
  { target, namedDate, startedAt, pauses }: DeadlineBasis,
  extensions: readonly ClockExtension[],
): number => {
  if (target.unit === 'referrerReplyBy') {
    if (namedDate === undefined) throw new RangeError('the clock names no date')
    return localTimeOn(calendar, namedDate, '24:00')
  }
  const { measure, amount } = measureOf(target)
  const more = extensions.reduce((sum, { by }) => sum + measureOf(by).amount, 0)
  const days = 'ends' in target ? target : ({ ends: 'sameTime', startDayCounts: false } as const)
  return add(calendar, Date.parse(startedAt), measure, amount + more, {
    ends: days.ends,
    startDayCounts: days.startDayCounts,
    pauses: endedPauses(pauses),
  })
}

const isOfMeasure =
  (target: Target) =>
  ({ by }: ClockExtension): boolean =>
    target.unit !== 'referrerReplyBy' && measureOf(by).measure === measureOf(target).measure

/**
 * The deadline of a clock in epoch milliseconds: a function of all that the clock holds (R19–R21), never adjusted step by
 * step. Extensions in the measure of the target are added to it, others follow from there; an earlier date that management
 * set holds against both. Errors: `RangeError` when the calendar cannot answer.
 */
export const deadlineOf = (calendar: BusinessCalendar, basis: DeadlineBasis): number => {
  const same = isOfMeasure(basis.target)
  const pauses = endedPauses(basis.pauses)
  const due = basis.extensions
    .filter((extension) => !same(extension))
    .reduce(
      (before, { by }) => shiftDeadline(calendar, before, by, 1, pauses),
      targetDeadline(calendar, basis, basis.extensions.filter(same)),
    )
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
