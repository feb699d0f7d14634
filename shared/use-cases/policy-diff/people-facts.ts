import { weekdays, type BusinessCalendar, type Interval } from '../../domain/calendar/calendar.ts'
import type { DutyShift, Policy, StaffMember } from '../../domain/policy.ts'
import type { LocalisedText } from '../../domain/vocabulary.ts'
import { say } from '../views/words.ts'
import { factsOf, plain, plains, type Fact } from './fact.ts'

const hoursText = (intervals: readonly Interval[]): string =>
  intervals.map(([open, close]) => `${open}–${close}`).join(', ') || '–'

/** Dates by year, so that a list of many years is told a year at a time. */
const byYear = (name: LocalisedText, dates: readonly string[]) =>
  [...new Set(dates.map((date) => date.slice(0, 4)))].toSorted().map((year) => {
    const inYear = dates.filter((date) => date.startsWith(year)).toSorted()
    return [
      say(`${year} 年${name['zh-CN']}`, `${name.en} in ${year}`),
      plains(inYear.map((date) => date.slice(5))),
    ] as const
  })

const calendarFacts = ({ id, zone, week, holidays, workdays }: BusinessCalendar): Fact[] => {
  const hours = Object.entries(workdays).map(([date, intervals]) => ({ date, text: hoursText(intervals) }))
  // Official make-up days, which all keep the same hours, are many; others are few.
  const usual = hours.find(
    ({ text }) => hours.filter((other) => other.text === text).length * 2 > hours.length,
  )?.text
  const others = hours.filter(({ text }) => text !== usual).map(({ date, text }) => `${date} ${text}`)
  return factsOf('calendars', id, [
    [say('时区', 'zone'), plain(zone)],
    ...weekdays.map((day) => [plain(day), plain(hoursText(week[day] ?? []))] as const),
    ...byYear(say('休息日', 'days off'), holidays),
    ...byYear(say('调休上班日', 'make-up days'), Object.keys(workdays)),
    [say('调休上班时间', 'hours of make-up days'), usual === undefined ? undefined : plain(usual)],
    [say('其他上班时间', 'other hours'), plains(others)],
  ])
}

const memberFacts = (member: StaffMember): Fact[] =>
  factsOf('staff', member.id, [
    [say('姓名', 'name'), member.name],
    [say('邮箱', 'mail'), plain(member.email)],
    [say('角色', 'roles'), plains(member.roles)],
    [say('部门', 'departments'), plains(member.departments)],
    [say('语言', 'language'), plain(member.language)],
    [say('代理人', 'stand-in'), member.standIn === undefined ? undefined : plain(member.standIn)],
    [say('不在', 'away'), plains(member.absences.map(({ from, to }) => `${from} – ${to}`))],
  ])

const shiftFacts = ({ staff, departments, week, from, to }: DutyShift, policy: Policy): Fact[] => {
  const all = policy.departments.map(({ id }) => id)
  const of = (departments.length === 0 ? all : departments).join(', ')
  const time = from === undefined && to === undefined ? '' : ` ${from ?? '…'} – ${to ?? '…'}`
  // Lists: somebody may have several lines, whose hours are taken together.
  const hours = weekdays.map(
    (day) => [plain(day), plains((week[day] ?? []).map((one) => hoursText([one])))] as const,
  )
  return factsOf('roster', `${staff} (${of})${time}`, hours)
}

/** Calendars, departments, staff and roster. */
export const peopleFacts = (policy: Policy): Fact[] => [
  ...Object.values(policy.calendars).flatMap(calendarFacts),
  ...policy.departments.flatMap(({ id, name, description, calendar }) =>
    factsOf('departments', id, [
      [say('名称', 'name'), name],
      [say('职责', 'answers for'), description],
      [say('日历', 'calendar'), plain(calendar ?? policy.calendar.id)],
    ]),
  ),
  ...policy.staff.flatMap(memberFacts),
  ...policy.roster.flatMap((shift) => shiftFacts(shift, policy)),
]
