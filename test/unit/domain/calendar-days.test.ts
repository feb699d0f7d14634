import { describe, expect, it } from 'vitest'
import { businessTimeBetween } from '#shared/domain/calendar/business-time.ts'
import {
  addBusinessDays,
  addCalendarDays,
  addCalendarMonths,
  countedDays,
  type DayOptions,
} from '#shared/domain/calendar/days.ts'
import { isBusinessDay } from '#shared/domain/calendar/openings.ts'
import { calendarOf, daily, hour, inShanghai, shanghai, utc } from '#test/support/calendars.ts'
import { officeCalendar } from '#test/support/policies.ts'

/** Monday to Friday; 1 October 2026 is a holiday, Saturday the 10th is worked. */
const office = officeCalendar

const endOfDay: DayOptions = { ends: 'endOfDay', startDayCounts: false }
const sameTime: DayOptions = { ends: 'sameTime', startDayCounts: false }
const fromStartDay: DayOptions = { ends: 'endOfDay', startDayCounts: true }

describe('business days [R19] [R20]', () => {
  it.each([
    ['2026-11-23T10:00', 3, '2026-11-27T00:00', 'in the week: the start day is not counted'],
    ['2026-11-26T10:00', 3, '2026-12-02T00:00', 'over a weekend'],
    ['2026-11-21T10:00', 1, '2026-11-24T00:00', 'from a Saturday'],
    ['2026-11-23T23:59', 1, '2026-11-25T00:00', 'after hours is still that day'],
    ['2026-11-23T00:00', 1, '2026-11-25T00:00', 'the first moment of a day belongs to it'],
    ['2026-09-30T17:00', 1, '2026-10-03T00:00', 'over a holiday'],
    ['2026-10-01T12:00', 1, '2026-10-03T00:00', 'from a holiday'],
    ['2026-10-09T10:00', 2, '2026-10-13T00:00', 'the worked Saturday counts'],
    ['2026-11-23T10:00', 0, '2026-11-24T00:00', 'none: the end of the day'],
    ['2026-11-21T10:00', 0, '2026-11-22T00:00', 'none from a closed day: the end of that'],
    ['2026-11-23T10:00', -1, '2026-11-21T00:00', 'back over a weekend'],
    ['2026-10-02T10:00', -2, '2026-09-30T00:00', 'back over a holiday'],
    ['2026-10-12T10:00', -1, '2026-10-11T00:00', 'back to the worked Saturday'],
  ])('from %s, %i days end %s: %s', (start, days, end) => {
    expect(inShanghai(addBusinessDays(office, shanghai(start), days, endOfDay))).toBe(end)
  })

  it.each([
    ['2026-11-23T10:00', 3, '2026-11-26T00:00', 'it is day 1'],
    ['2026-11-23T10:00', 1, '2026-11-24T00:00', 'it is the only one'],
    ['2026-11-21T10:00', 1, '2026-11-24T00:00', 'but not when it is closed'],
    ['2026-11-23T10:00', -2, '2026-11-21T00:00', 'backwards, too'],
    ['2026-11-23T10:00', 0, '2026-11-24T00:00', 'which changes nothing for none'],
  ])('where the start day counts: from %s, %i days end %s: %s', (start, days, end) => {
    expect(inShanghai(addBusinessDays(office, shanghai(start), days, fromStartDay))).toBe(end)
  })

  it.each([
    ['2026-11-27T16:30', 2, '2026-12-01T16:30', 'over a weekend'],
    ['2026-11-27T23:30', 1, '2026-11-30T23:30', 'in closed hours'],
    ['2026-11-30T16:30', -1, '2026-11-27T16:30', 'back over a weekend'],
    ['2026-11-28T16:30', 0, '2026-11-28T16:30', 'none: the start itself'],
  ])('at the same time: from %s, %i days end %s: %s', (start, days, end) => {
    expect(inShanghai(addBusinessDays(office, shanghai(start), days, sameTime))).toBe(end)
  })

  it('keep seconds and milliseconds', () => {
    const start = Date.parse('2026-11-23T09:00:01.234Z')
    expect(addBusinessDays(office, start, 1, sameTime)).toBe(start + 24 * hour)
  })

  it.each([0.5, Number.NaN, Infinity])('are whole: not %d', (days) => {
    expect(() => addBusinessDays(office, 0, days, endOfDay)).toThrow(`${days} is not a whole number of days`)
  })

  it.each([
    ['9999-12-20T00:00Z', 20],
    ['0001-01-10T00:00Z', -20],
    ['2026-11-22T00:00Z', 1e9],
    ['2026-11-22T00:00Z', -1e9],
  ])('do not leave the calendar: from %s, %d', (start, days) => {
    for (const add of [addBusinessDays, addCalendarDays]) {
      expect(() => add(office, Date.parse(start), days, endOfDay)).toThrow('outside the years 1 to 9999')
    }
  })
})

