import { describe, expect, it } from 'vitest'
import {
  addBusinessTime,
  addElapsedTime,
  businessTimeBetween,
  countedIntervals,
} from '#shared/domain/calendar/business-time.ts'
import type { Pause } from '#shared/domain/calendar/calendar.ts'
import { addBusinessDays, addCalendarDays, type DayOptions } from '#shared/domain/calendar/days.ts'
import { hour, inShanghai, shanghai } from '#test/support/calendars.ts'
import { officeCalendar } from '#test/support/policies.ts'

/** Monday to Friday 09:00 to 12:00 and 13:00 to 18:00. */
const office = officeCalendar

/** A pause of November 2026: `23T10:00`. */
const pause = (from: string, to?: string): Pause => ({
  from: shanghai(`2026-11-${from}`),
  ...(to === undefined ? {} : { to: shanghai(`2026-11-${to}`) }),
})

const monday = shanghai('2026-11-23T10:00')

describe('business time with pauses [R19] [R21]', () => {
  it.each<[string, Pause[], number, string]>([
    ['in open hours: moves by its length', [pause('23T11:00', '23T11:30')], 3, '23T14:30'],
    ['over lunch: moves by what was open', [pause('23T11:30', '23T13:30')], 3, '23T15:00'],
    [
      'in closed hours: moves nothing',
      [pause('23T18:00', '24T09:00'), pause('21T00:00', '23T09:00')],
      8,
      '24T10:00',
    ],
    [
      'over a weekend: counts in the unit of the target (glpi #10594)',
      [pause('27T17:00', '30T10:00')],
      40,
      '30T12:00',
    ],
    ['overlapping ones: once', [pause('23T11:00', '23T11:30'), pause('23T11:15', '23T11:45')], 3, '23T14:45'],
    ['touching ones: both', [pause('23T11:30', '23T12:00'), pause('23T11:00', '23T11:30')], 3, '23T15:00'],
    [
      'begun before the start: from the start (erpnext #47029)',
      [pause('20T10:00', '23T11:00')],
      3,
      '23T15:00',
    ],
    ['ended before the start: nothing', [pause('20T10:00', '20T12:00')], 3, '23T14:00'],
    ['from the deadline on: nothing', [pause('23T14:00', '23T15:00')], 3, '23T14:00'],
    ['without any length: nothing', [pause('23T11:00', '23T11:00')], 3, '23T14:00'],
    ['without end, from the deadline on: nothing', [pause('23T14:00')], 3, '23T14:00'],
  ])('%s', (_, pauses, hours, end) => {
    const due = addBusinessTime(office, monday, hours * hour, pauses)
    expect(inShanghai(due)).toBe(`2026-11-${end}`)
    expect(businessTimeBetween(office, monday, due, pauses)).toBe(hours * hour)
    expect(businessTimeBetween(office, due, monday, pauses)).toBe(-hours * hour)
  })

  it('is subtracted over them', () => {
    const pauses = [pause('23T10:00', '23T11:00')]
    expect(inShanghai(addBusinessTime(office, shanghai('2026-11-23T14:00'), -3 * hour, pauses))).toBe(
      '2026-11-23T09:00',
    )
    // A pause without end has begun, and before it time counted.
    expect(
      inShanghai(addBusinessTime(office, shanghai('2026-11-25T14:00'), -hour, [pause('23T12:00')])),
    ).toBe('2026-11-23T11:00')
  })

  it('does not come while it stands still', () => {
    expect(() => addBusinessTime(office, monday, 3 * hour, [pause('23T11:00')])).toThrow(
      'the pause that began at 2026-11-23T03:00:00.000Z has not ended',
    )
    expect(() => addBusinessTime(office, monday, 1, [pause('20T11:00')])).toThrow('has not ended')
    expect(businessTimeBetween(office, monday, shanghai('2026-11-30T10:00'), [pause('23T11:00')])).toBe(hour)
    expect(addBusinessTime(office, monday, 0, [pause('20T11:00')])).toBe(monday)
  })

  it('shows what was counted without them', () => {
    const counted = countedIntervals(office, monday, shanghai('2026-11-23T15:00'), [
      pause('23T11:00', '23T11:30'),
    ])
    expect(counted.map(({ from, to }) => [from, to].map(inShanghai))).toEqual([
      ['2026-11-23T10:00', '2026-11-23T11:00'],
      ['2026-11-23T11:30', '2026-11-23T12:00'],
      ['2026-11-23T13:00', '2026-11-23T15:00'],
    ])
  })

  it('refuses a pause that ends before it begins', () => {
    expect(() => addBusinessTime(office, monday, 1, [pause('23T11:00', '23T10:00')])).toThrow(
      'a pause ends before it begins',
    )
  })
})

