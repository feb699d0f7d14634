import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import {
  addBusinessDays,
  addBusinessTime,
  businessTimeBetween,
  isBusinessDay,
  weekdays,
  type BusinessCalendar,
  type Interval,
} from '#shared/domain/calendar.ts'

const clockTime = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** One to three opening intervals of a day, in order, with gaps between. */
const openings = fc
  .uniqueArray(fc.integer({ min: 0, max: 24 * 4 }), { minLength: 2, maxLength: 6 })
  .map((quarters) => quarters.toSorted((a, b) => a - b))
  .map((quarters): Interval[] =>
    Array.from({ length: Math.floor(quarters.length / 2) }, (_, index) => [
      clockTime((quarters[index * 2] ?? 0) * 15),
      clockTime((quarters[index * 2 + 1] ?? 0) * 15),
    ]),
  )

const date = fc
  .integer({ min: 0, max: 800 })
  .map((day) => new Date(Date.UTC(2025, 11, 1) + day * 86_400_000).toISOString().slice(0, 10))

const calendars: fc.Arbitrary<BusinessCalendar> = fc.record({
  zone: fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'UTC'),
  week: fc
    .uniqueArray(fc.constantFrom(...weekdays), { minLength: 1 })
    .chain((days) => openings.map((hours) => Object.fromEntries(days.map((day) => [day, hours])))),
  holidays: fc.array(date, { maxLength: 10 }),
  workdays: fc.array(date, { maxLength: 10 }),
  workdayHours: openings,
  officialYears: fc.constant([2026]),
})

const moment = fc
  .integer({ min: Date.UTC(2026, 0, 1) / 1000, max: Date.UTC(2026, 11, 31) / 1000 })
  .map((s) => s * 1000)
const duration = fc.integer({ min: 0, max: 100 * 3_600_000 })
const runs = { numRuns: 60 }

it('adding business time and measuring it are inverse [R19]', () => {
  fc.assert(
    fc.property(calendars, moment, duration, (calendar, start, milliseconds) => {
      const due = addBusinessTime(calendar, start, milliseconds)
      expect(businessTimeBetween(calendar, start, due)).toBe(milliseconds)
    }),
    runs,
  )
})

it('more time, or a later start, never ends earlier [R19]', () => {
  fc.assert(
    fc.property(calendars, moment, duration, duration, (calendar, start, one, more) => {
      const due = addBusinessTime(calendar, start, one)
      expect(addBusinessTime(calendar, start, one + more)).toBeGreaterThanOrEqual(due)
      expect(addBusinessTime(calendar, start + more, one)).toBeGreaterThanOrEqual(due)
    }),
    runs,
  )
})

it('business time of a span is that of its parts [R19]', () => {
  fc.assert(
    fc.property(calendars, moment, duration, duration, (calendar, start, first, second) => {
      const [middle, end] = [start + first, start + first + second]
      expect(businessTimeBetween(calendar, start, end)).toBe(
        businessTimeBetween(calendar, start, middle) + businessTimeBetween(calendar, middle, end),
      )
    }),
    runs,
  )
})

it('a deadline in business days is never on a closed day, and each day is counted once [R19]', () => {
  fc.assert(
    fc.property(calendars, moment, fc.integer({ min: 1, max: 15 }), (calendar, start, days) => {
      const local = (epoch: number) =>
        Temporal.Instant.fromEpochMilliseconds(epoch).toZonedDateTimeISO(calendar.zone).toPlainDate()
      const ends = addBusinessDays(calendar, start, days, 'sameTime')
      const last = local(addBusinessDays(calendar, start, days, 'endOfDay') - 1)
      expect(isBusinessDay(calendar, last.toString())).toBe(true)
      expect(local(ends).toString()).toBe(last.toString())
      let counted = 0
      for (
        let day = local(start).add({ days: 1 });
        Temporal.PlainDate.compare(day, last) <= 0;
        day = day.add({ days: 1 })
      ) {
        if (isBusinessDay(calendar, day.toString())) counted += 1
      }
      expect(counted).toBe(days)
    }),
    runs,
  )
})
