import fc from 'fast-check'
import { expect, it } from 'vitest'
import { businessTimeBetween } from '#shared/domain/calendar/business-time.ts'
import { isBusinessDay } from '#shared/domain/calendar/openings.ts'
import type { ClockPause } from '#shared/domain/clocks/clock.ts'
import type { DayTarget, Reminder, Target, TimeTarget } from '#shared/domain/clocks/clock-policy.ts'
import { deadlineOf, type DeadlineBasis } from '#shared/domain/clocks/deadline.ts'
import { planSteps } from '#shared/domain/clocks/steps.ts'
import { spanUnits } from '#shared/domain/span.ts'
import { calendarsIn } from '#test/support/calendars.ts'

const minute = 60_000
const firstStart = Date.parse('2026-02-20T00:00:00Z')
const calendars = calendarsIn(
  ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'UTC'],
  ['2026-03-02', '2026-03-29', '2026-04-06', '2026-11-24'],
)

const start = fc.integer({ min: 0, max: 60 * 24 * 90 }).map((minutes) => firstStart + minutes * minute)
const iso = (epoch: number): string => new Date(epoch).toISOString()

const dayTarget: fc.Arbitrary<DayTarget> = fc.record({
  unit: fc.constantFrom('businessDays', 'calendarDays', 'calendarWeeks', 'calendarMonths'),
  amount: fc.integer({ min: 1, max: 12 }),
  ends: fc.constantFrom('endOfDay', 'sameTime'),
  startDayCounts: fc.boolean(),
})
const timeTarget: fc.Arbitrary<TimeTarget> = fc.record({
  unit: fc.constantFrom('businessMinutes', 'businessHours', 'calendarMinutes', 'calendarHours'),
  amount: fc.integer({ min: 1, max: 100 }),
})
const target: fc.Arbitrary<Target> = fc.oneof(dayTarget, timeTarget)

/** Pauses one after the other, in minutes from the start: how long until each, and how long it lasts. */
const gaps = fc.array(fc.tuple(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 0, max: 6_000 })), {
  maxLength: 4,
})
const pausesAfter = (from: number, lengths: readonly (readonly [number, number])[]): ClockPause[] => {
  let at = from
  return lengths.map(([until, lasts]) => {
    const begins = at + until * minute
    at = begins + lasts * minute
    return { reason: 'customer', from: iso(begins), to: iso(at) }
  })
}

const basisOf = (from: number, of: Target, pauses: readonly ClockPause[] = []): DeadlineBasis => ({
  target: of,
  startedAt: iso(from),
  pauses,
  extensions: [],
})

it('pausing for x of business time moves a deadline in business time by exactly x [R19] [R21]', () => {
  const business = timeTarget.filter(({ unit }) => unit.startsWith('business'))
  fc.assert(
    fc.property(calendars, start, business, gaps, (calendar, from, of, lengths) => {
      const due = deadlineOf(calendar, basisOf(from, of))
      const pauses = pausesAfter(from, lengths)
      const moved = deadlineOf(calendar, basisOf(from, of, pauses))
      // Of a pause that begins after the deadline nothing counts any more.
      const paused = pauses
        .map((pause) => [Date.parse(pause.from), Math.min(Date.parse(pause.to ?? ''), moved)] as const)
        .filter(([begins, ends]) => begins < ends)
        .reduce((sum, [begins, ends]) => sum + businessTimeBetween(calendar, begins, ends), 0)
      expect(businessTimeBetween(calendar, due, moved)).toBe(paused)
    }),
  )
})

it('pausing by day and night moves a deadline in hours by exactly as much [R21]', () => {
  const elapsed = timeTarget.filter(({ unit }) => unit.startsWith('calendar'))
  fc.assert(
    fc.property(
      calendars,
      start,
      elapsed,
      fc.integer({ min: 0, max: 5_000 }),
      (calendar, from, of, lasts) => {
        const due = deadlineOf(calendar, basisOf(from, of))
        const pauses = pausesAfter(from, [[0, lasts]])
        expect(deadlineOf(calendar, basisOf(from, of, pauses)) - due).toBe(lasts * minute)
      },
    ),
  )
})

it('splitting a pause changes nothing [R21]', () => {
  fc.assert(
    fc.property(
      calendars,
      start,
      target,
      gaps,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (calendar, from, of, lengths, at) => {
        const pauses = pausesAfter(from, lengths)
        const split = pauses.flatMap((pause): ClockPause[] => {
          const [begins, ends] = [Date.parse(pause.from), Date.parse(pause.to ?? '')]
          const middle = iso(begins + Math.round(((ends - begins) / minute) * at) * minute)
          return [
            { ...pause, to: middle },
            { ...pause, from: middle },
          ]
        })
        expect(deadlineOf(calendar, basisOf(from, of, split))).toBe(
          deadlineOf(calendar, basisOf(from, of, pauses)),
        )
      },
    ),
  )
})

