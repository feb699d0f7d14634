import { weekdays, type BusinessCalendar } from './calendar.ts'

/** FNV-1a in 32 bits, as eight hexadecimal digits: short, and the same everywhere. It keeps nothing secret. */
const fnv1a = (text: string): string => {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}

/** What makes the `version` of a calendar: its id and a hash of its content, `standard@1f3a9c02`. Order does not matter. */
export const calendarLabel = (calendar: Omit<BusinessCalendar, 'version'>): string => {
  const { id, zone, week, holidays, workdays, officialYears } = calendar
  const content = [
    zone,
    weekdays.map((day) => week[day] ?? []),
    holidays.toSorted(),
    Object.entries(workdays).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    officialYears.toSorted((a, b) => a - b),
  ]
  return `${id}@${fnv1a(JSON.stringify(content))}`
}
