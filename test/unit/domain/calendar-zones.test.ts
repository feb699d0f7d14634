import { describe, expect, it } from 'vitest'
import {
  addBusinessTime,
  addElapsedTime,
  businessTimeBetween,
} from '#shared/domain/calendar/business-time.ts'
import type { Interval } from '#shared/domain/calendar/calendar.ts'
import { addBusinessDays, addCalendarDays } from '#shared/domain/calendar/days.ts'
import { localMinute, localTimeOn } from '#shared/domain/calendar/local-time.ts'
import { isOpen, nextOpening } from '#shared/domain/calendar/openings.ts'
import { daily, hour, utc } from '#test/support/calendars.ts'

const at = (instant: string): number => Date.parse(instant)

describe('a day with a clock change is one day, as long as it is [R19]', () => {
  it.each([
    ['Europe/Berlin', '2026-03-29', 23],
    ['Europe/Berlin', '2026-10-25', 25],
    ['Europe/London', '2026-03-29', 23],
    ['Europe/London', '2026-10-25', 25],
    ['America/New_York', '2026-03-08', 23],
    ['America/New_York', '2026-11-01', 25],
    ['Australia/Sydney', '2026-10-04', 23],
    ['Australia/Sydney', '2026-04-05', 25],
    ['Australia/Lord_Howe', '2026-10-04', 23.5],
    // Midnight itself is skipped: the day begins at 01:00.
    ['America/Sao_Paulo', '2017-10-15', 23],
    ['America/Sao_Paulo', '2017-02-18', 25],
    ['Asia/Tehran', '2016-03-21', 23],
    ['Asia/Tehran', '2016-09-20', 25],
    ['Africa/Cairo', '2026-04-24', 23],
    ['Asia/Shanghai', '2026-03-29', 24],
  ])('in %s, %s has %d hours', (zone, date, hours) => {
    const open = daily(zone, ['00:00', '24:00'])
    const [begins, ends] = [localTimeOn(open, date, '00:00'), localTimeOn(open, date, '24:00')]
    expect(ends - begins).toBe(hours * hour)
    expect(businessTimeBetween(open, begins, ends)).toBe(hours * hour)
    expect(addBusinessTime(open, begins, hours * hour)).toBe(ends)
    expect(addBusinessTime(open, ends, -hours * hour)).toBe(begins)
    expect(addElapsedTime(begins, hours * hour)).toBe(ends)
    for (const add of [addCalendarDays, addBusinessDays]) {
      const noon = localTimeOn(open, date, '12:00')
      expect(add(open, begins, 1, { ends: 'endOfDay', startDayCounts: true })).toBe(ends)
      expect(add(open, noon - 24 * hour, 1, { ends: 'endOfDay', startDayCounts: false })).toBe(ends)
      expect(add(open, noon + 24 * hour, -1, { ends: 'endOfDay', startDayCounts: false })).toBe(ends)
    }
  })
})

describe('a local time that is skipped moves forward by the gap, one that is repeated means the first [R19]', () => {
  it.each([
    ['Europe/Berlin', '2026-03-29', '02:30', '2026-03-29T01:30'],
    ['Europe/Berlin', '2026-10-25', '02:30', '2026-10-25T00:30'],
    ['Europe/London', '2026-03-29', '01:30', '2026-03-29T01:30'],
    ['Europe/London', '2026-10-25', '01:30', '2026-10-25T00:30'],
    ['America/New_York', '2026-03-08', '02:30', '2026-03-08T07:30'],
    ['America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30'],
    ['Australia/Sydney', '2026-10-04', '02:30', '2026-10-03T16:30'],
    ['Australia/Sydney', '2026-04-05', '02:30', '2026-04-04T15:30'],
    ['America/Sao_Paulo', '2017-10-15', '00:00', '2017-10-15T03:00'],
    ['America/Sao_Paulo', '2017-10-15', '00:30', '2017-10-15T03:30'],
    ['America/Sao_Paulo', '2017-10-14', '24:00', '2017-10-15T03:00'],
    ['America/Sao_Paulo', '2017-02-18', '23:30', '2017-02-19T01:30'],
    ['Asia/Tehran', '2016-03-21', '00:00', '2016-03-20T20:30'],
    ['Asia/Tehran', '2016-03-21', '00:30', '2016-03-20T21:00'],
    ['Asia/Tehran', '2016-09-20', '23:30', '2016-09-20T19:00'],
  ])('in %s, %s %s is %s', (zone, date, time, instant) => {
    const open = daily(zone, ['00:00', '24:00'])
    expect(utc(localTimeOn(open, date, time))).toBe(instant)
    if (time === '24:00') return
    // The same local time a day after the day before.
    const sameTime = { ends: 'sameTime', startDayCounts: false } as const
    const dayBefore = new Date(localTimeOn(open, date, '12:00') - 24 * hour).toISOString().slice(0, 10)
    const start = localTimeOn(open, dayBefore, time)
    for (const add of [addCalendarDays, addBusinessDays])
      expect(utc(add(open, start, 1, sameTime))).toBe(instant)
  })
})

