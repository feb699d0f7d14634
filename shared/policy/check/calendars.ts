import { canOpen, weekdays, type Weekday } from '../../domain/calendar/calendar.ts'
import { calendarSources, type HolidaySource } from '../compile-pack.ts'
import type { PackIssue, Path } from '../pack-issue.ts'
import type { PackSource } from '../pack-schema.ts'
import type { CalendarSource } from '../schema/calendars.ts'
import { spanOf } from '../schema/parts.ts'

const day = 24 * 60

/** Hours of a night that run into those of the next day. */
export const checkNights = (path: Path, week: CalendarSource['week']): PackIssue[] =>
  weekdays.flatMap((name, index) => {
    const tomorrow = weekdays[(index + 1) % weekdays.length] as Weekday
    const [first] = (week[tomorrow] ?? []).map(spanOf)
    return (week[name] ?? [])
      .map(spanOf)
      .filter(({ closes }) => first !== undefined && closes - day > first.opens)
      .map(() => ({
        path: [...path, name],
        message: `the hours of ${name} run into those of ${tomorrow}`,
        hint: 'let them end where the next begin',
      }))
  })

const checkHolidays = (path: Path, region: string, holidaysOf: HolidaySource): PackIssue[] => {
  if (region === 'none') return []
  try {
    holidaysOf(region)
    return []
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return [{ path, message: error.message, hint: 'a country such as CN, a region such as GB-ENG, or none' }]
  }
}

const checkCalendar = (path: Path, source: CalendarSource, holidaysOf: HolidaySource): PackIssue[] => [
  ...checkNights([...path, 'week'], source.week),
  ...checkHolidays([...path, 'holidays'], source.holidays, holidaysOf),
  ...(canOpen(source)
    ? []
    : [
        {
          path: [...path, 'week'],
          message: 'the calendar never opens',
          hint: 'give at least one weekday its hours',
        },
      ]),
  ...source.extraHolidays.flatMap((date, index) =>
    date in source.extraWorkdays
      ? [
          {
            path: [...path, 'extraHolidays', index],
            message: `${date} is a working day, too`,
            hint: 'leave it in one of extraHolidays and extraWorkdays',
          },
        ]
      : [],
  ),
]

/** Calendars that cannot be counted on: hours within others, never open, holidays that nobody knows. */
export const checkCalendars = (pack: PackSource, holidaysOf: HolidaySource): PackIssue[] => [
  ...(pack.calendar.id in pack.calendars
    ? [
        {
          path: ['calendars', pack.calendar.id],
          message: `“${pack.calendar.id}” is the default calendar`,
          hint: 'give one of them another id',
          atKey: true,
        },
      ]
    : []),
  ...calendarSources(pack).flatMap((source, index) =>
    checkCalendar(index === 0 ? ['calendar'] : ['calendars', source.id], source, holidaysOf),
  ),
]
