import * as z from 'zod'
import { spanUnits, type Span } from '../../domain/span.ts'
import { weekdays, type Interval, type Weekday } from '../../domain/calendar/calendar.ts'

/** Small pieces that every part of a pack is written with. */

export const id = z
  .string()
  .regex(/^[a-z0-9]+(?:[-/][a-z0-9]+)*$/, 'lower-case words joined by hyphens, levels by slashes')
  .describe('Lower-case words joined by hyphens: `first-contact`')

export const localised = z
  .strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) })
  .describe('A text in both languages')

const minute = '(?:[01]\\d|2[0-3]):[0-5]\\d'

export const time = z.string().regex(new RegExp(`^${minute}$`), 'a time such as 09:00')

/** Whether a date (ISO) is in the calendar: 2026-02-30 is not. */
const isDate = (date: string): boolean => {
  const instant = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(date)
}

/** `2026-11-23 10:00`, with seconds where they matter; `24:00` is the end of the day. */
export const localTime = z
  .string()
  .regex(
    new RegExp(`^\\d{4}-\\d\\d-\\d\\d (?:${minute}(?::[0-5]\\d)?|24:00)$`),
    'a local time such as 2026-11-23 10:00',
  )
  .refine((text) => isDate(text.slice(0, 10)), 'a date that exists')
  .describe('Local time of the default calendar: `2026-11-23 10:00`')

/** `09:00-12:00`; across midnight `22:00-06:00`; up to it `20:00-24:00`. */
export const hours = z
  .string()
  .regex(new RegExp(`^${minute}-(?:${minute}|24:00)$`), 'hours such as 09:00-18:00, or 20:00-24:00')
  .describe('Hours from-to: `09:00-12:00`; across midnight `22:00-06:00`')
  .transform((text): Interval => [text.slice(0, 5), text.slice(6)])

const day = 24 * 60

const minutesOf = (clockTime: string): number =>
  Number(clockTime.slice(0, 2)) * 60 + Number(clockTime.slice(3))

/** Minutes from the midnight before; hours that close before they open run into the next day. */
export const spanOf = ([open, close]: Interval): { opens: number; closes: number } => {
  const [opens, closes] = [minutesOf(open), minutesOf(close)]
  return { opens, closes: closes < opens ? closes + day : closes }
}

/** The hours of one day: each of some length, in order, none within another. */
export const dayHours = z.array(hours).superRefine((intervals, context) => {
  for (const [index, { opens, closes }] of intervals.map(spanOf).entries()) {
    const before = intervals[index - 1]
    const fault =
      opens === closes
        ? 'the hours end as they begin; all day is 00:00-24:00'
        : before && opens < spanOf(before).closes
          ? 'the hours begin before those above end; write them in order'
          : undefined
    if (fault !== undefined) context.addIssue({ code: 'custom', path: [index], message: fault })
  }
})

const dayName = `(?:${weekdays.join('|')})`

/** The days of `mon`, `mon-fri`, or `sun-thu` across the end of the week. */
const daysOf = (range: string): readonly Weekday[] => {
  const [from = 0, to = from] = range.split('-').map((name) => weekdays.indexOf(name as Weekday))
  const count = ((to - from + weekdays.length) % weekdays.length) + 1
  return Array.from({ length: count }, (_, index) => weekdays[(from + index) % weekdays.length] as Weekday)
}

/** Hours by day or range of days: `{ mon-fri: [09:00-18:00], sat: [10:00-12:00] }`. */
export const week = z
  .record(
    z
      .string()
      .regex(new RegExp(`^${dayName}(?:-${dayName})?$`), 'a weekday such as mon, or a range such as mon-fri'),
    dayHours,
  )
  .describe('Hours by weekday or range of weekdays: `mon-fri: [09:00-12:00, 13:00-18:00]`')
  .transform((ranges, context) => {
    const result: Partial<Record<Weekday, readonly Interval[]>> = {}
    for (const [range, intervals] of Object.entries(ranges)) {
      for (const name of daysOf(range)) {
        if (name in result) {
          context.addIssue({ code: 'custom', path: [range], message: `${name} is there twice` })
        }
        result[name] = intervals
      }
    }
    return result
  })

/** `term: weight` pairs. */
export const terms = z
  .record(z.string().min(1), z.number().positive())
  .describe('Words that speak for it, each with its weight: `{ refund: 3 }`')
  .transform((map) => Object.entries(map).map(([term, weight]) => ({ term, weight })))

/** One value, or a list of them. */
export const oneOrMore = <Schema extends z.ZodType>(schema: Schema) =>
  z.union([schema, z.array(schema).min(1)]).transform((value) => [value].flat() as z.output<Schema>[])

/** Of several fields exactly one is given; said in the JSON Schema too. */
export const exactlyOne = (names: readonly string[]) => ({
  check: (value: object): boolean => names.filter((name) => name in value).length === 1,
  message: `exactly one of ${names.join(', ')}`,
  meta: { oneOf: names.map((name) => ({ required: [name] })) },
})

/** Ten years in each unit: nobody waits longer, and counting stays quick. */
export const most = {
  businessMinutes: 5_256_000,
  businessHours: 87_600,
  businessDays: 3_650,
  calendarMinutes: 5_256_000,
  calendarHours: 87_600,
  calendarDays: 3_650,
  calendarWeeks: 520,
  calendarMonths: 120,
} as const

/** The unit of those that a value has, with its amount. */
export const givenUnit = <Unit extends string>(
  units: readonly Unit[],
  value: { readonly [Name in Unit]?: number | undefined },
): { unit: Unit; amount: number } | undefined =>
  units.flatMap((unit) => (value[unit] === undefined ? [] : [{ unit, amount: value[unit] }]))[0]

const oneUnit = exactlyOne(spanUnits)

const spanWith = (amount: z.ZodNumber) =>
  z
    .strictObject(
      Object.fromEntries(spanUnits.map((unit) => [unit, amount.max(most[unit]).optional()])) as Record<
        Span['unit'],
        z.ZodOptional<z.ZodNumber>
      >,
    )
    .refine(oneUnit.check, oneUnit.message)
    .meta({ ...oneUnit.meta, description: 'A span of time in one unit: `{ businessHours: 4 }`' })
    // Exactly one is there.
    .transform((value) => givenUnit(spanUnits, value) as { unit: Span['unit']; amount: number })

/** A span of time, which may be nothing. */
export const delay = spanWith(z.number().nonnegative())
/** A span of time of some length. */
export const span = spanWith(z.number().positive())
