import { Temporal } from 'temporal-polyfill'
import type { BusinessCalendar } from './calendar.ts'

/** Whatever has a time zone. */
export type Zoned = Pick<BusinessCalendar, 'zone'>

export const dayLength = 86_400_000

/** Local days and times are reckoned as if they were in UTC: a day is a number of days since 1 January 1970. */
type DayNumber = number

/** A time without a clock change: epoch milliseconds, half-open, and how far the zone is ahead of UTC in it. */
interface Period {
  readonly from: number
  readonly to: number
  readonly offset: number
}

/** What has been found of each zone, in order: looking for clock changes is slow. */
const periods = new Map<string, Period[]>()

const findPeriod = (zone: string, epoch: number): Period => {
  const moment = Temporal.Instant.fromEpochMilliseconds(Math.floor(epoch)).toZonedDateTimeISO(zone)
  // A change at this very instant has happened, and is looked for strictly before the next millisecond.
  const before = moment.add({ milliseconds: 1 }).getTimeZoneTransition('previous')
  return {
    from: before?.epochMilliseconds ?? -Infinity,
    to: moment.getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity,
    offset: moment.offsetNanoseconds / 1_000_000,
  }
}

/** The period of an instant. */
const periodAt = (zone: string, epoch: number): Period => {
  const known = periods.get(zone) ?? []
  periods.set(zone, known)
  // The first that ends after the instant.
  let [low, high] = [0, known.length]
  while (low < high) {
    const middle = (low + high) >> 1
    // Below `high`, hence within the list.
    if (epoch < (known[middle] as Period).to) high = middle
    else low = middle + 1
  }
  const found = known[low]
  if (found && found.from <= epoch) return found
  const period = findPeriod(zone, epoch)
  known.splice(low, 0, period)
  return period
}

/** What the clock on the wall shows at an instant. */
export const wallOf = ({ zone }: Zoned, epoch: number): number => epoch + periodAt(zone, epoch).offset

/** The local day of an instant. */
export const dayOf = (zoned: Zoned, epoch: number): DayNumber => Math.floor(wallOf(zoned, epoch) / dayLength)

/** The instant at which the wall shows a time: a skipped one moves forward by the gap, a repeated one means the first. */
export const instantOf = ({ zone }: Zoned, wall: number): number => {
  const { from, to, offset } = periodAt(zone, wall)
  const instant = wall - offset
  // Far from every change there is just one such instant; no change moves a clock by more than a day.
  if (instant >= from + 2 * dayLength && instant < to - 2 * dayLength) return instant
  return Temporal.PlainDateTime.from(new Date(wall).toISOString().slice(0, -1)).toZonedDateTime(zone)
    .epochMilliseconds
}

/** The instant at which a local day begins. */
export const startOfDay = (zoned: Zoned, day: DayNumber): number => instantOf(zoned, day * dayLength)

/** Whether the zone has the day at all; a change of the date line skips one. */
export const dayExists = (zoned: Zoned, day: DayNumber): boolean =>
  startOfDay(zoned, day) < startOfDay(zoned, day + 1)

/** The ISO date of a local day. */
export const dateOf = (day: DayNumber): string => new Date(day * dayLength).toISOString().slice(0, 10)

/** The local day of an ISO date. Errors: `RangeError` for what is no date. */
export const dayOfDate = (date: string): DayNumber => {
  const day = Date.parse(`${date}T00:00:00Z`) / dayLength
  if (Number.isNaN(day) || dateOf(day) !== date) throw new RangeError(`“${date}” is not a date`)
  return day
}

/** Milliseconds from the midnight before of `HH:MM`, up to `24:00`. */
export const timeOfDay = (time: string): number =>
  Number(time.slice(0, 2)) * 3_600_000 + Number(time.slice(3, 5)) * 60_000

/** The local date of an instant in epoch milliseconds: `2026-11-23`. */
export const localDate = (calendar: Zoned, epoch: number): string => dateOf(dayOf(calendar, epoch))

/** The instant (epoch milliseconds) of a local time `HH:MM`, up to `24:00`, on an ISO date. Errors: `RangeError`. */
export const localTimeOn = (calendar: Zoned, date: string, time: string): number =>
  instantOf(calendar, dayOfDate(date) * dayLength + timeOfDay(time))

/** An instant on the calendar's own clock, to the minute: `2026-11-23 09:30`. */
export const localMinute = (calendar: Zoned, instant: string): string =>
  new Date(wallOf(calendar, Date.parse(instant))).toISOString().slice(0, 16).replace('T', ' ')
