import { afterEach, describe, expect, it, vi } from 'vitest'
import { officialHolidays } from '#shared/adapters/official-holidays.ts'
import type { BusinessCalendar, Interval } from '#shared/domain/calendar/calendar.ts'
import { isBusinessDay } from '#shared/domain/calendar/openings.ts'
import { calendarOf } from '#test/support/calendars.ts'

afterEach(() => vi.unstubAllEnvs())

const officeHours: Interval[] = [['09:00', '18:00']]

/** Monday to Friday with the official days of a place. */
const officeIn = (place: string, zone: string): BusinessCalendar => {
  const { workdays, ...official } = officialHolidays(place)
  const week = { mon: officeHours, tue: officeHours, wed: officeHours, thu: officeHours, fri: officeHours }
  return calendarOf(zone, week, {
    ...official,
    workdays: Object.fromEntries(workdays.map((date) => [date, officeHours])),
  })
}

const everyDayOf = (year: number): string[] => {
  const days = (Date.UTC(year + 1, 0, 1) - Date.UTC(year, 0, 1)) / 86_400_000
  return Array.from({ length: days }, (_, day) =>
    new Date(Date.UTC(year, 0, 1 + day)).toISOString().slice(0, 10),
  )
}

/**
 * The notices of the General Office of the State Council, written down from their text: days off from and to (both
 * included), then the weekend days that are worked.
 */
const notices = {
  // 国办发明电〔2023〕7号, 25 October 2023.
  2024: {
    off: ['01-01', '02-10 02-17', '04-04 04-06', '05-01 05-05', '06-10', '09-15 09-17', '10-01 10-07'],
    worked: ['02-04', '02-18', '04-07', '04-28', '05-11', '09-14', '09-29', '10-12'],
  },
  // 国办发明电〔2024〕12号, 12 November 2024.
  2025: {
    off: ['01-01', '01-28 02-04', '04-04 04-06', '05-01 05-05', '05-31 06-02', '10-01 10-08'],
    worked: ['01-26', '02-08', '04-27', '09-28', '10-11'],
  },
  // 国办发明电〔2025〕7号, 4 November 2025.
  2026: {
    off: [
      '01-01 01-03',
      '02-15 02-23',
      '04-04 04-06',
      '05-01 05-05',
      '06-19 06-21',
      '09-25 09-27',
      '10-01 10-07',
    ],
    worked: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  },
} as const

/** Working days of a year by the notice alone. */
const workingDays = (year: keyof typeof notices): string[] =>
  everyDayOf(year).filter((date) => {
    const day = date.slice(5)
    const { off, worked } = notices[year]
    const isOff = off.some((span) => span.slice(0, 5) <= day && day <= span.slice(-5))
    const isWeekend = [0, 6].includes(new Date(date).getUTCDay())
    return worked.some((date_) => date_ === day) || (!isOff && !isWeekend)
  })

describe('mainland China [R19]', () => {
  const china = officeIn('CN', 'Asia/Shanghai')

  it.each([
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ] as const)('has the working days of the notice on each day of %i: %i of them', (year, count) => {
    expect(workingDays(year)).toHaveLength(count)
    expect(everyDayOf(year).filter((date) => isBusinessDay(china, date))).toEqual(workingDays(year))
  })

  it('keeps who works on weekends off on the weekend of a holiday', () => {
    const shop = { ...china, week: { ...china.week, sat: officeHours, sun: officeHours } }
    expect(['2026-10-03', '2026-10-04', '2026-10-11'].map((date) => isBusinessDay(shop, date))).toEqual([
      false,
      false,
      true,
    ])
  })

  it('knows the years that have been published, one after the other', () => {
    const { officialYears } = china
    expect(officialYears).toEqual(officialYears.map((_, index) => 2004 + index))
    expect(officialYears).toContain(2026)
    // Autumn 2099 at the earliest.
    expect(officialYears).not.toContain(2100)
  })

  it('is the same wherever a pack is compiled', async () => {
    vi.stubEnv('TZ', 'America/Los_Angeles')
    vi.resetModules()
    const elsewhere = await import('#shared/adapters/official-holidays.ts')
    expect(new Date(2026, 0, 1).getUTCHours()).toBe(8)
    expect(elsewhere.officialHolidays('CN')).toEqual(officialHolidays('CN'))
    expect(elsewhere.officialHolidays('GB-ENG')).toEqual(officialHolidays('GB-ENG'))
  })
})

