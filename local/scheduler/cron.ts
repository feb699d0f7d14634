/** Calendar fields of a moment on the wall of the schedule's time zone, as milliseconds of UTC. */
export type WallTime = number

/** A parsed AWS cron expression. */
export interface Cron {
  /** The first matching minute strictly after `wall`, or undefined when there is none until 2199. */
  next(wall: WallTime): WallTime | undefined
}

interface Range {
  name: string
  least: number
  most: number
  /** Names of the values, the first for `least`. */
  names?: string[]
}

const lastYear = 2199
const ranges = {
  minute: { name: 'minutes', least: 0, most: 59 },
  hour: { name: 'hours', least: 0, most: 23 },
  day: { name: 'day of month', least: 1, most: 31 },
  month: {
    name: 'month',
    least: 1,
    most: 12,
    names: ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
  },
  weekday: {
    name: 'day of week',
    least: 1,
    most: 7,
    names: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'],
  },
  year: { name: 'year', least: 1970, most: lastYear },
} satisfies Record<string, Range>

const valueOf = (text: string, { name, least, most, names = [] }: Range) => {
  const named = names.indexOf(text.toUpperCase())
  const value = named >= 0 ? named + least : /^\d+$/.test(text) ? Number(text) : NaN
  if (!(value >= least && value <= most)) throw new Error(`${name}: ${text} is not from ${least} to ${most}`)
  return value
}

/** The values of a field made of `*`, values, ranges, steps and lists of these, in order. */
const valuesOf = (field: string, range: Range): number[] => {
  const values = new Set<number>()
  for (const item of field.split(',')) {
    const [span = '', step, ...more] = item.split('/')
    const [from = '', to, ...rest] = span.split('-')
    const every = step === undefined ? 1 : Number(step)
    if (more.length > 0 || rest.length > 0 || !Number.isInteger(every) || every < 1 || step === '')
      throw new Error(`${range.name}: ${item} is not understood`)
    const first = span === '*' ? range.least : valueOf(from, range)
    const last =
      to !== undefined ? valueOf(to, range) : span === '*' || step !== undefined ? range.most : first
    if (last < first) throw new Error(`${range.name}: ${item} runs backwards`)
    for (let value = first; value <= last; value += every) values.add(value)
  }
  return [...values].sort((a, b) => a - b)
}

type DaysOf = (year: number, month: number) => number[]

const daysIn = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate()
/** 1 for Sunday, as in the expression. */
const weekdayOf = (year: number, month: number, day: number) =>
  new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 1
const allDays = (year: number, month: number) => Array.from({ length: daysIn(year, month) }, (_, i) => i + 1)

/** The weekday next to the day within its month: Friday before a Saturday, Monday after a Sunday, never across. */
const nearestWeekday = (year: number, month: number, day: number) => {
  const last = daysIn(year, month)
  if (day > last) return []
  const weekday = weekdayOf(year, month, day)
  if (weekday === 7) return [day === 1 ? 3 : day - 1]
  if (weekday === 1) return [day === last ? day - 2 : day + 1]
  return [day]
}

const daysOfMonth = (field: string): DaysOf => {
  if (field.toUpperCase() === 'L') return (year, month) => [daysIn(year, month)]
  const near = /^(\d+)W$/i.exec(field)?.[1]
  if (near !== undefined) {
    const day = valueOf(near, ranges.day)
    return (year, month) => nearestWeekday(year, month, day)
  }
  const days = valuesOf(field, ranges.day)
  return (year, month) => days.filter((day) => day <= daysIn(year, month))
}

const daysOfWeek = (field: string): DaysOf => {
  const [, weekdayText, , nth] = /^([a-z]+|\d)(L|#([1-5]))$/i.exec(field) ?? []
  if (weekdayText === undefined) {
    // A lone L is the last day of the week.
    const weekdays = field.toUpperCase() === 'L' ? [7] : valuesOf(field, ranges.weekday)
    return (year, month) =>
      allDays(year, month).filter((day) => weekdays.includes(weekdayOf(year, month, day)))
  }
  const weekday = valueOf(weekdayText, ranges.weekday)
  return (year, month) => {
    const days = allDays(year, month).filter((day) => weekdayOf(year, month, day) === weekday)
    return nth === undefined ? days.slice(-1) : days.slice(Number(nth) - 1, Number(nth))
  }
}

/**
 * Reads `minutes hours day-of-month month day-of-week year` as EventBridge Scheduler does: one of the two days is
 * `?`; `L`, `W` and `#` stand alone in their field; Sunday is 1.
 */
export const parseCron = (expression: string): Cron => {
  const fields = expression.trim().split(/\s+/)
  const [minute, hour, day, month, weekday, year] = fields
  if (
    fields.length !== 6 ||
    minute === undefined ||
    hour === undefined ||
    day === undefined ||
    month === undefined ||
    weekday === undefined ||
    year === undefined
  )
    throw new Error(`cron(${expression}) must have six fields`)
  if ((day === '?') === (weekday === '?'))
    throw new Error(`cron(${expression}) must have ? for either the day of month or the day of week`)
  const minutes = valuesOf(minute, ranges.minute)
  const hours = valuesOf(hour, ranges.hour)
  const months = valuesOf(month, ranges.month)
  const years = new Set(valuesOf(year, ranges.year))
  const daysOf = weekday === '?' ? daysOfMonth(day) : daysOfWeek(weekday)

  return {
    next(wall) {
      const after = new Date(wall)
      const from = Date.UTC(after.getUTCFullYear(), after.getUTCMonth(), after.getUTCDate())
      for (let y = after.getUTCFullYear(); y <= lastYear; y += 1) {
        if (!years.has(y)) continue
        for (const m of months) {
          if (Date.UTC(y, m, 0) < from) continue
          for (const d of daysOf(y, m)) {
            const midnight = Date.UTC(y, m - 1, d)
            if (midnight < from) continue
            for (const h of hours)
              for (const min of minutes) {
                const candidate = midnight + (h * 60 + min) * 60_000
                if (candidate > wall) return candidate
              }
          }
        }
      }
      return undefined
    },
  }
}
