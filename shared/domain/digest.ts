import type { BusinessCalendar } from './calendar/calendar.ts'
import { addBusinessDays } from './calendar/days.ts'
import { dateOf, dayLength, dayOf, localDate, localTimeOn } from './calendar/local-time.ts'
import { unofficialYears } from './calendar/official.ts'
import { isBusinessDay } from './calendar/openings.ts'
import type { Policy, StaffMember } from './policy.ts'
import type { Role, Timestamp } from './vocabulary.ts'

const iso = (epoch: number): Timestamp => new Date(epoch).toISOString()

/** So many days ahead people are warned that the official holidays of a year are not known. */
const warningDays = 60

type DigestTimes = Pick<Policy, 'calendar' | 'notices'>

/** The moment of the daily digest on a local day, on opening days of the default calendar. */
const momentOn = ({ calendar, notices }: DigestTimes, day: number): number | undefined => {
  const date = dateOf(day)
  return isBusinessDay(calendar, date) ? localTimeOn(calendar, date, notices.digestAt) : undefined
}

/** The latest moment of the daily digest after an instant and up to another; after an outage those before it are past. */
export const digestDue = (policy: DigestTimes, after: Timestamp, until: Timestamp): Timestamp | undefined => {
  const [from, to] = [Date.parse(after), Date.parse(until)]
  for (let day = dayOf(policy.calendar, to); day >= dayOf(policy.calendar, from); day -= 1) {
    const moment = momentOn(policy, day)
    if (moment !== undefined && moment <= to) return moment > from ? iso(moment) : undefined
  }
  return undefined
}

/** The first moment of the daily digest after an instant. Errors: `RangeError` for a calendar that never opens. */
export const nextDigest = (policy: DigestTimes, after: Timestamp): Timestamp => {
  const from = Date.parse(after)
  const today = momentOn(policy, dayOf(policy.calendar, from))
  if (today !== undefined && today > from) return iso(today)
  const next = addBusinessDays(policy.calendar, from, 1, { ends: 'sameTime', startDayCounts: false })
  return iso(localTimeOn(policy.calendar, localDate(policy.calendar, next), policy.notices.digestAt))
}

/** Up to when a digest looks: what is late, what is due today, what is due by the end of the next opening day. */
export interface DigestHorizon {
  readonly now: Timestamp
  /** 24:00 of the local day: a deadline at that moment is of this day. */
  readonly today: Timestamp
  /** 24:00 of the next day on which the default calendar opens. */
  readonly nextWorkingDay: Timestamp
}

/** The horizon of a digest. Errors: `RangeError` for a calendar that never opens. */
export const horizonOf = ({ calendar }: Pick<Policy, 'calendar'>, now: Timestamp): DigestHorizon => {
  const instant = Date.parse(now)
  const next = addBusinessDays(calendar, instant, 1, { ends: 'endOfDay', startDayCounts: false })
  return {
    now,
    today: iso(localTimeOn(calendar, localDate(calendar, instant), '24:00')),
    nextWorkingDay: iso(next),
  }
}

const leads: readonly Role[] = ['lead', 'manager']
const warned: readonly Role[] = ['administrator', 'coordinator']

const has = ({ roles }: StaffMember, wanted: readonly Role[]): boolean =>
  roles.some((role) => wanted.includes(role))

/** A queue that somebody answers for; `department` undefined is what waits to be dispatched. */
export interface DigestQueue {
  readonly department: string | undefined
  /** Whether all of it concerns them, or only their own cases and those that nobody has accepted. */
  readonly all: boolean
}

/**
 * The queues that the digest of a person is about: leads and managers answer for all of their departments, handlers for
 * their own cases and what waits for one of them, coordinators for what waits to be dispatched.
 */
export const digestQueues = (member: StaffMember): DigestQueue[] => [
  ...(member.roles.includes('coordinator') ? [{ department: undefined, all: true }] : []),
  ...(has(member, [...leads, 'handler'])
    ? member.departments.map((department) => ({ department, all: has(member, leads) }))
    : []),
]

/** Whether what is kept apart is for somebody to decide on (R46): it stands in their digest until it is decided. */
export const isToldOfQuarantine = (member: StaffMember): boolean => has(member, ['coordinator'])

/** Whether somebody is sent a daily digest at a moment: those whom one can concern, and who are there that day. */
export const getsDigest = (policy: Pick<Policy, 'calendar'>, member: StaffMember, at: Timestamp): boolean => {
  const date = localDate(policy.calendar, Date.parse(at))
  const away = member.absences.some(({ from, to }) => from <= date && date <= to)
  return !away && (digestQueues(member).length > 0 || has(member, warned))
}

/** A calendar that counts without the official holidays of a year that is near. */
export interface CalendarWarning {
  readonly calendar: string
  readonly years: readonly number[]
}

const inUse = ({ calendar, calendars, departments, clocks }: Policy): BusinessCalendar[] => {
  const named = [...departments, ...clocks].flatMap((user) => user.calendar ?? [])
  return [calendar, ...Object.values(calendars).filter(({ id }) => id !== calendar.id && named.includes(id))]
}

/** What administrators and coordinators are warned of (R19): calendars in use that lack official holidays soon. */
export const calendarWarnings = (policy: Policy, member: StaffMember, now: Timestamp): CalendarWarning[] => {
  if (!has(member, warned)) return []
  const from = Date.parse(now)
  return inUse(policy).flatMap((calendar) => {
    const years = unofficialYears(calendar, from, from + warningDays * dayLength)
    return years.length > 0 ? [{ calendar: calendar.id, years }] : []
  })
}
