import { weekdays, type BusinessCalendar, type Interval, type Weekday } from './calendar.ts'
import { dayExists, dayLength, dayOf, dayOfDate, instantOf, startOfDay, timeOfDay } from './local-time.ts'
import { firstInstant, joined, lastInstant, type Stretch } from './stretches.ts'

/** What has been looked up of a calendar, by local day. */
interface Known {
  readonly holidays: ReadonlySet<number>
  readonly workdays: ReadonlyMap<number, readonly Interval[]>
  readonly hours: Map<number, readonly Stretch[]>
  readonly openings: Map<number, readonly Stretch[]>
}

const knownOf = new WeakMap<BusinessCalendar, Known>()

const known = (calendar: BusinessCalendar): Known => {
  const found = knownOf.get(calendar)
  if (found) return found
  const fresh: Known = {
    holidays: new Set(calendar.holidays.map(dayOfDate)),
    workdays: new Map(Object.entries(calendar.workdays).map(([date, hours]) => [dayOfDate(date), hours])),
    hours: new Map(),
    openings: new Map(),
  }
  knownOf.set(calendar, fresh)
  return fresh
}

/** Days kept for a calendar: some eighty years. */
const mostDays = 30_000

/** After so many closed days a calendar counts as one that never opens: ten years. */
export const longestClosed = 3_653

/** What is said of a calendar that is closed for longer than anybody waits. */
export const neverOpens = (): RangeError => new RangeError('the calendar does not open within ten years')

/** Whether a local day is a public holiday. */
export const isHoliday = (calendar: BusinessCalendar, day: number): boolean =>
  known(calendar).holidays.has(day)

/** Whether a local day has hours of its own. */
export const isExplicit = (calendar: BusinessCalendar, day: number): boolean =>
  known(calendar).workdays.has(day)

/** The opening hours of a local day, as they are written; none for a day that the zone skips. */
export const hoursOf = (calendar: BusinessCalendar, day: number): readonly Interval[] => {
  if (!dayExists(calendar, day)) return []
  const { workdays, holidays } = known(calendar)
  const explicit = workdays.get(day)
  if (explicit) return explicit
  if (holidays.has(day)) return []
  // Day 0 was a Thursday.
  return calendar.week[weekdays[(((day + 3) % 7) + 7) % 7] as Weekday] ?? []
}

/** Whether the calendar opens on a local date (ISO). Errors: `RangeError` for what is no date. */
export const isBusinessDay = (calendar: BusinessCalendar, date: string): boolean =>
  hoursOf(calendar, dayOfDate(date)).length > 0

/** What has been worked out of a day, or else is now. */
const kept = (
  days: Map<number, readonly Stretch[]>,
  day: number,
  workOut: () => readonly Stretch[],
): readonly Stretch[] => {
  const found = days.get(day)
  if (found) return found
  const fresh = workOut()
  if (days.size >= mostDays) days.clear()
  days.set(day, fresh)
  return fresh
}

/** The hours that open on a local day as instants; a clock change may leave nothing of them, or less. */
const stretchesOf = (calendar: BusinessCalendar, day: number): readonly Stretch[] =>
  kept(known(calendar).hours, day, () =>
    hoursOf(calendar, day).map(([open, close]) => {
      const [opens, closes] = [timeOfDay(open), timeOfDay(close)]
      return {
        from: instantOf(calendar, day * dayLength + opens),
        to: instantOf(calendar, day * dayLength + closes + (closes > opens ? 0 : dayLength)),
      }
    }),
  )

/**
 * What is open between the beginning of a local day and that of the next. Nights reach over midnight, and a clock change
 * may push hours over it: so the days around are looked at too, and nothing is counted twice.
 */
const openingsOf = (calendar: BusinessCalendar, day: number): readonly Stretch[] =>
  kept(known(calendar).openings, day, () => {
    const [begins, ends] = [startOfDay(calendar, day), startOfDay(calendar, day + 1)]
    return joined(
      [day - 2, day - 1, day, day + 1]
        .flatMap((near) => stretchesOf(calendar, near))
        .map(({ from, to }) => ({ from: Math.max(from, begins), to: Math.min(to, ends) }))
        .filter(({ from, to }) => from < to),
    )
  })

/**
 * What is open from an instant on and before another, in order. Errors: `RangeError` after ten closed years.
 */
export function* openFrom(calendar: BusinessCalendar, from: number, until = lastInstant): Generator<Stretch> {
  let closed = 0
  // Where midnight itself is skipped or repeated, an instant can lie before its own date begins.
  for (let day = dayOf(calendar, from) - 1; startOfDay(calendar, day) < until; day += 1) {
    closed += 1
    for (const opening of openingsOf(calendar, day)) {
      closed = 0
      const stretch = { from: Math.max(opening.from, from), to: Math.min(opening.to, until) }
      if (stretch.from < stretch.to) yield stretch
    }
    if (closed > longestClosed) throw neverOpens()
  }
}

/** What is open before an instant and from another on, the latest first. Errors: `RangeError` after ten closed years. */
export function* openBefore(
  calendar: BusinessCalendar,
  until: number,
  from = firstInstant,
): Generator<Stretch> {
  let closed = 0
  for (let day = dayOf(calendar, until) + 1; startOfDay(calendar, day + 1) > from; day -= 1) {
    closed += 1
    for (const opening of openingsOf(calendar, day).toReversed()) {
      closed = 0
      const stretch = { from: Math.max(opening.from, from), to: Math.min(opening.to, until) }
      if (stretch.from < stretch.to) yield stretch
    }
    if (closed > longestClosed) throw neverOpens()
  }
}

/** Whether the calendar is open at an instant (epoch milliseconds). */
export const isOpen = (calendar: BusinessCalendar, at: number): boolean =>
  openFrom(calendar, at, at + 1).next().done === false

/** The instant itself when the calendar is open, else when it opens next. Errors: `RangeError` when it never does. */
export const nextOpening = (calendar: BusinessCalendar, at: number): number => {
  for (const { from } of openFrom(calendar, at)) return from
  throw neverOpens()
}