describe('calendar days and months [R19] [R20]', () => {
  it('count closed days and holidays', () => {
    const start = shanghai('2026-09-30T16:30')
    expect(inShanghai(addCalendarDays(office, start, 9, endOfDay))).toBe('2026-10-10T00:00')
    expect(inShanghai(addCalendarDays(office, start, 9, sameTime))).toBe('2026-10-09T16:30')
    expect(inShanghai(addCalendarDays(office, start, 9, fromStartDay))).toBe('2026-10-09T00:00')
    expect(inShanghai(addCalendarDays(office, start, -1, sameTime))).toBe('2026-09-29T16:30')
    expect(inShanghai(addCalendarDays(office, start, 0, endOfDay))).toBe('2026-10-01T00:00')
  })

  it.each([
    ['2026-01-15T10:00', 1, '2026-02-15T10:00', 'the same day'],
    ['2026-01-31T10:00', 1, '2026-02-28T10:00', 'the last of a shorter month'],
    ['2028-01-31T10:00', 1, '2028-02-29T10:00', 'the last of a February in a leap year'],
    ['2026-01-31T10:00', 2, '2026-03-31T10:00', 'the same day again after a shorter month'],
    ['2026-11-30T10:00', 3, '2027-02-28T10:00', 'over the end of the year'],
    ['2026-03-31T10:00', -1, '2026-02-28T10:00', 'back'],
    ['2026-03-31T10:00', 0, '2026-03-31T10:00', 'none'],
  ])('from %s, %i months end %s: %s', (start, months, end) => {
    expect(inShanghai(addCalendarMonths(office, shanghai(start), months, sameTime))).toBe(end)
  })

  it('end months with their last day, or with the day before where the first counts', () => {
    const start = shanghai('2026-01-15T10:00')
    expect(inShanghai(addCalendarMonths(office, start, 1, endOfDay))).toBe('2026-02-16T00:00')
    expect(inShanghai(addCalendarMonths(office, start, 1, fromStartDay))).toBe('2026-02-15T00:00')
  })

  it('move a month by the days of a pause', () => {
    const pauses = [{ from: shanghai('2026-01-20T00:00'), to: shanghai('2026-01-23T00:00') }]
    const due = addCalendarMonths(office, shanghai('2026-01-15T10:00'), 1, { ...endOfDay, pauses })
    expect(inShanghai(due)).toBe('2026-02-19T00:00')
  })
})

describe('a day that the zone skips', () => {
  // Apia went from Thursday 29 December 2011 over the date line to Saturday the 31st.
  const apia = daily('Pacific/Apia', ['09:00', '17:00'])
  const start = Date.parse('2011-12-29T10:00:00-10:00')

  it('is no day at all', () => {
    expect(utc(addCalendarDays(apia, start, 1, sameTime))).toBe('2011-12-30T20:00')
    expect(utc(addCalendarDays(apia, start, 2, sameTime))).toBe('2011-12-31T20:00')
    expect(utc(addBusinessDays(apia, start, 1, endOfDay))).toBe('2011-12-31T10:00')
    expect(
      countedDays(apia, start, start + 48 * hour, { ...sameTime, business: true }).map(({ date }) => date),
    ).toEqual(['2011-12-29', '2011-12-31', '2012-01-01'])
    expect(isBusinessDay(apia, '2011-12-30')).toBe(false)
    // A night of Thursday's goes on in Saturday's small hours: the moments between never were.
    const nights = daily('Pacific/Apia', ['22:00', '06:00'])
    expect(businessTimeBetween(nights, start, start + 24 * hour)).toBe(8 * hour)
  })

  it.each([
    ['2011-11-30T10:00:00-10:00', 1, '2011-12-30T20:00', 'to it: the next'],
    ['2011-12-15T10:00:00-10:00', 1, '2012-01-14T20:00', 'over it'],
    ['2012-01-30T10:00:00+14:00', -1, '2011-12-30T20:00', 'back to it: the next'],
  ])('from %s, %i months end %s: %s', (from, months, end) => {
    expect(utc(addCalendarMonths(apia, Date.parse(from), months, sameTime))).toBe(end)
  })
})

describe('days say why they count [R18]', () => {
  const show = (start: string, end: string, options: DayOptions & { business: boolean }) =>
    countedDays(office, shanghai(start), shanghai(end), options).map(
      ({ date, counted, why }) => `${date.slice(5)} ${counted ? '+' : '-'} ${why}`,
    )

  it('business days', () => {
    expect(show('2026-09-30T10:00', '2026-10-06T00:00', { ...endOfDay, business: true })).toEqual([
      '09-30 - start-day',
      '10-01 - holiday',
      '10-02 + working-day',
      '10-03 - closed',
      '10-04 - closed',
      '10-05 + working-day',
    ])
    expect(show('2026-10-09T10:00', '2026-10-11T00:00', { ...fromStartDay, business: true })).toEqual([
      '10-09 + working-day',
      '10-10 + make-up-workday',
    ])
  })

  it('business days with a pause, and backwards', () => {
    const pauses = [{ from: shanghai('2026-11-24T15:00'), to: shanghai('2026-11-25T15:00') }]
    expect(show('2026-11-23T10:00', '2026-11-26T00:00', { ...endOfDay, business: true, pauses })).toEqual([
      '11-23 - start-day',
      '11-24 - paused',
      '11-25 + working-day',
    ])
    expect(show('2026-11-26T10:00', '2026-11-23T10:00', { ...sameTime, business: true, pauses })).toEqual([
      '11-26 - start-day',
      '11-25 - paused',
      '11-24 + working-day',
      '11-23 + working-day',
    ])
  })

  it('calendar days', () => {
    expect(show('2026-11-20T10:00', '2026-11-22T10:00', { ...sameTime, business: false })).toEqual([
      '11-20 - start-day',
      '11-21 + calendar-day',
      '11-22 + calendar-day',
    ])
  })

  it('a day that is not over is not listed', () => {
    expect(show('2026-11-23T10:00', '2026-11-24T09:59', { ...sameTime, business: true })).toEqual([
      '11-23 - start-day',
    ])
    expect(show('2026-11-23T10:00', '2026-11-23T12:00', { ...endOfDay, business: true })).toEqual([])
  })

  it('closed days are listed for ten years at most', () => {
    const never = calendarOf('Asia/Shanghai', {})
    const options = { ...sameTime, business: true }
    expect(countedDays(never, 0, shanghai('2026-11-23T10:00'), options)).toHaveLength(3654)
  })
})
