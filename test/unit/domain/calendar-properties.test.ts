import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addBusinessTime,
  addElapsedTime,
  businessTimeBetween,
  countedIntervals,
} from '#shared/domain/calendar/business-time.ts'
import type { BusinessCalendar, Interval } from '#shared/domain/calendar/calendar.ts'
import { addBusinessDays, addCalendarDays, countedDays } from '#shared/domain/calendar/days.ts'
import { localDate } from '#shared/domain/calendar/local-time.ts'
import { isBusinessDay, isOpen, nextOpening } from '#shared/domain/calendar/openings.ts'
import { calendarsIn, daily, hour, pausesAfter } from '#test/support/calendars.ts'

const zones = [
  'Asia/Shanghai',
  'Europe/Berlin',
  'Europe/London',
  'America/New_York',
  'Australia/Sydney',
  'Africa/Casablanca',
  'UTC',
]
const dates = Array.from({ length: 40 }, (_, day) =>
  new Date(Date.UTC(2026, 2, 1) + day * 86_400_000).toISOString().slice(0, 10),
)
const calendars = calendarsIn(zones, dates)

/** Around the clock changes of March and April 2026, to the millisecond. */
const moments = fc.integer({ min: Date.UTC(2026, 2, 1), max: Date.UTC(2026, 3, 10) })
const amounts = fc.integer({ min: 0, max: 60 * hour })
/** A start with pauses before and after it. */
const paused = moments.chain((start) =>
  fc.record({ start: fc.constant(start), pauses: pausesAfter(start - 24 * hour, 20 * 24 * 60) }),
)
const dayOptions = fc.record({
  ends: fc.constantFrom('sameTime' as const, 'endOfDay' as const),
  startDayCounts: fc.boolean(),
})
const runs = { numRuns: 150 }

describe('business time [R19]', () => {
  it('adding it and measuring it are inverse, with pauses and in both directions', () => {
    fc.assert(
      fc.property(calendars, paused, amounts, (calendar, { start, pauses }, amount) => {
        const due = addBusinessTime(calendar, start, amount, pauses)
        expect(businessTimeBetween(calendar, start, due, pauses)).toBe(amount)
        const before = addBusinessTime(calendar, start, -amount, pauses)
        expect(businessTimeBetween(calendar, start, before, pauses)).toBe(0 - amount)
      }),
      runs,
    )
  })

  it('ends at the earliest instant, and subtracting at the latest', () => {
    fc.assert(
      fc.property(calendars, paused, amounts, (calendar, { start, pauses }, amount) => {
        fc.pre(amount > 0)
        const due = addBusinessTime(calendar, start, amount, pauses)
        expect(businessTimeBetween(calendar, start, due - 1, pauses)).toBe(amount - 1)
        const before = addBusinessTime(calendar, start, -amount, pauses)
        expect(businessTimeBetween(calendar, before + 1, start, pauses)).toBe(amount - 1)
      }),
      runs,
    )
  })

  it('subtracting takes back what was added, from open time to open time', () => {
    fc.assert(
      fc.property(calendars, paused, amounts, (calendar, { start, pauses }, amount) => {
        const opens = addBusinessTime(calendar, start, 1, pauses) - 1
        expect(
          addBusinessTime(calendar, addBusinessTime(calendar, opens, amount, pauses), -amount, pauses),
        ).toBe(opens)
        const closes = addBusinessTime(calendar, start, 1, pauses)
        expect(
          addBusinessTime(calendar, addBusinessTime(calendar, closes, -amount, pauses), amount, pauses),
        ).toBe(closes)
      }),
      runs,
    )
  })

  it('a longer target, or a later start, never ends earlier', () => {
    const either = fc.integer({ min: -40 * hour, max: 40 * hour })
    fc.assert(
      fc.property(calendars, paused, either, amounts, (calendar, { start, pauses }, one, more) => {
        const due = addBusinessTime(calendar, start, one, pauses)
        expect(addBusinessTime(calendar, start, one + more, pauses)).toBeGreaterThanOrEqual(due)
        expect(addBusinessTime(calendar, start + more, one, pauses)).toBeGreaterThanOrEqual(due)
      }),
      runs,
    )
  })

  it('a span has the time of its parts, and the parts that are shown are all of it', () => {
    fc.assert(
      fc.property(calendars, paused, amounts, amounts, (calendar, { start, pauses }, first, second) => {
        const [middle, end] = [start + first, start + first + second]
        const whole = businessTimeBetween(calendar, start, end, pauses)
        expect(whole).toBe(
          businessTimeBetween(calendar, start, middle, pauses) +
            businessTimeBetween(calendar, middle, end, pauses),
        )
        const shown = countedIntervals(calendar, start, end, pauses)
        expect(shown.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(whole)
        for (const [index, { from, to }] of shown.entries()) {
          expect(from).toBeLessThan(to)
          expect(from).toBeGreaterThanOrEqual(shown[index - 1]?.to ?? start)
          expect(isOpen(calendar, from)).toBe(true)
        }
      }),
      runs,
    )
  })

  it('a pause moves a deadline by exactly the business time it takes', () => {
    fc.assert(
      fc.property(calendars, moments, amounts, amounts, amounts, (calendar, start, amount, wait, length) => {
        const pause = { from: start + wait, to: start + wait + length }
        const due = addBusinessTime(calendar, start, amount)
        const moved = addBusinessTime(calendar, start, amount, [pause])
        const lost = pause.from < due ? businessTimeBetween(calendar, pause.from, pause.to) : 0
        expect(businessTimeBetween(calendar, due, moved)).toBe(lost)
        expect(moved).toBe(lost === 0 ? due : addBusinessTime(calendar, start, amount + lost))
      }),
      runs,
    )
  })

  it('a pause cut in two, or told twice, is the same pause', () => {
    fc.assert(
      fc.property(calendars, paused, amounts, (calendar, { start, pauses }, amount) => {
        const cut = pauses.flatMap(({ from, to = from }) => {
          const middle = Math.floor((from + to) / 2)
          return [
            { from: middle, to },
            { from, to: middle },
            { from: middle, to },
          ]
        })
        expect(addBusinessTime(calendar, start, amount, cut)).toBe(
          addBusinessTime(calendar, start, amount, pauses),
        )
      }),
      runs,
    )
  })
})

/** Each interval in two that touch, in the middle, on the minute. */
const cutHours = (hours: readonly Interval[]): Interval[] =>
  hours.flatMap(([open, close]): Interval[] => {
    const [opens, closes] = [open, close].map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)))
    const middle = Math.floor(((opens ?? 0) + (closes ?? 0)) / 2)
    const time = `${String(Math.floor(middle / 60)).padStart(2, '0')}:${String(middle % 60).padStart(2, '0')}`
    // Hours across midnight stay as they are, and so do those whose middle a clock change may skip.
    return close <= open || middle < 4 * 60
      ? [[open, close]]
      : [
          [open, time],
          [time, close],
        ]
  })

