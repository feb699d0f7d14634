import { Temporal } from 'temporal-polyfill'

/** `["09:00", "18:00"]`: half-open, `24:00` allowed as a close. */
export type Interval = readonly [open: string, close: string]

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/** A business calendar (R19). An explicit working day beats a holiday on the same date (调休). */
export interface BusinessCalendar {
  /** IANA time zone in which its days and times are meant. */
  readonly zone: string
  readonly week: Readonly<Partial<Record<Weekday, readonly Interval[]>>>
  /** Public holidays as local dates. */
  readonly holidays: readonly string[]
  /** Make-up working days as local dates; they keep the hours of `workdayHours`. */
  readonly workdays: readonly string[]
  readonly workdayHours: readonly Interval[]
  /** Years for which the official holidays are known; past them only weekdays count and the clock says so. */
  readonly officialYears: readonly number[]
}

const longestSearch = 3_660

/** The opening intervals of a local date. */
const intervalsOf = (calendar: BusinessCalendar, date: Temporal.PlainDate): readonly Interval[] => {
  const iso = date.toString()
  if (calendar.workdays.includes(iso)) return calendar.workdayHours
  if (calendar.holidays.includes(iso)) return []
  // Temporal counts them from 1, Monday, to 7.
  return calendar.week[weekdays[date.dayOfWeek - 1] as Weekday] ?? []
}

/** Whether the calendar opens at all on a local date (ISO). */
export const isBusinessDay = (calendar: BusinessCalendar, date: string): boolean =>
  intervalsOf(calendar, Temporal.PlainDate.from(date)).length > 0

/** Whether the calendar opens at least once in any week; one that cannot is refused when a pack is loaded. */
export const canOpen = (calendar: Pick<BusinessCalendar, 'week'>): boolean =>
  weekdays.some((day) => (calendar.week[day] ?? []).length > 0)

/** A local time on a date as an instant: skipped times move forward by the gap, repeated ones mean the first. */
const at = (date: Temporal.PlainDate, time: string, zone: string): number => {
  const day = time === '24:00' ? date.add({ days: 1 }) : date
  return day.toZonedDateTime({ timeZone: zone, plainTime: time === '24:00' ? '00:00' : time })
    .epochMilliseconds
}

const localDate = (calendar: BusinessCalendar, epoch: number): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(epoch).toZonedDateTimeISO(calendar.zone).toPlainDate()

/** Walks the opening intervals from an instant on, as epoch milliseconds, until `visit` answers true. */
const walk = (
  calendar: BusinessCalendar,
  from: number,
  visit: (open: number, close: number) => boolean,
): void => {
  // An interval across midnight belongs to the day on which it opens, hence the day before.
  let date = localDate(calendar, from).subtract({ days: 1 })
  for (let day = 0; day < longestSearch; day += 1) {
    for (const [open, close] of intervalsOf(calendar, date)) {
      const opens = at(date, open, calendar.zone)
      const closes = at(
        close !== '24:00' && close <= open ? date.add({ days: 1 }) : date,
        close,
        calendar.zone,
      )
      if (closes > from && closes > opens && visit(Math.max(opens, from), closes)) return
    }
    date = date.add({ days: 1 })
  }
  throw new RangeError('the calendar does not open within ten years')
}

/** The instant at which `milliseconds` of business time have passed since `start`; stays at closing time if it falls there. */
export const addBusinessTime = (calendar: BusinessCalendar, start: number, milliseconds: number): number => {
  let left = milliseconds
  let result = start
  walk(calendar, start, (open, close) => {
    if (left <= close - open) {
      result = open + left
      return true
    }
    left -= close - open
    return false
  })
  return result
}

/** Milliseconds of business time in `[start, end)`. */
export const businessTimeBetween = (calendar: BusinessCalendar, start: number, end: number): number => {
  let total = 0
  if (end <= start) return 0
  walk(calendar, start, (open, close) => {
    if (open >= end) return true
    total += Math.min(close, end) - open
    return close >= end
  })
  return total
}

/** The end (24:00) of a local day, or the same local time on it. */
const onDay = (
  calendar: BusinessCalendar,
  start: number,
  date: Temporal.PlainDate,
  ends: 'endOfDay' | 'sameTime',
): number => {
  if (ends === 'endOfDay') return at(date, '24:00', calendar.zone)
  const time = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(calendar.zone).toPlainTime()
  return date.toZonedDateTime({ timeZone: calendar.zone, plainTime: time }).epochMilliseconds
}

/** The deadline `days` business days after the local day of `start`, that day excluded. */
export const addBusinessDays = (
  calendar: BusinessCalendar,
  start: number,
  days: number,
  ends: 'endOfDay' | 'sameTime',
): number => {
  let date = localDate(calendar, start)
  let left = days
  for (let searched = 0; left > 0; searched += 1) {
    if (searched > longestSearch) throw new RangeError('the calendar does not open within ten years')
    date = date.add({ days: 1 })
    if (intervalsOf(calendar, date).length > 0) left -= 1
  }
  return onDay(calendar, start, date, ends)
}

/** The deadline `days` local calendar days after the local day of `start` (a DST day is one day). */
export const addCalendarDays = (
  calendar: BusinessCalendar,
  start: number,
  days: number,
  ends: 'endOfDay' | 'sameTime',
): number => onDay(calendar, start, localDate(calendar, start).add({ days }), ends)

/** Local years between two instants for which no official holidays are known. */
export const unofficialYears = (calendar: BusinessCalendar, start: number, end: number): number[] => {
  const years: number[] = []
  // A deadline at 24:00 belongs to the day that ends there.
  const last = localDate(calendar, end - 1).year
  for (let year = localDate(calendar, start).year; year <= last; year += 1) {
    if (!calendar.officialYears.includes(year)) years.push(year)
  }
  return years
}

/** An instant on the calendar's own clock, to the minute: `2026-11-23 09:30`. */
export const localMinute = (calendar: BusinessCalendar, instant: string): string =>
  Temporal.Instant.from(instant)
    .toZonedDateTimeISO(calendar.zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
    .replace('T', ' ')
