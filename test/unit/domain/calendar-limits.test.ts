import { describe, expect, it } from 'vitest'
import { addBusinessTime, businessTimeBetween } from '#shared/domain/calendar/business-time.ts'
import { canOpen } from '#shared/domain/calendar/calendar.ts'
import { addBusinessDays } from '#shared/domain/calendar/days.ts'
import { calendarLabel } from '#shared/domain/calendar/label.ts'
import { localDate, localMinute, localTimeOn } from '#shared/domain/calendar/local-time.ts'
import { unofficialYears } from '#shared/domain/calendar/official.ts'
import { isBusinessDay, isOpen, nextOpening } from '#shared/domain/calendar/openings.ts'
import { calendarOf, hour, inShanghai, shanghai } from '#test/support/calendars.ts'
import { officeCalendar } from '#test/support/policies.ts'

/** Office hours with a lunch break; official holidays are known for 2026. */
const office = officeCalendar

const never = calendarOf('Asia/Shanghai', { mon: [] })
const once = calendarOf('Asia/Shanghai', {}, { workdays: { '2036-11-22': [['09:00', '18:00']] } })

describe('a calendar that never opens [R19]', () => {
  it('is known before it is used', () => {
    expect(canOpen(never)).toBe(false)
    expect(canOpen(once)).toBe(false)
    expect(canOpen({ week: {} })).toBe(false)
    expect(canOpen(office)).toBe(true)
  })

  it('never runs for ever', () => {
    const start = shanghai('2026-11-22T00:00')
    for (const days of [1, -1]) {
      expect(() => addBusinessTime(never, start, days)).toThrow('the calendar does not open within ten years')
      expect(() => addBusinessDays(never, start, days, { ends: 'endOfDay', startDayCounts: false })).toThrow(
        'the calendar does not open within ten years',
      )
    }
    expect(() => nextOpening(never, start)).toThrow('the calendar does not open within ten years')
    expect(() => nextOpening(never, Date.parse('9999-12-30T00:00Z'))).toThrow('does not open')
    expect(isOpen(never, start)).toBe(false)
    expect(businessTimeBetween(never, start, start + 24 * hour)).toBe(0)
  })

  it('may be closed for just under ten years', () => {
    expect(inShanghai(addBusinessTime(once, shanghai('2026-11-25T00:00'), hour))).toBe('2036-11-22T10:00')
    expect(() => addBusinessTime(once, shanghai('2026-11-15T00:00'), hour)).toThrow('does not open')
    expect(inShanghai(addBusinessTime(once, shanghai('2046-11-20T00:00'), -hour))).toBe('2036-11-22T17:00')
  })

  it.each([Infinity, -Infinity, Number.NaN, 1e17, -1e17])('and an amount of %d has an end', (amount) => {
    expect(() => addBusinessTime(office, 0, amount)).toThrow('outside the years 1 to 9999')
  })

  it('nor does the end of time bring it about', () => {
    const rare = calendarOf('UTC', { mon: [['09:00', '10:00']] })
    const [late, early] = [Date.parse('9999-12-20T00:00Z'), Date.parse('0001-01-10T00:00Z')]
    expect(() => addBusinessTime(rare, late, 24 * hour)).toThrow('outside the years 1 to 9999')
    expect(() => addBusinessTime(rare, early, -24 * hour)).toThrow('outside the years 1 to 9999')
  })
})

describe('years without official holidays [R19]', () => {
  it.each([
    ['2026-12-20T10:00', '2026-12-31T10:00', []],
    ['2026-12-30T10:00', '2027-01-05T10:00', [2027]],
    ['2026-12-30T10:00', '2027-01-01T00:00', []],
    ['2027-01-01T00:00', '2028-01-02T00:00', [2027, 2028]],
    ['2027-01-05T10:00', '2026-12-30T10:00', [2027]],
  ])('between %s and %s: %j', (start, end, years) => {
    expect(unofficialYears(office, shanghai(start), shanghai(end))).toEqual(years)
  })
})

describe('local dates and times [R19]', () => {
  it('are those of the calendar', () => {
    expect(localDate(office, Date.parse('2026-11-22T16:00Z'))).toBe('2026-11-23')
    expect(localDate(office, Date.parse('2026-11-22T15:59Z'))).toBe('2026-11-22')
    expect(localMinute(office, '2026-11-23T01:30:59.999Z')).toBe('2026-11-23 09:30')
    expect(localTimeOn(office, '2026-11-23', '09:30')).toBe(shanghai('2026-11-23T09:30'))
    expect(localTimeOn(office, '2026-11-23', '24:00')).toBe(shanghai('2026-11-24T00:00'))
  })

  it.each(['2026-02-30', '2026-2-3', 'tomorrow'])('refuse %s', (date) => {
    expect(() => isBusinessDay(office, date)).toThrow(`“${date}” is not a date`)
  })
})

describe('the label of a calendar [R22]', () => {
  const { version: _, ...content } = officeCalendar

  it('names it and changes with what it says, not with the order', () => {
    const label = calendarLabel(content)
    expect(label).toMatch(/^standard@[0-9a-f]{8}$/)
    expect(
      calendarLabel({ ...content, week: Object.fromEntries(Object.entries(content.week).toReversed()) }),
    ).toBe(label)
    const days = { '2026-10-10': [], '2026-10-11': [] }
    expect(calendarLabel({ ...content, workdays: days })).toBe(
      calendarLabel({ ...content, workdays: Object.fromEntries(Object.entries(days).toReversed()) }),
    )
    const others = [
      { ...content, zone: 'Asia/Urumqi' },
      { ...content, holidays: ['2026-10-02'] },
      { ...content, workdays: {} },
      { ...content, week: {} },
      { ...content, officialYears: [2026, 2027] },
    ].map(calendarLabel)
    expect(new Set([label, ...others]).size).toBe(6)
  })

  it('is the same everywhere', () => {
    // Versions are stored with cases: another hash would call every deadline recomputed.
    const plain = { id: 'x', zone: 'UTC', week: {}, holidays: [], workdays: {}, officialYears: [] }
    expect(calendarLabel(plain)).toBe('x@3a87c337')
  })
})
