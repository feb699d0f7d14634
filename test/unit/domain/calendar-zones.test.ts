import { describe, expect, it } from 'vitest'
import {
  addBusinessDays,
  addBusinessTime,
  addCalendarDays,
  businessTimeBetween,
  type BusinessCalendar,
} from '#shared/domain/calendar.ts'

const hour = 3_600_000

const desk = (zone: string, week: BusinessCalendar['week']): BusinessCalendar => ({
  zone,
  week,
  holidays: [],
  workdays: [],
  workdayHours: [],
  officialYears: [2026],
})

const daily = (zone: string, open: string, close: string): BusinessCalendar =>
  desk(
    zone,
    Object.fromEntries(
      ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [[open, close]]] as const),
    ),
  )

const utc = (epoch: number): string => new Date(epoch).toISOString().slice(0, 16)

describe('around midnight and when clocks change [R19]', () => {
  it.each([
    ['day and night', daily('UTC', '00:00', '24:00'), '2026-11-21T10:00Z', 48, '2026-11-23T10:00'],
    [
      'to 24:00, then the next evening',
      daily('UTC', '20:00', '24:00'),
      '2026-11-21T22:00Z',
      3,
      '2026-11-22T21:00',
    ],
    ['across midnight', daily('UTC', '22:00', '06:00'), '2026-11-21T23:00Z', 4, '2026-11-22T03:00'],
    [
      'from the small hours of a night shift',
      daily('UTC', '22:00', '06:00'),
      '2026-11-22T05:00Z',
      2,
      '2026-11-22T23:00',
    ],
    // Berlin goes from 02:00 to 03:00 on 29 March 2026 and from 03:00 back to 02:00 on 25 October.
    [
      'a night that is an hour short',
      daily('Europe/Berlin', '00:00', '06:00'),
      '2026-03-28T23:00Z',
      6,
      '2026-03-29T23:00',
    ],
    [
      'a night that is an hour long',
      daily('Europe/Berlin', '00:00', '06:00'),
      '2026-10-24T22:00Z',
      7,
      '2026-10-25T05:00',
    ],
    [
      'an opening that is skipped',
      daily('Europe/Berlin', '02:30', '04:00'),
      '2026-03-28T23:00Z',
      0.25,
      '2026-03-29T01:45',
    ],
    [
      'an opening that comes twice',
      daily('Europe/Berlin', '02:30', '04:00'),
      '2026-10-24T22:00Z',
      0.25,
      '2026-10-25T00:45',
    ],
    [
      'hours that a change swallows',
      daily('Europe/Berlin', '02:00', '03:00'),
      '2026-03-28T23:00Z',
      1,
      '2026-03-30T01:00',
    ],
    // New York goes from 02:00 to 03:00 on 8 March 2026 and from 02:00 back to 01:00 on 1 November.
    [
      'spring in New York',
      daily('America/New_York', '00:00', '24:00'),
      '2026-03-08T05:00Z',
      23,
      '2026-03-09T04:00',
    ],
    [
      'autumn in New York',
      daily('America/New_York', '00:00', '24:00'),
      '2026-11-01T04:00Z',
      25,
      '2026-11-02T05:00',
    ],
  ])('%s', (_, calendar, start, hours, end) => {
    const due = addBusinessTime(calendar, Date.parse(start), hours * hour)
    expect(utc(due)).toBe(end)
    expect(businessTimeBetween(calendar, Date.parse(start), due)).toBe(hours * hour)
  })

  it.each([
    ['skipped: forward by the gap', '2026-03-28T01:30:00Z', '2026-03-29T01:30'],
    ['repeated: its first occurrence', '2026-10-24T00:30:00Z', '2026-10-25T00:30'],
  ])('a same local time that is %s', (_, start, end) => {
    const berlin = daily('Europe/Berlin', '00:00', '24:00')
    expect(utc(addBusinessDays(berlin, Date.parse(start), 1, 'sameTime'))).toBe(end)
    expect(utc(addCalendarDays(berlin, Date.parse(start), 1, 'sameTime'))).toBe(end)
  })

  it('ends a day that begins at 01:00 with it', () => {
    // Cairo skips midnight on 24 April 2026.
    const cairo = daily('Africa/Cairo', '00:00', '24:00')
    expect(utc(addCalendarDays(cairo, Date.parse('2026-04-22T10:00Z'), 1, 'endOfDay'))).toBe(
      '2026-04-23T22:00',
    )
  })

  it('takes a day with a clock change for one day', () => {
    const berlin = daily('Europe/Berlin', '00:00', '24:00')
    expect(utc(addCalendarDays(berlin, Date.parse('2026-10-24T10:00Z'), 1, 'endOfDay'))).toBe(
      '2026-10-25T23:00',
    )
  })
})
