import { describe, expect, it } from 'vitest'
import {
  addBusinessDays,
  addBusinessTime,
  addCalendarDays,
  businessTimeBetween,
  canOpen,
  isBusinessDay,
  unofficialYears,
  type BusinessCalendar,
} from '#shared/domain/calendar.ts'
import { generalPack, officeCalendar } from '#test/support/policies.ts'

const china = generalPack().calendar
const hour = 3_600_000

/** A local time in Shanghai, where no clock ever changes, as epoch milliseconds. */
const shanghai = (local: string): number => Date.parse(`${local}+08:00`)
const inShanghai = (epoch: number): string => new Date(epoch + 8 * hour).toISOString().slice(0, 16)

describe('official days of 2026 [R19]', () => {
  it.each([
    ['2026-01-01', false, 'New Year'],
    ['2026-01-04', true, 'a Sunday worked for New Year'],
    ['2026-02-14', true, 'a Saturday worked for Spring Festival'],
    ['2026-02-16', false, 'Spring Festival'],
    ['2026-02-23', false, 'Spring Festival, last day'],
    ['2026-02-24', true, 'first day after Spring Festival'],
    ['2026-02-28', true, 'a Saturday worked for Spring Festival'],
    ['2026-04-06', false, 'Qingming'],
    ['2026-05-01', false, 'Labour Day'],
    ['2026-05-09', true, 'a Saturday worked for Labour Day'],
    ['2026-09-20', true, 'a Sunday worked for National Day'],
    ['2026-09-30', true, 'the day before National Day'],
    ['2026-10-01', false, 'National Day'],
    ['2026-10-07', false, 'National Day, last day'],
    ['2026-10-08', true, 'first day after National Day'],
    ['2026-10-10', true, 'a Saturday worked for National Day'],
    ['2026-10-11', false, 'an ordinary Sunday'],
    ['2026-11-21', false, 'an ordinary Saturday'],
    ['2026-11-23', true, 'an ordinary Monday'],
  ])('%s is a working day: %s (%s)', (date, works) => {
    expect(isBusinessDay(china, date)).toBe(works)
  })

  it('lets a working day beat a holiday on the same date', () => {
    const both: BusinessCalendar = { ...officeCalendar, holidays: ['2026-10-10'], workdays: ['2026-10-10'] }
    expect(isBusinessDay(both, '2026-10-10')).toBe(true)
  })
})

describe('business days [R19] [R20]', () => {
  it.each([
    ['2026-11-23T10:00', 3, '2026-11-27T00:00', 'in the week: the start day is not counted'],
    ['2026-11-26T10:00', 3, '2026-12-02T00:00', 'over a weekend'],
    ['2026-11-21T10:00', 1, '2026-11-24T00:00', 'from a Saturday'],
    ['2026-11-23T23:59', 1, '2026-11-25T00:00', 'after hours is still that day'],
    ['2026-11-23T00:00', 1, '2026-11-25T00:00', 'the first moment of a day belongs to it'],
    ['2026-09-30T17:00', 1, '2026-10-09T00:00', 'over National Day'],
    ['2026-10-01T12:00', 1, '2026-10-09T00:00', 'from a holiday'],
    ['2026-10-08T10:00', 2, '2026-10-11T00:00', 'the worked Saturday counts'],
    ['2026-02-13T10:00', 3, '2026-02-26T00:00', 'over Spring Festival with its worked Saturday'],
  ])('from %s, %i days end %s: %s', (start, days, end) => {
    expect(inShanghai(addBusinessDays(china, shanghai(start), days, 'endOfDay'))).toBe(end)
  })

  it('can end at the same local time', () => {
    const due = addBusinessDays(china, shanghai('2026-11-27T16:30'), 2, 'sameTime')
    expect(inShanghai(due)).toBe('2026-12-01T16:30')
  })

  it('counts calendar days through weekends and holidays', () => {
    const due = addCalendarDays(china, shanghai('2026-09-30T16:30'), 9, 'endOfDay')
    expect(inShanghai(due)).toBe('2026-10-10T00:00')
    expect(inShanghai(addCalendarDays(china, shanghai('2026-09-30T16:30'), 9, 'sameTime'))).toBe(
      '2026-10-09T16:30',
    )
  })
})