it('a pause never brings a deadline forward, and one that has not ended does not move it [R21]', () => {
  fc.assert(
    fc.property(calendars, start, target, gaps, (calendar, from, of, lengths) => {
      const pauses = pausesAfter(from, lengths)
      const due = deadlineOf(calendar, basisOf(from, of, pauses))
      expect(due).toBeGreaterThanOrEqual(deadlineOf(calendar, basisOf(from, of)))
      const open: ClockPause = { reason: 'laboratory', from: pauses.at(-1)?.to ?? iso(from) }
      expect(deadlineOf(calendar, basisOf(from, of, [...pauses, open]))).toBe(due)
    }),
  )
})

it('deadlines are monotone in the target [R19]', () => {
  const counted = fc.oneof(dayTarget, timeTarget)
  fc.assert(
    fc.property(
      calendars,
      start,
      counted,
      gaps,
      fc.integer({ min: 1, max: 5 }),
      (calendar, from, of, lengths, more) => {
        const pauses = pausesAfter(from, lengths)
        const longer = { ...of, amount: of.amount + more }
        expect(deadlineOf(calendar, basisOf(from, longer, pauses))).toBeGreaterThanOrEqual(
          deadlineOf(calendar, basisOf(from, of, pauses)),
        )
      },
    ),
  )
})

it('whoever comes later is never due earlier, but for a time of day that is kept [R19]', () => {
  // 23:00 on a Saturday and 00:00 on a Sunday are both before the same Monday, each at its own time.
  const fair = fc.oneof(
    dayTarget.filter(({ ends }) => ends === 'endOfDay'),
    timeTarget,
  )
  fc.assert(
    fc.property(calendars, start, fair, fc.integer({ min: 1, max: 10_000 }), (calendar, from, of, later) => {
      expect(deadlineOf(calendar, basisOf(from + later * minute, of))).toBeGreaterThanOrEqual(
        deadlineOf(calendar, basisOf(from, of)),
      )
    }),
  )
})

it('an extension is as good as a longer target, in any number of steps [R21]', () => {
  const amounts = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 })
  const unit = fc.constantFrom(...spanUnits)
  fc.assert(
    fc.property(calendars, start, unit, amounts, gaps, (calendar, from, of, steps, lengths) => {
      const basis = (amount: number) =>
        basisOf(
          from,
          of === 'businessDays' || of === 'calendarDays'
            ? { unit: of, amount, ends: 'endOfDay', startDayCounts: false }
            : { unit: of, amount },
          pausesAfter(from, lengths),
        )
      const extensions = steps.map((amount) => ({
        by: { unit: of, amount },
        reason: 'r',
        requestedBy: 'a',
        approvedBy: 'b',
        at: iso(from),
      }))
      const sum = steps.reduce((total, amount) => total + amount, 5)
      expect(deadlineOf(calendar, { ...basis(5), extensions })).toBe(deadlineOf(calendar, basis(sum)))
    }),
  )
})

it('days end on a day that counts [R19]', () => {
  const business = dayTarget.filter(({ unit, ends }) => unit === 'businessDays' && ends === 'endOfDay')
  fc.assert(
    fc.property(calendars, start, business, (calendar, from, of) => {
      const due = deadlineOf(calendar, basisOf(from, of))
      const last = new Intl.DateTimeFormat('en-CA', { timeZone: calendar.zone }).format(new Date(due - 1))
      expect(isBusinessDay(calendar, last)).toBe(true)
    }),
  )
})

it('reminders lie between start and deadline, in order, in whole seconds [R24]', () => {
  const reminder: fc.Arbitrary<Reminder> = fc.oneof(
    fc.record({ kind: fc.constant('fraction'), fraction: fc.double({ min: 0, max: 1, noNaN: true }) }),
    fc.record({
      kind: fc.constant('before'),
      before: fc.record({ unit: fc.constantFrom(...spanUnits), amount: fc.integer({ min: 1, max: 9 }) }),
    }),
    fc.record({
      kind: fc.constant('timeOfDay'),
      at: fc.constantFrom('00:00', '09:00', '17:30'),
      daysBefore: fc.integer({ min: 0, max: 5 }),
    }),
  )
  fc.assert(
    fc.property(
      calendars,
      start,
      target,
      fc.array(reminder, { maxLength: 5 }),
      gaps,
      (calendar, from, of, remind, lengths) => {
        const basis = basisOf(from, of, pausesAfter(from, lengths))
        const dueAt = iso(deadlineOf(calendar, basis))
        const steps = planSteps(calendar, remind, { ...basis, dueAt })
        expect(steps.at(-1)).toEqual({ id: 'breach', at: dueAt })
        const moments = steps.slice(0, -1).map(({ at }) => at)
        expect(moments).toEqual(moments.toSorted())
        for (const at of moments) {
          expect(at > basis.startedAt && at < dueAt).toBe(true)
          expect(Date.parse(at) % 1000).toBe(0)
        }
      },
    ),
  )
})
