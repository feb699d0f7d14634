import { addBusinessTime, addElapsedTime, businessTimeBetween } from '../calendar/business-time.ts'
import type { BusinessCalendar } from '../calendar/calendar.ts'
import { localDate, localTimeOn } from '../calendar/local-time.ts'
import { addCalendarDays } from '../calendar/days.ts'
import type { Timestamp } from '../vocabulary.ts'
import { isLive, type Clock, type ClockStep } from './clock.ts'
import type { Reminder } from './clock-policy.ts'
import { endedPauses, isBusinessUnit, shiftDeadline } from './deadline.ts'

type Course = Pick<Clock, 'target' | 'startedAt' | 'dueAt' | 'pauses'>

const second = 1000

/** Part of the way from start to deadline: of the business time where the target counts it, else of the time that passes. */
const partOf = (calendar: BusinessCalendar, course: Course, fraction: number): number => {
  const [start, due] = [Date.parse(course.startedAt), Date.parse(course.dueAt)]
  const pauses = endedPauses(course.pauses)
  if (isBusinessUnit(course.target.unit)) {
    const way = businessTimeBetween(calendar, start, due, pauses) * fraction
    return addBusinessTime(calendar, start, Math.round(way), pauses)
  }
  const paused = pauses.reduce(
    (sum, { from, to = from }) => sum + Math.max(0, Math.min(to, due) - Math.max(from, start)),
    0,
  )
  return addElapsedTime(start, Math.round((due - start - paused) * fraction), pauses)
}

const momentOf = (calendar: BusinessCalendar, course: Course, reminder: Reminder): number => {
  const due = Date.parse(course.dueAt)
  switch (reminder.kind) {
    case 'fraction':
      return partOf(calendar, course, reminder.fraction)
    case 'before':
      return shiftDeadline(calendar, due, reminder.before, -1, endedPauses(course.pauses))
    case 'timeOfDay': {
      // The end of a day belongs to that day.
      const options = { ends: 'sameTime', startDayCounts: false } as const
      const day = addCalendarDays(calendar, due - 1, -reminder.daysBefore, options)
      return localTimeOn(calendar, localDate(calendar, day), reminder.at)
    }
  }
}

/**
 * What a clock owes on its way (R24): its reminders and the breach, soonest first, in whole seconds as the queue that wakes
 * us counts in them. A reminder at or before the start, or at or after the deadline, would remind of nothing.
 */
export const planSteps = (
  calendar: BusinessCalendar,
  reminders: readonly Reminder[],
  course: Course,
): ClockStep[] => {
  const [start, due] = [Date.parse(course.startedAt), Date.parse(course.dueAt)]
  const planned = reminders
    .map((reminder, index) => {
      const moment = Math.round(momentOf(calendar, course, reminder) / second) * second
      return { id: `remind-${index + 1}`, moment }
    })
    .filter(({ moment }) => moment > start && moment < due)
    .toSorted((a, b) => a.moment - b.moment)
    .map(({ id, moment }) => ({ id, at: new Date(moment).toISOString() }))
  return [...planned, { id: 'breach', at: course.dueAt }]
}

/** The steps that are owed by `now`. */
export const dueSteps = (clock: Clock, now: Timestamp): ClockStep[] =>
  isLive(clock) ? clock.steps.filter(({ at }) => at <= now) : []

/** The earliest moment at which anything is owed on any of the clocks. */
export const nextActAt = (clocks: readonly Clock[]): Timestamp | undefined =>
  clocks
    .filter(isLive)
    .flatMap(({ steps }) => steps.map(({ at }) => at))
    .toSorted()[0]
