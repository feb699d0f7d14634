import fc from 'fast-check'
import {
  weekdays,
  type BusinessCalendar,
  type Interval,
  type Pause,
} from '#shared/domain/calendar/calendar.ts'

export const minute = 60_000
export const hour = 60 * minute

/** A calendar with the same hours on every day of the week, without holidays. */
export const daily = (zone: string, ...hours: Interval[]): BusinessCalendar =>
  calendarOf(zone, Object.fromEntries(weekdays.map((day) => [day, hours])))

/** A calendar of a week, and whatever else matters to a test. */
export const calendarOf = (
  zone: string,
  week: BusinessCalendar['week'],
  more: Partial<BusinessCalendar> = {},
): BusinessCalendar => ({
  id: 'test',
  version: 'test@1',
  zone,
  week,
  holidays: [],
  workdays: {},
  officialYears: [2026],
  ...more,
})

/** An instant in UTC, to the minute: `2026-11-22T10:00`. */
export const utc = (epoch: number): string => new Date(epoch).toISOString().slice(0, 16)

/** A local time in Shanghai, where no clock has changed since 1991: `2026-11-22T10:00`. */
export const shanghai = (local: string): number => Date.parse(`${local}+08:00`)

/** An instant as the local time in Shanghai, to the minute. */
export const inShanghai = (epoch: number): string => utc(epoch + 8 * hour)

const clockTime = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** One to three intervals of a day with gaps between; the last may run into the next day. */
export const hoursOfDay = fc
  .tuple(fc.uniqueArray(fc.integer({ min: 0, max: 24 * 4 }), { minLength: 2, maxLength: 6 }), fc.boolean())
  .map(([quarters, night]): Interval[] => {
    const sorted = quarters.toSorted((a, b) => a - b).map((quarter) => clockTime(quarter * 15))
    // Turned by one, the pairs are the gaps of the day, and the last of them is a night. Nothing opens at 24:00.
    const times = night && sorted.at(-1) !== '24:00' ? [...sorted.slice(1), sorted[0] ?? ''] : sorted
    return Array.from({ length: Math.floor(times.length / 2) }, (_, index): Interval => {
      return [times[index * 2] ?? '', times[index * 2 + 1] ?? '']
    })
  })

/** Calendars of all sorts around some local dates. Nights may run into hours of the next day: they count once. */
export const calendarsIn = (
  zones: readonly string[],
  dates: readonly string[],
): fc.Arbitrary<BusinessCalendar> => {
  const date = fc.constantFrom(...dates)
  return fc
    .record({
      zone: fc.constantFrom(...zones),
      week: fc
        .uniqueArray(fc.constantFrom(...weekdays), { minLength: 1 })
        .chain((days) => fc.record(Object.fromEntries(days.map((day) => [day, hoursOfDay])))),
      holidays: fc.array(date, { maxLength: 6 }),
      workdays: fc.dictionary(date, hoursOfDay, { maxKeys: 4 }),
    })
    .map(({ zone, week, ...more }) => calendarOf(zone, week, more))
}

/** Pauses that end, each some minutes after a moment and some minutes long; they may overlap. */
export const pausesAfter = (from: number, minutes: number): fc.Arbitrary<Pause[]> =>
  fc.array(
    fc
      .tuple(fc.integer({ min: 0, max: minutes }), fc.integer({ min: 0, max: 3 * 24 * 60 }))
      .map(([begins, lasts]) => ({
        from: from + begins * minute,
        to: from + (begins + lasts) * minute,
      })),
    { maxLength: 4 },
  )
