import { describe, expect, it } from 'vitest'
import type { Clock, ClockPause } from '#shared/domain/clocks/clock.ts'
import type { Reminder, Target } from '#shared/domain/clocks/clock-policy.ts'
import { deadlineOf } from '#shared/domain/clocks/deadline.ts'
import { dueSteps, nextActAt, planSteps } from '#shared/domain/clocks/steps.ts'
import { accepted, after, monday, november } from '#test/support/builders.ts'
import { daysOf, officeCalendar } from '#test/support/policies.ts'

/** The steps of a clock that starts on Monday at 10:00, in Shanghai, to the second. */
const plan = (target: Target, remind: Reminder[], pauses: ClockPause[] = [], startedAt = monday) => {
  const basis = { target, startedAt, pauses, extensions: [] }
  const dueAt = new Date(deadlineOf(officeCalendar, basis)).toISOString()
  return planSteps(officeCalendar, remind, { ...basis, dueAt }).map(
    ({ id, at }) => `${id} ${new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(8, 19)}`,
  )
}

const part = (fraction: number): Reminder => ({ kind: 'fraction', fraction })
const before = (
  unit: 'businessHours' | 'businessDays' | 'calendarHours' | 'calendarDays',
  amount: number,
): Reminder => ({
  kind: 'before',
  before: { unit, amount },
})
const onDay = (at: string, daysBefore: number): Reminder => ({ kind: 'timeOfDay', at, daysBefore })
const eightHours: Target = { unit: 'businessHours', amount: 8 }
const tenHours: Target = { unit: 'calendarHours', amount: 10 }
const waiting = (from: string, to: string): ClockPause => ({
  reason: 'customer',
  from: november(from),
  to: november(to),
})

describe('reminders [R24]', () => {
  it.each<[string, Target, Reminder[], string[]]>([
    [
      'at fractions of the business time, over lunch',
      eightHours,
      [part(0.9), part(0.5)],
      ['remind-2 23T15:00:00', 'remind-1 24T09:12:00', 'breach 24T10:00:00'],
    ],
    [
      'at fractions of the opening hours until the end of the last business day',
      daysOf('businessDays', 1),
      [part(0.5)],
      ['remind-1 24T09:30:00', 'breach 25T00:00:00'],
    ],
    ['at fractions of calendar time', tenHours, [part(0.25)], ['remind-1 23T12:30:00', 'breach 23T20:00:00']],
    [
      'in whole seconds, as the queue counts in them',
      { unit: 'calendarMinutes', amount: 1 },
      [part(0.333)],
      ['remind-1 23T10:00:20', 'breach 23T10:01:00'],
    ],
    [
      'some business hours before',
      daysOf('businessDays', 1),
      [before('businessHours', 2)],
      ['remind-1 24T16:00:00', 'breach 25T00:00:00'],
    ],
    [
      'some hours before',
      daysOf('businessDays', 1),
      [before('calendarHours', 2)],
      ['remind-1 24T22:00:00', 'breach 25T00:00:00'],
    ],
    [
      'a business day before: the whole of the last day is left',
      daysOf('businessDays', 5),
      [before('businessDays', 1)],
      ['remind-1 28T00:00:00', 'breach 01T00:00:00'],
    ],
    [
      'a calendar day before a deadline within a day',
      { ...daysOf('calendarDays', 3), ends: 'sameTime' },
      [before('calendarDays', 1)],
      ['remind-1 25T10:00:00', 'breach 26T10:00:00'],
    ],
    [
      'at a local time on the last day, and the day before',
      daysOf('businessDays', 3),
      [onDay('09:00', 0), onDay('16:30', 1)],
      ['remind-2 25T16:30:00', 'remind-1 26T09:00:00', 'breach 27T00:00:00'],
    ],
    [
      'at a local time on the day of an hour',
      tenHours,
      [onDay('18:00', 0)],
      ['remind-1 23T18:00:00', 'breach 23T20:00:00'],
    ],
  ])('%s', (_, target, remind, expected) => {
    expect(plan(target, remind)).toEqual(expected)
  })

  it.each<[string, Target, Reminder]>([
    ['at the start', tenHours, part(0)],
    ['at the deadline', tenHours, part(1)],
    ['before the start', tenHours, before('calendarDays', 3)],
    ['on the morning of the first day', tenHours, onDay('09:00', 0)],
    ['after the deadline', tenHours, onDay('21:00', 0)],
    ['that rounds to the deadline', { unit: 'calendarMinutes', amount: 0.01 }, part(0.9)],
  ])('never %s: it would remind of nothing', (_, target, reminder) => {
    expect(plan(target, [reminder])).toHaveLength(1)
  })

  it.each<[string, Target, Reminder, ClockPause, string]>([
    [
      'a part of the business time that counted',
      eightHours,
      part(0.5),
      waiting('23T11:00', '23T14:00'),
      'remind-1 23T17:00:00',
    ],
    [
      'a part of the time that counted',
      tenHours,
      part(0.5),
      waiting('23T11:00', '23T14:00'),
      'remind-1 23T18:00:00',
    ],
    [
      'business hours before, pauses not counted',
      eightHours,
      before('businessHours', 6),
      waiting('23T14:00', '23T16:00'),
      'remind-1 23T13:00:00',
    ],
  ])('after a pause: %s [R21]', (_, target, reminder, pause, expected) => {
    expect(plan(target, [reminder], [pause])[0]).toBe(expected)
  })

  it('of a clock that starts and ends in closed hours are none by its business time', () => {
    expect(plan(daysOf('calendarDays', 1), [part(0.5)], [], november('27T20:00'))).toEqual([
      'remind-1 28T10:00:00',
      'breach 29T00:00:00',
    ])
    const noTime: Target = { unit: 'businessMinutes', amount: 0 }
    expect(plan(noTime, [part(0.5)], [], november('28T20:00'))).toEqual(['breach 28T20:00:00'])
  })
})

describe('what is owed [R23]', () => {
  const [live] = accepted().subject.clocks.filter(({ status }) => status === 'running')
  if (!live) throw new Error('no clock runs')
  const clock: Clock = {
    ...live,
    steps: [
      { id: 'remind-1', at: after(monday, 5) },
      { id: 'breach', at: after(monday, 10) },
    ],
  }
  it.each([
    [4.9, []],
    [5, ['remind-1']],
    [10, ['remind-1', 'breach']],
  ])('after %d hours: %j', (hours, steps) => {
    expect(dueSteps(clock, after(monday, hours)).map(({ id }) => id)).toEqual(steps)
  })

  it('is nothing on a clock that does not run', () => {
    expect(dueSteps({ ...clock, status: 'cancelled' }, after(monday, 99))).toEqual([])
    expect(nextActAt([{ ...clock, status: 'met' }])).toBeUndefined()
  })

  it('begins with the earliest step of any live clock', () => {
    const late: Clock = { ...clock, status: 'breached', steps: [] }
    const later: Clock = { ...clock, steps: [{ id: 'breach', at: after(monday, 7) }] }
    expect(nextActAt([late, later, clock])).toBe(after(monday, 5))
    expect(nextActAt([])).toBeUndefined()
  })
})
