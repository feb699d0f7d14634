import type { BusinessCalendar } from './calendar.ts'
import { localDate } from './local-time.ts'

/** Local years between two instants for which no official holidays are known. */
export const unofficialYears = (calendar: BusinessCalendar, start: number, end: number): number[] => {
  const yearOf = (epoch: number) => Number(localDate(calendar, epoch).slice(0, 4))
  const years: number[] = []
  // A deadline at 24:00 belongs to the day that ends there.
  for (let year = yearOf(Math.min(start, end)); year <= yearOf(Math.max(start, end) - 1); year += 1) {
    if (!calendar.officialYears.includes(year)) years.push(year)
  }
  return years
}