describe('business time [R19]', () => {
  it.each([
    ['2026-11-23T10:00', 1, '2026-11-23T11:00', 'within the morning'],
    ['2026-11-23T10:00', 2, '2026-11-23T12:00', 'exactly at the lunch break: stays there'],
    ['2026-11-23T10:00', 3, '2026-11-23T14:00', 'over the lunch break'],
    ['2026-11-23T10:00', 7, '2026-11-23T18:00', 'exactly at closing: stays there'],
    ['2026-11-23T10:00', 7.5, '2026-11-24T09:30', 'past closing'],
    ['2026-11-23T12:30', 1, '2026-11-23T14:00', 'from the lunch break'],
    ['2026-11-23T18:00', 1, '2026-11-24T10:00', 'from closing time'],
    ['2026-11-23T20:00', 1, '2026-11-24T10:00', 'from after hours'],
    ['2026-11-23T07:00', 1, '2026-11-23T10:00', 'from before hours'],
    ['2026-11-21T10:00', 8, '2026-11-23T18:00', 'from a Saturday'],
    ['2026-09-30T17:00', 2, '2026-10-08T10:00', 'over National Day'],
    ['2026-10-09T17:00', 2, '2026-10-10T10:00', 'into the worked Saturday'],
  ])('from %s, %d hours end %s: %s', (start, hours, end) => {
    const due = addBusinessTime(china, shanghai(start), hours * hour)
    expect(inShanghai(due)).toBe(end)
    expect(businessTimeBetween(china, shanghai(start), due)).toBe(hours * hour)
  })

  it('is nothing in closed hours, and backwards', () => {
    expect(businessTimeBetween(china, shanghai('2026-11-21T00:00'), shanghai('2026-11-23T09:00'))).toBe(0)
    expect(businessTimeBetween(china, shanghai('2026-11-24T10:00'), shanghai('2026-11-23T10:00'))).toBe(0)
  })

  it('is nothing between a closing time and itself, and counts to the millisecond', () => {
    const start = shanghai('2026-11-23T10:00')
    expect(addBusinessTime(china, start, 0)).toBe(start)
    expect(addBusinessTime(china, start, 1)).toBe(start + 1)
    expect(businessTimeBetween(china, start, start + 1)).toBe(1)
  })
})

const never: BusinessCalendar = { ...officeCalendar, week: { mon: [] }, workdays: [] }

describe('a calendar that never opens', () => {
  it('is known before it is used', () => {
    expect(canOpen(never)).toBe(false)
    expect(canOpen({ ...never, week: {} })).toBe(false)
    expect(canOpen(officeCalendar)).toBe(true)
    expect(isBusinessDay(never, '2026-11-22')).toBe(false)
  })

  it('never runs for ever', () => {
    expect(() => addBusinessTime(never, 0, 1)).toThrow('does not open')
    expect(() => addBusinessDays(never, 0, 1, 'endOfDay')).toThrow('does not open')
    expect(() => businessTimeBetween(never, 0, 1)).toThrow('does not open')
  })
})

describe('years without official holidays', () => {
  it.each([
    ['2026-12-20T10:00', '2026-12-31T10:00', []],
    ['2026-12-30T10:00', '2027-01-05T10:00', [2027]],
    ['2026-12-30T10:00', '2027-01-01T00:00', []],
    ['2027-01-01T00:00', '2028-01-02T00:00', [2027, 2028]],
  ])('between %s and %s: %j', (start, end, years) => {
    expect(unofficialYears(officeCalendar, shanghai(start), shanghai(end))).toEqual(years)
  })

  it('are named by the official source itself', () => {
    expect(china.officialYears).toContain(2026)
    expect(china.officialYears).not.toContain(2027)
  })
})
