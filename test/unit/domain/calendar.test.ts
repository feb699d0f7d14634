import { describe, expect, it } from 'vitest'
import {
  addBusinessTime,
  businessTimeBetween,
  countedIntervals,
} from '#shared/domain/calendar/business-time.ts'
import type { BusinessCalendar } from '#shared/domain/calendar/calendar.ts'
import { isBusinessDay, isOpen, nextOpening } from '#shared/domain/calendar/openings.ts'
import { calendarOf, daily, hour, inShanghai, shanghai } from '#test/support/calendars.ts'
import { officeCalendar } from '#test/support/policies.ts'

/** Office hours with a lunch break; 1 October 2026 is a holiday, Saturday the 10th is worked. */
const office = officeCalendar

describe('adding business time [R19]', () => {
  it.each([
    ['2026-11-23T10:00', 1, '2026-11-23T11:00', 'within the morning'],
    ['2026-11-23T10:00', 2, '2026-11-23T12:00', 'exactly at the lunch break: stays there'],
    ['2026-11-23T10:00', 3, '2026-11-23T14:00', 'over the lunch break (frappe #2212, chatwoot #14009)'],
    ['2026-11-23T10:00', 7, '2026-11-23T18:00', 'exactly at closing: stays there'],
    ['2026-11-23T10:00', 7.5, '2026-11-24T09:30', 'past closing'],
    ['2026-11-23T12:30', 1, '2026-11-23T14:00', 'from the lunch break'],
    ['2026-11-23T18:00', 1, '2026-11-24T10:00', 'from closing time'],
    ['2026-11-23T20:00', 1, '2026-11-24T10:00', 'from after hours (freescout #3756)'],
    ['2026-11-23T07:00', 1, '2026-11-23T10:00', 'from before hours'],
    ['2026-11-21T10:00', 8, '2026-11-23T18:00', 'from a Saturday'],
    ['2026-09-30T17:00', 2, '2026-10-02T10:00', 'over a holiday'],
    ['2026-10-09T17:00', 2, '2026-10-10T10:00', 'into a worked Saturday'],
    ['2026-11-21T10:00', 0, '2026-11-21T10:00', 'nothing, in closed hours: the start itself'],
  ])('from %s, %d hours end %s: %s', (start, hours, end) => {
    const due = addBusinessTime(office, shanghai(start), hours * hour)
    expect(inShanghai(due)).toBe(end)
    expect(businessTimeBetween(office, shanghai(start), due)).toBe(hours * hour)
  })

  it.each([
    ['2026-11-23T11:00', 1, '2026-11-23T10:00', 'within the morning'],
    ['2026-11-23T14:00', 2, '2026-11-23T11:00', 'over the lunch break (glpi PR #22678)'],
    ['2026-11-24T00:00', 6, '2026-11-23T11:00', 'from midnight, over two intervals (glpi PR #22678)'],
    ['2026-11-23T18:00', 8, '2026-11-23T09:00', 'exactly to opening: stays there'],
    ['2026-11-23T10:00', 2, '2026-11-20T17:00', 'over a weekend (glpi #15429)'],
    ['2026-11-23T09:00', 1, '2026-11-20T17:00', 'from opening time'],
    ['2026-11-22T10:00', 1, '2026-11-20T17:00', 'from a Sunday'],
    ['2026-10-02T10:00', 2, '2026-09-30T17:00', 'over a holiday'],
    ['2026-10-12T10:00', 2, '2026-10-10T17:00', 'into a worked Saturday'],
  ])('from %s, %d hours back are %s: %s', (start, hours, end) => {
    const due = addBusinessTime(office, shanghai(start), -hours * hour)
    expect(inShanghai(due)).toBe(end)
    expect(businessTimeBetween(office, due, shanghai(start))).toBe(hours * hour)
  })

  it('drops neither seconds nor milliseconds', () => {
    const start = Date.parse('2026-11-23T10:59:59.001+08:00')
    expect(addBusinessTime(office, start, hour)).toBe(start + hour)
    expect(addBusinessTime(office, start, 3 * hour + 1)).toBe(start + 4 * hour + 1)
    expect(addBusinessTime(office, start, -1)).toBe(start - 1)
    expect(businessTimeBetween(office, start, start + 1)).toBe(1)
  })

  it('measures backwards as what is missing', () => {
    const [monday, tuesday] = [shanghai('2026-11-23T10:00'), shanghai('2026-11-24T10:00')]
    expect(businessTimeBetween(office, monday, tuesday)).toBe(8 * hour)
    expect(businessTimeBetween(office, tuesday, monday)).toBe(-8 * hour)
    expect(businessTimeBetween(office, shanghai('2026-11-21T00:00'), shanghai('2026-11-23T09:00'))).toBe(0)
  })

  it('says what was counted, in one piece where nothing was closed between', () => {
    const show = (start: string, end: string, calendar: BusinessCalendar) =>
      countedIntervals(calendar, shanghai(start), shanghai(end)).map(({ from, to }) =>
        [from, to].map(inShanghai),
      )
    expect(show('2026-11-23T10:00', '2026-11-24T09:30', office)).toEqual([
      ['2026-11-23T10:00', '2026-11-23T12:00'],
      ['2026-11-23T13:00', '2026-11-23T18:00'],
      ['2026-11-24T09:00', '2026-11-24T09:30'],
    ])
    const nights = daily('Asia/Shanghai', ['22:00', '06:00'])
    expect(show('2026-11-24T03:00', '2026-11-23T20:00', nights)).toEqual([
      ['2026-11-23T22:00', '2026-11-24T03:00'],
    ])
    expect(show('2026-11-23T10:00', '2026-11-23T10:00', office)).toEqual([])
  })
})