describe('other countries [R19]', () => {
  // Days of 2026 as the governments list them; substitute days included, weekends left out.
  it.each([
    ['GB-ENG', 'Europe/London', ['01-01', '04-03', '04-06', '05-04', '05-25', '08-31', '12-25', '12-28']],
    ['DE-BE', 'Europe/Berlin', ['01-01', '04-03', '04-06', '05-01', '05-14', '05-25', '12-25']],
    [
      'DE-BY',
      'Europe/Berlin',
      ['01-01', '01-06', '04-03', '04-06', '05-01', '05-14', '05-25', '06-04', '12-25'],
    ],
    [
      'US',
      'America/New_York',
      ['01-01', '01-19', '02-16', '05-25', '06-19', '07-03', '09-07', '10-12', '11-11', '11-26', '12-25'],
    ],
    [
      'AU-NSW',
      'Australia/Sydney',
      ['01-01', '01-26', '04-03', '04-06', '04-27', '06-08', '10-05', '12-25', '12-28'],
    ],
  ])('%s', (place, zone, holidays) => {
    const office = officeIn(place, zone)
    const closed = everyDayOf(2026).filter(
      (date) => ![0, 6].includes(new Date(date).getUTCDay()) && !isBusinessDay(office, date),
    )
    expect(closed.map((date) => date.slice(5))).toEqual(holidays)
    expect(office.officialYears).toEqual(Array.from({ length: 101 }, (_, index) => 2000 + index))
  })

  it('have the single days that a government added', () => {
    const { holidays } = officialHolidays('GB-ENG')
    expect(holidays).toEqual(expect.arrayContaining(['2022-06-03', '2022-09-19', '2023-05-08']))
    expect(holidays).not.toContain('2022-05-30')
  })

  it('close for whole days only, and for each of several', () => {
    const { holidays } = officialHolidays('TR')
    // Three and a half days of Eid al-Fitr: the half day before them is worked.
    expect(holidays.filter((date) => date.startsWith('2026-03'))).toEqual([
      '2026-03-20',
      '2026-03-21',
      '2026-03-22',
    ])
    expect(officialHolidays('IS').holidays.filter((date) => date.startsWith('2026-12'))).toEqual([
      '2026-12-25',
      '2026-12-26',
    ])
  })

  it.each<[string, number | undefined, string]>([
    ['TR', undefined, 'where the moon has to be seen'],
    ['TH', 2026, 'where they are announced year by year'],
    ['NZ', 2052, 'where a law lists them'],
  ])('%s is official until %s: %s', (place, year) => {
    expect(officialHolidays(place).officialYears.at(-1)).toBe(year)
    expect(officialHolidays(place).holidays.some((date) => date.startsWith('2026'))).toBe(true)
  })

  it.each([
    ['XX', 'XX is not one of the countries (AD, '],
    ['uk', 'uk is not one of the countries'],
    ['', ' is not one of the countries'],
    ['constructor', 'constructor is not one of the countries'],
    ['DE-XX', 'XX is not one of the parts of DE (BB, BE, '],
    ['GB-ENG-X', 'X is not one of the parts of GB-ENG (none)'],
    ['CN-XJ', 'XJ is not one of the parts of CN (none)'],
  ])('refuses “%s”', (place, message) => {
    expect(() => officialHolidays(place)).toThrow(RangeError)
    expect(() => officialHolidays(place)).toThrow(message)
  })
})
