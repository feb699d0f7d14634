import { canOpen, weekdays, type Interval, type Weekday } from '../domain/calendar/calendar.ts'
import type { PackIssue, Path } from './pack-issue.ts'
import type { PackSource } from './pack-schema.ts'

const day = 24 * 60

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** Minutes from the midnight before; hours that close before they open run into the next day. */
const span = ([open, close]: Interval) => {
  const [opens, closes] = [minutes(open), minutes(close)]
  return { opens, closes: closes < opens ? closes + day : closes }
}

/** Hours of one day: each of some length, in order, none within another. */
const checkDay = (path: Path, intervals: readonly Interval[]): PackIssue[] =>
  intervals.map(span).flatMap(({ opens, closes }, index, spans) => {
    const before = spans[index - 1]
    const at = [...path, index]
    if (opens === closes) {
      return [{ path: at, message: 'the hours end as they begin', hint: 'all day is 00:00 to 24:00' }]
    }
    return before && opens < before.closes
      ? [{ path: at, message: 'the hours begin before those above end', hint: 'write them in order' }]
      : []
  })

const checkNights = ({ week }: PackSource['calendar']): PackIssue[] =>
  weekdays.flatMap((name, index) => {
    const hours = week[name] ?? []
    const tomorrow = weekdays[(index + 1) % weekdays.length] as Weekday
    const [first] = (week[tomorrow] ?? []).map(span)
    return hours.map(span).flatMap(({ closes }, at) =>
      first && closes - day > first.opens
        ? [
            {
              path: ['calendar', 'week', name, at],
              message: `the hours run into those of ${tomorrow}`,
              hint: 'let them end where the next begin',
            },
          ]
        : [],
    )
  })

/** Hours that cannot be counted, and a calendar that never opens. */
export const checkHours = ({ calendar }: PackSource): PackIssue[] => [
  ...weekdays.flatMap((name) => checkDay(['calendar', 'week', name], calendar.week[name] ?? [])),
  ...checkDay(['calendar', 'workdayHours'], calendar.workdayHours),
  ...checkNights(calendar),
  ...(canOpen(calendar)
    ? []
    : [
        {
          path: ['calendar', 'week'],
          message: 'the calendar never opens',
          hint: 'give at least one weekday an interval',
        },
      ]),
]
