const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Minutes east of Greenwich of the names that RFC 5322 keeps; every other name says nothing. */
const zones: ReadonlyMap<string, number> = new Map([
  ['EST', -300],
  ['EDT', -240],
  ['CST', -360],
  ['CDT', -300],
  ['MST', -420],
  ['MDT', -360],
  ['PST', -480],
  ['PDT', -420],
  ['CET', 60],
  ['CEST', 120],
  ['JST', 540],
  ['KST', 540],
  ['HKT', 480],
])

const mailDate =
  /(\d{1,2})[\s-]{1,3}([A-Za-z]{3,9})[\s.,-]{1,3}(\d{2,4})(?:[\s,]{1,3}(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?(?:\.\d{1,9})?)?\s{0,3}(?:([+-]\d{4})|(?:GMT|UTC?)?([+-]\d{1,2}):?(\d{2})?|([A-Za-z]{1,5}))?/
const isoDate =
  /(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s]{1,2}(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?(?:\.\d{1,9})?)?\s?(?:([+-]\d{2}):?(\d{2}))?/

const yearOf = (digits: string): number => {
  const year = Number(digits)
  if (digits.length > 3) return year
  return digits.length === 3 || year >= 50 ? 1900 + year : 2000 + year
}

const number = (digits: string | undefined): number => Number(digits ?? 0)

const offset = (hours: string | undefined, minutes: string | undefined): number =>
  (Math.abs(number(hours)) * 60 + number(minutes)) * (hours?.startsWith('-') ? -1 : 1)

const instant = (parts: readonly number[], minutesEast: number): string | null => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
  if (month < 0 || month > 11 || day < 1 || day > 31 || hour > 24 || minute > 59 || second > 60) return null
  if (year < 1970 || year > 2200 || Math.abs(minutesEast) > 16 * 60) return null
  return new Date(Date.UTC(year, month, day, hour, minute, second) - minutesEast * 60_000).toISOString()
}

/** ISO 8601 in UTC of a Date header, as RFC 5322 has it or nearly so; null when it is no date. No zone means UTC. */
export const readDate = (header: string | undefined): string | null => {
  const value = (header ?? '').slice(0, 200)
  const mail = mailDate.exec(value)
  if (mail) {
    const [, day, month = '', year = '', hour, minute, second, zone, hours, minutes, name = ''] = mail
    const east = zone === undefined ? offset(hours, minutes) : offset(zone.slice(0, 3), zone.slice(3))
    const named = zones.get(name.toUpperCase()) ?? 0
    const at = months.indexOf(month.slice(0, 3).toLowerCase())
    return instant(
      [yearOf(year), at, number(day), number(hour), number(minute), number(second)],
      east || named,
    )
  }
  const iso = isoDate.exec(value)
  if (!iso) return null
  const [, year, month, day, hour, minute, second, hours, minutes] = iso
  const parts = [number(year), number(month) - 1, number(day), number(hour), number(minute), number(second)]
  return instant(parts, offset(hours, minutes))
}
