import chineseDays from 'chinese-days'
import type { HolidaySource } from '../policy/load-pack.ts'

const firstYear = 2004
const lastYear = 2100

const datesOf = (year: number): { date: string; weekend: boolean }[] => {
  const days: { date: string; weekend: boolean }[] = []
  for (
    let day = new Date(Date.UTC(year, 0, 1));
    day.getUTCFullYear() === year;
    day = new Date(day.getTime() + 86_400_000)
  ) {
    days.push({
      date: day.toISOString().slice(0, 10),
      weekend: day.getUTCDay() === 0 || day.getUTCDay() === 6,
    })
  }
  return days
}

/** Mainland China as the State Council publishes it each autumn, 调休 included (R19). */
const mainlandChina: HolidaySource = () => {
  const result = { holidays: [] as string[], workdays: [] as string[], officialYears: [] as number[] }
  for (let year = firstYear; year <= lastYear; year += 1) {
    const days = datesOf(year)
    const holidays = days.filter(({ date, weekend }) => !weekend && !chineseDays.isWorkday(date))
    const workdays = days.filter(({ date, weekend }) => weekend && chineseDays.isWorkday(date))
    // A year without a single holiday on a weekday is one that has not been published.
    if (holidays.length === 0) continue
    result.officialYears.push(year)
    result.holidays.push(...holidays.map(({ date }) => date))
    result.workdays.push(...workdays.map(({ date }) => date))
  }
  return result
}

/** Official holidays by country code; runs when a pack is compiled, never in a Lambda. */
export const officialHolidays: HolidaySource = (country) => {
  if (country === 'CN') return mainlandChina(country)
  throw new RangeError(`no source of official holidays for ${country}`)
}