it('opening hours cut in two are the same hours [R19]', () => {
  const cut = (calendar: BusinessCalendar): BusinessCalendar => ({
    ...calendar,
    week: Object.fromEntries(Object.entries(calendar.week).map(([day, hours]) => [day, cutHours(hours)])),
    workdays: Object.fromEntries(
      Object.entries(calendar.workdays).map(([day, hours]) => [day, cutHours(hours)]),
    ),
  })
  fc.assert(
    fc.property(calendars, paused, amounts, dayOptions, (calendar, { start, pauses }, amount, options) => {
      const other = cut(calendar)
      const due = addBusinessTime(calendar, start, amount, pauses)
      expect(addBusinessTime(other, start, amount, pauses)).toBe(due)
      expect(addBusinessTime(other, start, -amount)).toBe(addBusinessTime(calendar, start, -amount))
      expect(countedIntervals(other, start, due, pauses)).toEqual(
        countedIntervals(calendar, start, due, pauses),
      )
      expect(nextOpening(other, start)).toBe(nextOpening(calendar, start))
      expect(addBusinessDays(other, start, 3, options)).toBe(addBusinessDays(calendar, start, 3, options))
    }),
    runs,
  )
})

describe('days [R19]', () => {
  const counts = fc.integer({ min: -12, max: 12 })

  it('as many count as were asked for, and the last of them is the deadline', () => {
    fc.assert(
      fc.property(
        calendars,
        paused,
        counts,
        dayOptions,
        fc.boolean(),
        (calendar, { start, pauses }, days, given, business) => {
          const options = { ...given, pauses, business }
          const add = business ? addBusinessDays : addCalendarDays
          const due = add(calendar, start, days, options)
          // A day to its end lies before the start when it is the start's own, counted backwards.
          fc.pre(days !== 0 && due < start === days < 0)
          const listed = countedDays(calendar, start, due, options)
          const counted = listed.filter((day) => day.counted)
          expect(counted).toHaveLength(Math.abs(days))
          expect(counted.at(-1)).toBe(listed.at(-1))
          expect(localDate(calendar, given.ends === 'endOfDay' ? due - 1 : due)).toBe(listed.at(-1)?.date)
          const works = counted.filter(({ date }) => isBusinessDay(calendar, date))
          expect(business ? works : counted).toEqual(counted)
        },
      ),
      runs,
    )
  })

  it('more days never end earlier, and pauses never make a deadline earlier', () => {
    fc.assert(
      fc.property(calendars, paused, counts, dayOptions, (calendar, { start, pauses }, days, options) => {
        for (const add of [addBusinessDays, addCalendarDays]) {
          const due = add(calendar, start, days, { ...options, pauses })
          expect(add(calendar, start, days + 1, { ...options, pauses })).toBeGreaterThanOrEqual(due)
          const plain = add(calendar, start, days, options)
          expect((due - plain) * Math.sign(days)).toBeGreaterThanOrEqual(0)
        }
      }),
      runs,
    )
  })
})

it('time by day and night with pauses is that of a calendar that never closes [R19]', () => {
  const always = daily('Europe/Berlin', ['00:00', '24:00'])
  fc.assert(
    fc.property(paused, amounts, ({ start, pauses }, amount) => {
      for (const milliseconds of [amount, -amount]) {
        const due = addElapsedTime(start, milliseconds, pauses)
        expect(due).toBe(addBusinessTime(always, start, milliseconds, pauses))
      }
      expect(addElapsedTime(start, amount)).toBe(start + amount)
    }),
    runs,
  )
})
