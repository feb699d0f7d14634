import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addBusinessTime, businessTimeBetween } from '#shared/domain/calendar/business-time.ts'
import {
  weekdays,
  type BusinessCalendar,
  type Interval,
  type Pause,
} from '#shared/domain/calendar/calendar.ts'
import { isOpen, nextOpening } from '#shared/domain/calendar/openings.ts'
import { calendarsIn, minute, pausesAfter } from '#test/support/calendars.ts'

/**
 * The calendar again, as slowly and plainly as it can be written: every minute of some days is looked up in Intl, and
 * minutes are counted one by one. It shares nothing with the code it checks.
 */

const days = 12
const length = days * 24 * 60

interface Wall {
  /** What the clock on the wall shows at each minute: `2026-03-29 01:59`. */
  readonly shown: readonly string[]
  /** The first minute at which it shows something. */
  readonly first: ReadonlyMap<string, number>
}

const wallClock = (zone: string, from: number): Wall => {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
  const shown = Array.from({ length }, (_, index) => format.format(from + index * minute))
  return { shown, first: new Map(shown.map((text, index) => [text, index] as const).toReversed()) }
}

/** The number of the minute at which the wall shows a time: the first, or as much after a gap as it lies within. */
const minuteOf = (wall: Wall, date: string, time: string): number => {
  const wanted = time === '24:00' ? `${next(date)} 00:00` : `${date} ${time}`
  const found = wall.first.get(wanted)
  if (found !== undefined) return found
  const before = wall.shown.findLastIndex((text) => text < wanted)
  const minutes = (text: string) => Date.parse(`${text.replace(' ', 'T')}Z`) / minute
  return before < 0 ? -1 : before + minutes(wanted) - minutes(wall.shown[before] ?? '')
}

const next = (date: string): string =>
  new Date(Date.parse(date) + 24 * 60 * minute).toISOString().slice(0, 10)

/** Whether each minute is open. */
const openMinutes = (calendar: BusinessCalendar, wall: Wall): boolean[] => {
  const open = Array.from({ length }, () => false)
  for (const date of new Set(wall.shown.map((text) => text.slice(0, 10)))) {
    const weekday = weekdays[(new Date(date).getUTCDay() + 6) % 7]
    const ordinary: readonly Interval[] = (weekday && calendar.week[weekday]) ?? []
    const hours = calendar.workdays[date] ?? (calendar.holidays.includes(date) ? [] : ordinary)
    for (const [opens, closes] of hours) {
      const from = minuteOf(wall, date, opens)
      const to = minuteOf(wall, closes > opens ? date : next(date), closes)
      for (let index = Math.max(from, 0); index < Math.min(to, length); index += 1) open[index] = true
    }
  }
  return open
}

const windows = [
  ['Europe/Berlin', '2026-03-24T00:00Z'],
  ['Europe/Berlin', '2026-10-20T00:00Z'],
  ['Europe/London', '2026-03-24T00:00Z'],
  ['Europe/London', '2026-10-20T00:00Z'],
  ['America/New_York', '2026-03-03T00:00Z'],
  ['America/New_York', '2026-10-27T00:00Z'],
  ['Australia/Sydney', '2026-03-30T00:00Z'],
  ['Australia/Sydney', '2026-09-29T00:00Z'],
  ['America/Sao_Paulo', '2017-10-10T00:00Z'],
  ['America/Sao_Paulo', '2017-02-13T00:00Z'],
  ['Asia/Tehran', '2016-03-15T00:00Z'],
  ['Asia/Tehran', '2016-09-15T00:00Z'],
  ['Asia/Shanghai', '2026-09-28T00:00Z'],
] as const

describe('against minutes counted one by one [R19]', () => {
  it.each(windows)('in %s from %s', (zone, begins) => {
    const from = Date.parse(begins)
    const wall = wallClock(zone, from)
    const dates = [...new Set(wall.shown.map((text) => text.slice(0, 10)))]
    // Three days at either end are left for what reaches into the window.
    const inner = fc.integer({ min: 3 * 24 * 60, max: length - 3 * 24 * 60 })
    fc.assert(
      fc.property(
        calendarsIn([zone], dates),
        inner,
        inner,
        pausesAfter(from, length),
        (calendar, start, end, pauses) => {
          const open = openMinutes(calendar, wall)
          const isPaused = (index: number) =>
            pauses.some((pause: Pause) => {
              const at = from + index * minute
              return pause.from <= at && at < (pause.to ?? Infinity)
            })
          const counts = open.map((isOn, index) => isOn && !isPaused(index))
          const at = (index: number) => from + index * minute
          const [first, last] = [Math.min(start, end), Math.max(start, end)]
          const amount = counts.slice(first, last).filter(Boolean).length

          expect(businessTimeBetween(calendar, at(first), at(last), pauses)).toBe(amount * minute)
          expect(isOpen(calendar, at(start))).toBe(open[start])
          // What opens next may lie behind the window.
          const opening = open.indexOf(true, start)
          expect([-1, (nextOpening(calendar, at(start)) - from) / minute]).toContain(opening)
          if (amount === 0) return
          // The earliest minute by which the amount has passed, and the latest before which it lies.
          let [due, passed] = [first, 0]
          for (; passed < amount; due += 1) if (counts[due]) passed += 1
          expect(addBusinessTime(calendar, at(first), amount * minute, pauses)).toBe(at(due))
          let [origin, left] = [last, 0]
          while (left < amount) {
            origin -= 1
            if (counts[origin]) left += 1
          }
          expect(addBusinessTime(calendar, at(last), -amount * minute, pauses)).toBe(at(origin))
        },
      ),
      { numRuns: 30 },
    )
  })
})