describe('hours that take some thought [R19]', () => {
  const allDay = daily('Asia/Shanghai', ['00:00', '24:00'])
  const evenings = daily('Asia/Shanghai', ['20:00', '24:00'])
  const nights = daily('Asia/Shanghai', ['22:00', '06:00'])
  const nineToNine = daily('Asia/Shanghai', ['09:00', '09:00'])
  const fridayNights = calendarOf('Asia/Shanghai', { fri: [['22:00', '06:00']] })
  const outOfOrder = daily('Asia/Shanghai', ['13:00', '18:00'], ['09:00', '12:00'])

  it.each([
    ['day and night', allDay, '2026-11-21T10:00', 48, '2026-11-23T10:00'],
    ['to 24:00, then the next evening', evenings, '2026-11-21T22:00', 3, '2026-11-22T21:00'],
    ['exactly to 24:00', evenings, '2026-11-21T22:00', 2, '2026-11-22T00:00'],
    ['across midnight', nights, '2026-11-21T23:00', 4, '2026-11-22T03:00'],
    ['from the small hours', nights, '2026-11-22T05:00', 2, '2026-11-22T23:00'],
    ['until the same time tomorrow', nineToNine, '2026-11-22T05:00', 30, '2026-11-23T11:00'],
    ['a night that begins before a closed day', fridayNights, '2026-11-20T23:00', 8, '2026-11-27T23:00'],
    ['written out of order', outOfOrder, '2026-11-21T10:00', 3, '2026-11-21T14:00'],
  ])('%s', (_, calendar, start, hours, end) => {
    expect(inShanghai(addBusinessTime(calendar, shanghai(start), hours * hour))).toBe(end)
    expect(inShanghai(addBusinessTime(calendar, shanghai(end), -hours * hour))).toBe(start)
  })

  it('count once where they overlap, also a night that runs into a worked day', () => {
    const calendar = calendarOf(
      'Asia/Shanghai',
      { fri: [['22:00', '06:00']] },
      {
        workdays: {
          '2026-11-21': [
            ['05:00', '10:00'],
            ['09:00', '11:00'],
          ],
        },
      },
    )
    const [friday, sunday] = [shanghai('2026-11-20T00:00'), shanghai('2026-11-22T00:00')]
    expect(businessTimeBetween(calendar, friday, sunday)).toBe(13 * hour)
    expect(inShanghai(addBusinessTime(calendar, friday, 12 * hour))).toBe('2026-11-21T10:00')
  })

  it('half-open: open at the opening, closed at the close', () => {
    expect(isOpen(office, shanghai('2026-11-23T09:00'))).toBe(true)
    expect(isOpen(office, shanghai('2026-11-23T09:00') - 1)).toBe(false)
    expect(isOpen(office, shanghai('2026-11-23T12:00') - 1)).toBe(true)
    expect(isOpen(office, shanghai('2026-11-23T12:00'))).toBe(false)
  })

  it.each([
    ['2026-11-23T10:00', '2026-11-23T10:00', 'open: now'],
    ['2026-11-23T12:00', '2026-11-23T13:00', 'at closing'],
    ['2026-11-20T18:00', '2026-11-23T09:00', 'over the weekend'],
    ['2026-10-01T10:00', '2026-10-02T09:00', 'after a holiday'],
  ])('from %s it opens next at %s: %s', (at, opens) => {
    expect(inShanghai(nextOpening(office, shanghai(at)))).toBe(opens)
  })

  it('a date of its own beats holiday and week, and may be closed', () => {
    const calendar = calendarOf(
      'Asia/Shanghai',
      { mon: [['09:00', '18:00']] },
      {
        holidays: ['2026-11-22', '2026-11-23'],
        workdays: { '2026-11-22': [['10:00', '12:00']], '2026-11-30': [] },
      },
    )
    expect(isBusinessDay(calendar, '2026-11-22')).toBe(true)
    expect(isBusinessDay(calendar, '2026-11-23')).toBe(false)
    expect(isBusinessDay(calendar, '2026-11-30')).toBe(false)
    expect(isBusinessDay(calendar, '2026-12-07')).toBe(true)
    expect(inShanghai(nextOpening(calendar, shanghai('2026-11-21T00:00')))).toBe('2026-11-22T10:00')
    expect(inShanghai(nextOpening(calendar, shanghai('2026-11-23T00:00')))).toBe('2026-12-07T09:00')
  })

  it('before 1970 and in years to come', () => {
    expect(isBusinessDay(office, '1949-10-01')).toBe(false)
    expect(isBusinessDay(office, '1969-12-31')).toBe(true)
    const start = shanghai('2026-11-23T09:00')
    expect(inShanghai(addBusinessTime(office, start, 100 * 52 * 40 * hour))).toBe('2126-07-19T18:00')
  })
})