describe('hours on the night of a change [R19]', () => {
  // 60 minutes are skipped or repeated at these hours; `counted` is what is left of the hours in minutes.
  it.each<[string, string, Interval, number]>([
    ['Europe/Berlin', '2026-03-29', ['00:00', '06:00'], 300],
    ['Europe/Berlin', '2026-10-25', ['00:00', '06:00'], 420],
    ['Europe/Berlin', '2026-03-29', ['02:00', '03:00'], 0],
    ['Europe/Berlin', '2026-03-29', ['02:15', '02:45'], 30],
    ['Europe/Berlin', '2026-03-29', ['02:30', '03:15'], 0],
    ['Europe/Berlin', '2026-03-29', ['02:30', '04:00'], 30],
    ['Europe/Berlin', '2026-03-29', ['01:30', '02:30'], 60],
    ['Europe/Berlin', '2026-10-25', ['02:30', '04:00'], 150],
    ['Europe/Berlin', '2026-10-25', ['01:00', '02:30'], 90],
    ['Europe/London', '2026-03-29', ['00:00', '06:00'], 300],
    ['Europe/London', '2026-10-25', ['01:30', '02:00'], 90],
    ['America/New_York', '2026-03-08', ['02:30', '09:00'], 330],
    ['America/New_York', '2026-11-01', ['01:30', '09:00'], 510],
    ['Australia/Sydney', '2026-10-04', ['00:00', '06:00'], 300],
    ['Australia/Sydney', '2026-04-05', ['00:00', '06:00'], 420],
    ['America/Sao_Paulo', '2017-10-15', ['00:00', '06:00'], 300],
    ['America/Sao_Paulo', '2017-02-18', ['23:00', '24:00'], 120],
    ['Asia/Tehran', '2016-03-21', ['00:00', '06:00'], 300],
    ['Asia/Tehran', '2016-09-20', ['22:00', '24:00'], 180],
    // Nights that belong to the day before the change.
    ['Europe/Berlin', '2026-03-28', ['22:00', '06:00'], 420],
    ['Europe/Berlin', '2026-10-24', ['22:00', '06:00'], 540],
    ['America/Sao_Paulo', '2017-10-14', ['22:00', '06:00'], 420],
    ['America/Sao_Paulo', '2017-02-18', ['22:00', '06:00'], 540],
    ['Asia/Tehran', '2016-03-20', ['22:00', '06:00'], 420],
    ['Asia/Tehran', '2016-09-20', ['22:00', '06:00'], 540],
  ])('in %s on %s, %j is open for %d minutes', (zone, date, hours, minutes) => {
    const only = { ...daily(zone), workdays: { [date]: [hours] } }
    const [from, to] = [
      localTimeOn(only, date, '00:00') - 6 * hour,
      localTimeOn(only, date, '24:00') + 24 * hour,
    ]
    const open = businessTimeBetween(only, from, to)
    expect(open / 60_000).toBe(minutes)
    if (open === 0) return
    const opens = nextOpening(only, from)
    expect(utc(opens)).toBe(utc(localTimeOn(only, date, hours[0])))
    const closes = addBusinessTime(only, from, open)
    expect(closes).toBe(opens + open)
    expect(addBusinessTime(only, to, -open)).toBe(opens)
    expect([isOpen(only, opens), isOpen(only, closes - 1), isOpen(only, closes)]).toEqual([true, true, false])
  })

  it('count once where a gap pushes them into one another', () => {
    const calendar = daily('Europe/Berlin', ['02:00', '02:30'], ['02:30', '03:15'], ['03:00', '04:00'])
    const midnight = at('2026-03-28T23:00Z')
    expect(businessTimeBetween(calendar, midnight, midnight + 23 * hour)).toBe(hour)
  })

  it('open the next night when a change swallows them', () => {
    const calendar = daily('Europe/Berlin', ['02:00', '03:00'])
    expect(utc(addBusinessTime(calendar, at('2026-03-28T23:00Z'), hour))).toBe('2026-03-30T01:00')
  })
})

