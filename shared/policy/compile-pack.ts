import { weekdays, type BusinessCalendar, type Interval } from '../domain/calendar/calendar.ts'
import { calendarLabel } from '../domain/calendar/label.ts'
import { templateNames, type Policy } from '../domain/policy.ts'
import { defaultTemplates } from './default-templates.ts'
import { fingerprintOf } from './fingerprint.ts'
import type { PackSource } from './pack-schema.ts'
import type { CalendarSource } from './schema/calendars.ts'

/** Official holidays and make-up working days of a country or region, for the years that are published. */
export interface HolidaySource {
  (region: string): { holidays: string[]; workdays: string[]; officialYears: number[] }
}

/** Nothing official to wait for: every year is as known as it will ever be. */
const everyYear = Array.from({ length: 200 }, (_, index) => 1970 + index)

/** Hours of a make-up working day that nobody gave hours: as on the first weekday that opens, and the checks say that one does. */
const usualHours = ({ week, workdayHours }: CalendarSource): readonly Interval[] =>
  workdayHours ??
  (weekdays.map((day) => week[day] ?? []).find(({ length }) => length > 0) as readonly Interval[])

const compileCalendar = (source: CalendarSource, holidaysOf: HolidaySource): BusinessCalendar => {
  const { id, zone, week, holidays: region, extraHolidays, extraWorkdays } = source
  const official =
    region === 'none' ? { holidays: [], workdays: [], officialYears: everyYear } : holidaysOf(region)
  const workdays = official.workdays.filter((date) => !extraHolidays.includes(date))
  const hours = usualHours(source)
  const content = {
    id,
    zone,
    week,
    holidays: [...new Set([...official.holidays, ...extraHolidays])].toSorted(),
    workdays: { ...Object.fromEntries(workdays.map((date) => [date, hours])), ...extraWorkdays },
    officialYears: official.officialYears,
  }
  return { ...content, version: calendarLabel(content) }
}

/** Every calendar of a pack as it was written, with what it takes over from the default one, which comes first. */
export const calendarSources = ({ calendar, calendars }: PackSource): CalendarSource[] => [
  calendar,
  ...Object.entries(calendars).map(([id, { zone, holidays, ...details }]) => ({
    ...details,
    id,
    zone: zone ?? calendar.zone,
    holidays: holidays ?? calendar.holidays,
  })),
]

/** The country of telephone numbers: that of the holidays where nothing else is said. */
const similarityOf = ({ similarity, calendar: { holidays } }: PackSource): PackSource['similarity'] => {
  const country = similarity.country ?? (holidays === 'none' ? undefined : holidays.slice(0, 2))
  return country === undefined ? similarity : { ...similarity, country }
}

/** A checked pack as the domain wants it. The calendars get the official holidays that are known today. */
export const compilePack = (pack: PackSource, holidaysOf: HolidaySource): Policy => {
  const calendars = Object.fromEntries(
    calendarSources(pack).map((source) => [source.id, compileCalendar(source, holidaysOf)]),
  )
  const templates = Object.fromEntries(
    templateNames.map((name) => [name, { ...defaultTemplates[name], ...pack.templates[name] }]),
  ) as Policy['templates']
  const calendar = compileCalendar(pack.calendar, holidaysOf)
  const content = { ...pack, calendar, calendars, templates, similarity: similarityOf(pack) }
  return { ...content, fingerprint: fingerprintOf(content) }
}