describe('time by day and night with pauses [R19] [R21]', () => {
  it.each<[string, Pause[], number, string]>([
    ['none', [], 24, '24T10:00'],
    ['in closed hours: counts all the same', [pause('23T20:00', '23T22:00')], 24, '24T12:00'],
    [
      'overlapping ones: once',
      [pause('23T11:00', '23T13:00'), pause('23T12:00', '23T14:00')],
      24,
      '24T13:00',
    ],
    ['nothing to add', [pause('23T09:00', '23T11:00')], 0, '23T10:00'],
    ['backwards', [pause('23T08:00', '23T09:00')], -2, '23T07:00'],
  ])('%s', (_, pauses, hours, end) => {
    expect(inShanghai(addElapsedTime(monday, hours * hour, pauses))).toBe(`2026-11-${end}`)
  })

  it('does not come while it stands still, nor beyond all years', () => {
    expect(() => addElapsedTime(monday, hour, [pause('20T11:00')])).toThrow('has not ended')
    expect(() => addElapsedTime(monday, 1e17)).toThrow('outside the years 1 to 9999')
    expect(addElapsedTime(monday, hour)).toBe(monday + hour)
  })
})

describe('days with pauses [R19] [R21]', () => {
  const due = (days: number, pauses: Pause[], options: Partial<DayOptions> = {}, start = monday) =>
    inShanghai(
      addBusinessDays(office, start, days, { ends: 'endOfDay', startDayCounts: false, pauses, ...options }),
    ).slice(8)

  it.each<[string, Pause[], string]>([
    ['within a day: moves nothing', [pause('24T09:00', '24T17:59')], '25T00:00'],
    ['from before opening until after closing: by one', [pause('24T08:00', '24T20:00')], '26T00:00'],
    ['overnight: nothing, as nothing was open', [pause('24T20:00', '25T08:00')], '25T00:00'],
    ['over midnight: nothing', [pause('24T23:59', '25T00:01')], '25T00:00'],
    ['over the end of a day: by one', [pause('24T15:00', '25T09:00')], '26T00:00'],
    ['the whole of a day: by one', [pause('24T00:00', '25T00:00')], '26T00:00'],
    ['over a weekend: by business days (glpi #10594)', [pause('24T15:00', '30T09:00')], '01T00:00'],
    ['over a weekend alone: nothing', [pause('28T00:00', '30T00:00')], '25T00:00'],
    ['after closing, until the end of the day: nothing', [pause('24T18:00', '25T00:00')], '25T00:00'],
    ['over closing: the day is not complete', [pause('24T17:59', '24T18:00')], '26T00:00'],
    ['from the end of the day on: it is complete', [pause('25T00:00', '27T00:00')], '25T00:00'],
    ['of the start day alone: nothing', [pause('23T11:00', '24T00:00')], '25T00:00'],
  ])('to the end of the day, %s', (_, pauses, end) => {
    expect(due(1, pauses)).toBe(end)
  })

  it.each<[string, Pause[], string]>([
    ['from the start for a day: by one', [pause('23T10:00', '24T10:00')], '25T10:00'],
    ['within the night: nothing', [pause('23T11:00', '24T09:00')], '24T10:00'],
    ['over the hour: by one', [pause('24T09:00', '24T11:00')], '25T10:00'],
    ['from the hour on: nothing', [pause('24T10:00', '25T11:00')], '24T10:00'],
    ['over lunch: nothing', [pause('24T12:30', '24T12:45')], '24T10:00'],
  ])('to the same time, %s', (_, pauses, end) => {
    expect(due(1, pauses, { ends: 'sameTime' })).toBe(end)
  })

  it('to the same time before opening, by what was open before it', () => {
    const early = shanghai('2026-11-23T08:00')
    const moved = (pauses: Pause[]) => due(1, pauses, { ends: 'sameTime' }, early)
    expect(moved([pause('24T07:00', '24T08:30')])).toBe('24T08:00')
    expect(moved([pause('23T17:00', '24T08:30')])).toBe('25T08:00')
  })

  it.each<[string, Pause[], string]>([
    ['for the day before: by one', [pause('24T10:00', '25T10:00')], '23T10:00'],
    ['until the hour: nothing', [pause('23T10:00', '24T10:00')], '24T10:00'],
    ['that has not ended: until it began', [pause('24T09:00')], '23T10:00'],
  ])('back to the same time, %s', (_, pauses, end) => {
    expect(due(-1, pauses, { ends: 'sameTime' }, shanghai('2026-11-25T10:00'))).toBe(end)
  })

  it('takes the whole of a day for paused backwards, too', () => {
    expect(due(-1, [pause('24T00:00', '25T00:00')], {}, shanghai('2026-11-25T10:00'))).toBe('24T00:00')
  })

  it('counts calendar days without the paused ones', () => {
    const pauses = [pause('24T15:00', '26T09:00')]
    const options: DayOptions = { ends: 'endOfDay', startDayCounts: false, pauses }
    expect(inShanghai(addCalendarDays(office, monday, 3, options))).toBe('2026-11-29T00:00')
  })

  it('do not come while it stands still', () => {
    expect(() => due(1, [pause('24T10:00')])).toThrow('has not ended')
    // The day was complete before it began.
    expect(due(1, [pause('24T19:00')])).toBe('25T00:00')
    expect(due(1, [pause('25T00:00')])).toBe('25T00:00')
    expect(due(0, [pause('20T00:00')])).toBe('24T00:00')
  })
})
