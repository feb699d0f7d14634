import type { Language } from './contract-types.ts'

export const locales: Readonly<Record<Language, string>> = { 'zh-CN': 'zh-CN', en: 'en-GB' }
const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
const styles = {
  /** A promise to a customer: nothing abbreviated. */
  long: { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long', ...clock },
  moment: { year: 'numeric', month: 'short', day: 'numeric', ...clock },
  short: { month: 'numeric', day: 'numeric', ...clock },
  exact: {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    ...clock,
    second: '2-digit',
    timeZoneName: 'short',
  },
  clock,
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

export type TimeStyle = keyof typeof styles

/** An instant in local words. */
export const formatTime = (at: string | number, language: Language, style: TimeStyle = 'moment'): string =>
  new Intl.DateTimeFormat(locales[language], styles[style]).format(new Date(at))

/**
 * A deadline in local words. One that falls on midnight is the end of the day before: nobody reads “3 December, 00:00”
 * as “by the evening of the second”.
 */
export const formatDeadline = (at: string, language: Language, style: TimeStyle = 'moment'): string => {
  const date = new Date(at)
  if (date.getHours() + date.getMinutes() + date.getSeconds() > 0) return formatTime(at, language, style)
  const dayOnly: Intl.DateTimeFormatOptions = { ...styles[style] }
  delete dayOnly.hour
  delete dayOnly.minute
  delete dayOnly.hourCycle
  const day = new Intl.DateTimeFormat(locales[language], dayOnly).format(new Date(date.getTime() - 1))
  if (language === 'en') return style === 'long' ? `the end of ${day}` : `${day}, 24:00`
  return `${day} 24:00`
}

/** A local date, `2026-11-24`, in words with its weekday; it is the same day wherever it is read. */
export const formatDate = (date: string, language: Language): string =>
  new Intl.DateTimeFormat(locales[language], {
    month: 'short',
    day: 'numeric',
    weekday: 'short',
    timeZone: 'UTC',
  }).format(new Date(`${date}T00:00:00Z`))

const dayMilliseconds = 86_400_000

/** A week by ISO 8601, `2026-W48`, as its days from Monday to Sunday. */
export const formatWeek = (week: string, language: Language): string => {
  const [year = 0, number = 1] = week.split('-W').map(Number)
  // The fourth of January is in the first week.
  const fourth = Date.UTC(year, 0, 4)
  const monday = fourth + (7 * (number - 1) - ((new Date(fourth).getUTCDay() + 6) % 7)) * dayMilliseconds
  const days = new Intl.DateTimeFormat(locales[language], { month: 'short', day: 'numeric', timeZone: 'UTC' })
  const sunday = monday + 6 * dayMilliseconds
  // A range in Chinese would be `11/16 – 11/22`.
  return language === 'en'
    ? days.formatRange(monday, sunday)
    : `${days.format(monday)} – ${days.format(sunday)}`
}

/** A stretch of time within a day or across days: the second day is named only where it is another. */
export const formatStretch = (from: string, to: string, language: Language): string => {
  const [begin, end] = [new Date(from), new Date(to)]
  const sameDay = begin.toDateString() === new Date(end.getTime() - 1).toDateString()
  const midnight = end.getHours() + end.getMinutes() + end.getSeconds() === 0
  const last = sameDay
    ? midnight
      ? '24:00'
      : formatTime(to, language, 'clock')
    : formatDeadline(to, language, 'short')
  return `${formatTime(from, language, 'short')} – ${last}`
}

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/** A span of time in its two largest units: `2天4小时`, `2 days 4 hours`. Less than a minute counts as one. */
export const formatSpan = (milliseconds: number, language: Language): string => {
  let rest = Math.max(Math.abs(milliseconds), 60_000)
  const parts: string[] = []
  for (const [unit, size] of units) {
    const count = Math.floor(rest / size)
    rest -= count * size
    if (count === 0 && parts.length === 0) continue
    if (count > 0) {
      const format = new Intl.NumberFormat(locales[language], { style: 'unit', unit, unitDisplay: 'long' })
      parts.push(format.format(count))
    }
    if (parts.length === 2 || (parts.length === 1 && count === 0)) break
  }
  return parts.join(language === 'en' ? ' ' : '')
}