it('the moment of a change is after it, whatever was asked before [R19]', () => {
  const lisbon = daily('Europe/Lisbon')
  const minutes = ['01:00', '00:59', '01:01'].map((time) =>
    localMinute(lisbon, `2026-03-29T${time}:00Z`).slice(11),
  )
  expect(minutes).toEqual(['02:00', '00:59', '02:01'])
  const autumn = ['01:00', '00:59', '01:01'].map((time) =>
    localMinute(lisbon, `2026-10-25T${time}:00Z`).slice(11),
  )
  expect(autumn).toEqual(['01:00', '01:59', '01:01'])
})

describe('where midnight itself is moved [R19]', () => {
  // Toronto went from 23:30 on 30 March 1919 to 00:30 on the 31st.
  const toronto = daily('America/Toronto', ['00:00', '24:00'])
  const change = at('1919-03-31T04:30Z')

  it('no moment is lost or counted twice', () => {
    expect(businessTimeBetween(toronto, change - 24 * hour, change + 24 * hour)).toBe(48 * hour)
    expect(addBusinessTime(toronto, change - hour, 2 * hour)).toBe(change + hour)
    expect(addBusinessTime(toronto, change + hour, -2 * hour)).toBe(change - hour)
    expect(isOpen(toronto, change)).toBe(true)
    expect(isOpen(toronto, change - 1)).toBe(true)
    // Hours of the 31st that begin before its skipped midnight would have come.
    const early = { ...daily('America/Toronto'), workdays: { '1919-03-31': [['00:45', '02:00']] as const } }
    expect(businessTimeBetween(early, change, change + 24 * hour)).toBe(1.25 * hour)
    expect(addBusinessTime(early, change, 1)).toBe(change + hour / 4 + 1)
  })

  it('nor when the clock goes back into the day before', () => {
    // St. John’s went from 00:01 on 7 November 2010 to 23:01 on the 6th.
    const stJohns = daily('America/St_Johns', ['00:00', '24:00'])
    const back = at('2010-11-07T02:31Z')
    for (const minutes of [1, 10, 58, 59, 60, 61]) {
      const moment = back + minutes * 60_000
      expect(addBusinessTime(stJohns, moment, -2 * hour)).toBe(moment - 2 * hour)
      expect(addBusinessTime(stJohns, moment, 2 * hour)).toBe(moment + 2 * hour)
      expect(isOpen(stJohns, moment)).toBe(true)
    }
  })

  it('the start may be the second of two equal local times', () => {
    const berlin = daily('Europe/Berlin', ['00:00', '24:00'])
    const second = at('2026-10-25T01:30Z')
    const options = { ends: 'sameTime', startDayCounts: true } as const
    expect(addCalendarDays(berlin, second, 0, options)).toBe(second)
    expect(addCalendarDays(berlin, second, 1, options)).toBe(second)
    expect(utc(addCalendarDays(berlin, second, 2, options))).toBe('2026-10-26T01:30')
  })
})
