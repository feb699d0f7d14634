import { Temporal } from 'temporal-polyfill'
import type { BusinessCalendar, Pause } from './calendar.ts'
import {
  dateOf,
  dayExists,
  dayLength,
  dayOf,
  dayOfDate,
  instantOf,
  startOfDay,
  wallOf,
  type Zoned,
} from './local-time.ts'
import {
  hoursOf,
  isExplicit,
  isHoliday,
  longestClosed,
  neverOpens,
  openBefore,
  openFrom,
} from './openings.ts'
import { firstInstant, lastInstant, neverEnds, outOfReach, pausedStretches, standstill } from './stretches.ts'

/** How days are counted (R19). */
export interface DayOptions {
  /** The deadline is the end (24:00) of the last local day, or the local time of the start on it. */
  readonly ends: 'sameTime' | 'endOfDay'
  /** Whether the local day of the start is day 1 (when it counts at all). */
  readonly startDayCounts: boolean
  readonly pauses?: readonly Pause[] | undefined
}

/** A local day on the way to a deadline, and why it counted or did not. */
export interface CountedDay {
  readonly date: string
  readonly counted: boolean
  readonly why:
    'start-day' | 'closed' | 'holiday' | 'make-up-workday' | 'working-day' | 'paused' | 'calendar-day'
}

/** A counted day with the instant that stands for it, and that by which it was complete. */
interface Step extends CountedDay {
  readonly at: number
  readonly complete: number
}

/** What is known of the days on the way. */
interface Way {
  readonly zoned: Zoned
  /** Given when only its business days count. */
  readonly business: BusinessCalendar | undefined
  readonly start: number
  readonly direction: 1 | -1
  readonly options: DayOptions
}

/** What a local day is by itself, before pauses. */
const kindOf = (business: BusinessCalendar | undefined, day: number): CountedDay['why'] => {
  if (!business) return 'calendar-day'
  if (hoursOf(business, day).length === 0) return isHoliday(business, day) ? 'holiday' : 'closed'
  return isExplicit(business, day) ? 'make-up-workday' : 'working-day'
}

/** The instant that stands for a local day: its end, or the local time of the start. */
const instantOn = ({ zoned, start, options }: Way, day: number): number => {
  const first = dayOf(zoned, start)
  if (options.ends === 'endOfDay') return instantOf(zoned, (day + 1) * dayLength)
  // The start itself may be the second of two equal local times.
  return day === first ? start : instantOf(zoned, wallOf(zoned, start) + (day - first) * dayLength)
}

/**
 * When a day is complete: a calendar day at the instant that stands for it, a business day when the last business time
 * before that has passed (counting backwards to a local time: when the next begins). So what is paused while nothing is open
 * moves nothing.
 */
const completeAt = ({ business, start }: Way, at: number, isBackwards: boolean): number => {
  if (!business) return at
  if (isBackwards) {
    for (const { from } of openFrom(business, at, start)) return from
    return at
  }
  for (const { to } of openBefore(business, at, Math.min(start, at - dayLength))) return to
  return at
}

/**
 * The local days from that of the start on, until ten years have been closed. A day is paused when the moment at which it is
 * complete is: that before the instant, or, counting backwards to a local time, that after it.
 */
function* daysFrom(way: Way): Generator<Step> {
  const { zoned, business, start, direction, options } = way
  const paused = pausedStretches(options.pauses)
  const after = direction < 0 && options.ends === 'sameTime'
  const first = dayOf(zoned, start)
  for (let day = first, closed = 0; closed <= longestClosed; day += direction) {
    // One that the zone skips is no day at all.
    if (!dayExists(zoned, day)) continue
    const at = instantOn(way, day)
    if (at < firstInstant || at > lastInstant) throw outOfReach()
    const why = kindOf(business, day)
    closed = why === 'closed' || why === 'holiday' ? closed + 1 : 0
    const complete = closed > 0 ? at : completeAt(way, at, after)
    const step = { date: dateOf(day), counted: false, at, complete }
    if (day === first && !options.startDayCounts) yield { ...step, why: 'start-day' }
    else if (closed > 0) yield { ...step, why }
    else if (
      paused.some(({ from, to }) =>
        after ? from <= complete && complete < to : from < complete && complete <= to,
      )
    ) {
      yield { ...step, why: 'paused' }
    } else yield { ...step, counted: true, why }
  }
}

const addDays = (
  zoned: Zoned,
  business: BusinessCalendar | undefined,
  start: number,
  days: number,
  options: DayOptions,
): number => {
  if (!Number.isSafeInteger(days)) throw new RangeError(`${days} is not a whole number of days`)
  if (Math.abs(days) * dayLength > lastInstant - firstInstant) throw outOfReach()
  const way: Way = { zoned, business, start, direction: days < 0 ? -1 : 1, options }
  if (days === 0) return instantOn(way, dayOf(zoned, start))
  const stands = days < 0 ? undefined : standstill(pausedStretches(options.pauses))
  let left = Math.abs(days)
  for (const { at, complete, counted } of daysFrom(way)) {
    if (stands !== undefined && complete > stands) throw neverEnds(stands)
    if (counted) left -= 1
    if (left === 0) return at
  }
  throw neverOpens()
}

/**
 * Adds business days to an instant, backwards when negative: the instant that stands for the nth of them. No days at all
 * are the start itself, or the end of its local day. Errors: `RangeError` when the calendar does not open for ten years,
 * the target meets a pause without end, or the number is not whole.
 */
export const addBusinessDays = (
  calendar: BusinessCalendar,
  start: number,
  days: number,
  options: DayOptions,
): number => addDays(calendar, calendar, start, days, options)

/** Adds local calendar days (a day with a clock change is one day) to an instant. Errors as of business days. */
export const addCalendarDays = (calendar: Zoned, start: number, days: number, options: DayOptions): number =>
  addDays(calendar, undefined, start, days, options)

/**
 * Adds calendar months to an instant: to the same day of the month, or its last where there is none (31 January and a
 * month is the last of February). Each paused day on the way moves the deadline by one. Errors as of business days.
 */
export const addCalendarMonths = (
  calendar: Zoned,
  start: number,
  months: number,
  options: DayOptions,
): number => {
  const first = dayOf(calendar, start)
  const target = dayOfDate(Temporal.PlainDate.from(dateOf(first)).add({ months }).toString())
  // As they pass: a zone that moved over the date line has a day less than the calendar on the wall.
  const days = Math.round((startOfDay(calendar, target) - startOfDay(calendar, first)) / dayLength)
  return addCalendarDays(calendar, start, days, options)
}

/** The local days from a start to a deadline, in the order in which they were counted: what it is explained with. */
export const countedDays = (
  calendar: BusinessCalendar,
  start: number,
  end: number,
  { business, ...options }: DayOptions & { readonly business: boolean },
): CountedDay[] => {
  const direction = end < start ? -1 : 1
  const days: CountedDay[] = []
  const way: Way = { zoned: calendar, business: business ? calendar : undefined, start, direction, options }
  for (const { at, complete: _complete, ...day } of daysFrom(way)) {
    if ((at - end) * direction > 0) break
    days.push(day)
  }
  return days
}
