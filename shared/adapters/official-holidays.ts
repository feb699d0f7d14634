import mainlandDays from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import Holidays from 'date-holidays'
import type { HolidaySource } from '../policy/load-pack.ts'

type OfficialDays = ReturnType<HolidaySource>

/** Years for which rules are computed: enough for any deadline, and few enough to be quick. */
const ruleYears = Array.from({ length: 101 }, (_, index) => 2000 + index)

/**
 * Mainland China as the State Council publishes it each autumn, 调休 included (R19). The days are read as they are
 * listed: the package's own functions take dates in the zone of the machine, and are a day off west of Greenwich.
 */
const mainlandChina = (): OfficialDays => {
  const holidays = Object.keys(mainlandDays.holidays).toSorted()
  const nationalDays = holidays.filter((date) => date.endsWith('-10-01'))
  return {
    holidays,
    workdays: Object.keys(mainlandDays.workdays).toSorted(),
    // The notice of a year may reach into the December before: a year is known by its own National Day.
    officialYears: nationalDays.map((date) => Number(date.slice(0, 4))),
  }
}

/** Months that begin when the new moon is seen: the dates are computed, and may be announced a day off. */
const sightedMonths = /Muharram|Safar|Rabi|Jumada|Rajab|Shaban|Ramadan|Shawwal|Dhu al/i

interface Rule {
  readonly rule: string
  readonly type?: string
  readonly name?: unknown
}

/**
 * The last year in which everything is known. Holidays that follow no rule are listed year by year, and where such a list
 * ends, so does what is known; a few single days (a jubilee, an election) are no list.
 */
const lastKnownYear = (rules: readonly Rule[]): number => {
  const listed = new Map<string, number[]>()
  for (const { rule, name } of rules) {
    if (!/^\d{4}-\d\d-\d\d/.test(rule)) continue
    const holiday = JSON.stringify(name)
    listed.set(holiday, [...(listed.get(holiday) ?? []), Number(rule.slice(0, 4))])
  }
  const lists = [...listed.values()].filter((years) => new Set(years).size >= 5)
  return Math.min(Infinity, ...lists.map((years) => Math.max(...years)))
}

/** Local dates of a holiday, which may be several days long; none for part of a day, which closes nothing. */
const datesOf = ({ date, start, end }: { date: string; start: Date; end: Date }): string[] => {
  if (!date.slice(11).startsWith('00:00:00')) return []
  // Whole days: one with a clock change may be an hour short, and a half day at either end is none.
  const length = Math.floor((end.getTime() - start.getTime()) / 86_400_000 + 0.1)
  const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`)
  return Array.from({ length }, (_, day) => new Date(first + day * 86_400_000).toISOString().slice(0, 10))
}

/** Rules of a country, state and region. Errors: `RangeError` naming what is known. */
const calendarOf = (place: string): Holidays => {
  const [country = '', state, region] = place.split('-')
  const known = new Holidays()
  const choose = (part: string | undefined, names: Record<string, string>, within: string) => {
    if (part === undefined || Object.hasOwn(names, part)) return
    const choices = Object.keys(names).join(', ') || 'none'
    throw new RangeError(
      `no official holidays are known for ${place}: ${part} is not one of ${within} (${choices})`,
    )
  }
  choose(country, known.getCountries(), 'the countries')
  choose(state, known.getStates(country) ?? {}, `the parts of ${country}`)
  choose(region, known.getRegions(country, state ?? '') ?? {}, `the parts of ${country}-${state}`)
  return new Holidays({ country, ...(state ? { state } : {}), ...(region ? { region } : {}) })
}

/** Public holidays of a country or a part of it, with the days that stand in for those on a weekend. */
const byRules = (place: string): OfficialDays => {
  const source = calendarOf(place)
  const rules = source.getRules() as unknown as Rule[]
  const isPublic = ({ type = 'public' }: Rule) => type === 'public'
  // What is not wanted need not be computed: some of it follows the moon, and takes seconds.
  for (const rule of rules) if (!isPublic(rule)) source.unsetRule(rule.rule)
  const years = ruleYears.map((year) => ({
    year,
    dates: source.getHolidays(year).filter(isPublic).flatMap(datesOf),
  }))
  const sighted = rules.some((rule) => isPublic(rule) && sightedMonths.test(rule.rule))
  const last = sighted ? -Infinity : lastKnownYear(rules.filter(isPublic))
  return {
    holidays: [...new Set(years.flatMap(({ dates }) => dates))].toSorted(),
    workdays: [],
    officialYears: years
      .filter(({ year, dates }) => year <= last && dates.length > 0)
      .map(({ year }) => year),
  }
}

const found = new Map<string, OfficialDays>()

/**
 * Official holidays of mainland China (`CN`), or of a country, a state and a region as ISO 3166 names them (`GB-ENG`,
 * `DE-BE`, `US`). Outside China they come from rules, which hold until a government decides otherwise: a pack may add and
 * take away days. Years are official where nothing has to be announced first; where the moon has to be seen, none is.
 * Runs when a pack is compiled. Errors: `RangeError` for a place of which nothing is known.
 */
export const officialHolidays: HolidaySource = (place) => {
  const days = found.get(place) ?? (place === 'CN' ? mainlandChina() : byRules(place))
  found.set(place, days)
  return days
}
