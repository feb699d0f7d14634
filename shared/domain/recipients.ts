import { weekdays, type Weekday } from './calendar/calendar.ts'
import { dateOf, dayOf, localDate, localTimeOn } from './calendar/local-time.ts'
import type { Case } from './case.ts'
import { coordinatorsOf, handlersOf, staffById, staffByRole } from './directory.ts'
import type { DutyShift, Policy, Recipient, StaffMember } from './policy.ts'
import type { Timestamp } from './vocabulary.ts'

/** What of a case decides who is told of it. */
export type Concerned = Pick<Case, 'department' | 'handler' | 'owner'>

/** Whether a line of the roster begins on a local day and holds at an instant. A night belongs to the day it begins on. */
const holdsFrom = ({ calendar }: Policy, line: DutyShift, day: number, at: number): boolean => {
  const date = dateOf(day)
  if ((line.from !== undefined && date < line.from) || (line.to !== undefined && date > line.to)) return false
  // Day 0 was a Thursday.
  const hours = line.week[weekdays[(day + 3) % 7] as Weekday] ?? []
  return hours.some(
    ([open, close]) =>
      localTimeOn(calendar, date, open) <= at &&
      at < localTimeOn(calendar, close > open ? date : dateOf(day + 1), close),
  )
}

/** Everyone who is on the roster at an instant for a department, present or not. */
const onDuty = (policy: Policy, department: string | undefined, at: number): StaffMember[] => {
  const today = dayOf(policy.calendar, at)
  return policy.roster
    .filter(
      ({ departments }) =>
        departments.length === 0 || (department !== undefined && departments.includes(department)),
    )
    .filter((line) => [today - 1, today].some((day) => holdsFrom(policy, line, day, at)))
    .flatMap(({ staff }) => staffById(policy, staff) ?? [])
}

/** The person, or who stands in on a local date: the first in their chain of stand-ins who is there; nobody in a circle of absent ones. */
const presentFor = (policy: Policy, member: StaffMember, date: string): StaffMember[] => {
  const asked = new Set<string>()
  let candidate: StaffMember | undefined = member
  while (candidate && !asked.has(candidate.id)) {
    if (!candidate.absences.some(({ from, to }) => from <= date && date <= to)) return [candidate]
    asked.add(candidate.id)
    candidate = candidate.standIn === undefined ? undefined : staffById(policy, candidate.standIn)
  }
  return []
}

/**
 * Who answers for a case, in groups, best first: its handler, with management that has taken it over (R26); before anybody
 * has accepted it whoever took it in (R7), with the handlers of the department, since one of them is to accept it; those
 * handlers alone where the directory knows none of them.
 */
const owners = (policy: Policy, { handler, owner, department }: Concerned): StaffMember[][] => {
  const [first, second] = [handler, owner].map((id) => (id === undefined ? undefined : staffById(policy, id)))
  const people = [first, second].flatMap((member) => member ?? [])
  const handlers = handlersOf(policy, department)
  const waits = handler === undefined && department !== undefined
  return waits ? [[...people, ...handlers]] : [people, handlers]
}

/** Groups of candidates for one kind of recipient: the first group of which somebody is there is told. */
const candidates = (policy: Policy, wanted: Recipient, subject: Concerned, at: number): StaffMember[][] => {
  if (wanted === 'owner') return owners(policy, subject)
  if (wanted === 'duty') return [onDuty(policy, subject.department, at)]
  return [staffByRole(policy, wanted, subject.department)]
}

/**
 * Staff ids of those whom something is for at a moment (R15, R24): everyone of the wanted kinds, each once. Those who are
 * away that day, in the zone of the default calendar, are replaced by their stand-ins. Where nobody is left it falls to
 * the coordinators, even absent ones: it is for nobody only in a pack without any.
 */
export const recipientsOf = (
  policy: Policy,
  wanted: readonly Recipient[],
  subject: Concerned,
  at: Timestamp,
): string[] => {
  const instant = Date.parse(at)
  const date = localDate(policy.calendar, instant)
  const present = (people: readonly StaffMember[]) =>
    people.flatMap((member) => presentFor(policy, member, date))
  const found = wanted.flatMap(
    (kind) =>
      candidates(policy, kind, subject, instant)
        .map(present)
        .find((people) => people.length > 0) ?? [],
  )
  const last = coordinatorsOf(policy, subject.department)
  const told = [found, present(last), last].find((people) => people.length > 0) ?? []
  return [...new Set(told.map(({ id }) => id))]
}

/** The departments that somebody works for at a moment: their own, and those of absent people for whom they stand in (R15). */
export const departmentsOf = (policy: Policy, member: StaffMember, at: Timestamp): string[] => {
  const date = localDate(policy.calendar, Date.parse(at))
  const replaced = policy.staff.filter((other) => presentFor(policy, other, date).includes(member))
  return [...new Set([member, ...replaced].flatMap(({ departments }) => departments))]
}

/** Whom a reminder or a missed deadline is for: whoever answers for the case. */
export const responsible = (policy: Policy, subject: Concerned, at: Timestamp): string[] =>
  recipientsOf(policy, ['owner'], subject, at)
