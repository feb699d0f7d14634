import * as z from 'zod'
import {
  canOpen,
  weekdays,
  type BusinessCalendar,
  type Interval,
  type Weekday,
} from '../../shared/domain/calendar/calendar.ts'
import { timeOfDay } from '../../shared/domain/calendar/local-time.ts'
import { date, duration, instant } from './values.ts'

const opening = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'is not a time such as 09:00')
const closing = z
  .string()
  .regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, 'is not a time such as 18:00, nor 24:00')

const dayLength = timeOfDay('24:00')

/** From the midnight before, in order; what closes no later than it opens runs into the next day. */
const spansOf = (intervals: readonly Interval[]) =>
  intervals
    .map(([open, close], index) => {
      const [opens, closes] = [timeOfDay(open), timeOfDay(close)]
      return { index, opens, closes: closes > opens ? closes : closes + dayLength }
    })
    .toSorted((a, b) => a.opens - b.opens)

const intervals = z.array(z.tuple([opening, closing])).superRefine((day, context) => {
  const spans = spansOf(day)
  for (const [position, { index, opens }] of spans.entries()) {
    const before = spans[position - 1]
    if (before && opens < before.closes) {
      const message = `overlaps interval ${before.index + 1}`
      context.addIssue({ code: 'custom', path: [index], message })
    }
  }
})

/** Nights that run into the hours of the next day. */
const checkNights = (week: BusinessCalendar['week'], context: z.RefinementCtx): void => {
  for (const [number, name] of weekdays.entries()) {
    const tomorrow = weekdays[(number + 1) % weekdays.length] as Weekday
    const next = spansOf(week[tomorrow] ?? [])[0]
    const night = spansOf(week[name] ?? []).at(-1)
    if (next && night && night.closes - dayLength > next.opens) {
      const message = `overlaps the first interval of ${tomorrow}`
      context.addIssue({ code: 'custom', path: [name, night.index], message })
    }
  }
}

const week = z.partialRecord(z.enum(weekdays), intervals).superRefine((days, context) => {
  checkNights(days, context)
  if (!canOpen({ week: days })) {
    context.addIssue({ code: 'custom', message: 'has no interval: the calendar never opens' })
  }
})

const isZone = (zone: string): boolean => {
  // Intl takes offsets such as +08:00 for zones, too; they know no clock changes.
  if (!/^[A-Za-z]/.test(zone)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

const workdays = z
  .array(z.strictObject({ date, intervals: intervals.min(1, 'has no interval') }))
  .superRefine((days, context) => {
    for (const [index, day] of days.entries()) {
      if (days.findIndex((other) => other.date === day.date) < index) {
        context.addIssue({ code: 'custom', path: [index, 'date'], message: 'is given twice' })
      }
    }
  })

const calendar = z
  .strictObject({
    zone: z.string().refine(isZone, 'is not an IANA time zone such as Asia/Shanghai'),
    week,
    holidays: z.array(date).default([]),
    workdays: workdays.default([]),
  })
  .transform((given): BusinessCalendar => ({
    id: 'given',
    version: 'given',
    zone: given.zone,
    week: given.week,
    holidays: given.holidays,
    workdays: Object.fromEntries(given.workdays.map((day) => [day.date, day.intervals])),
    officialYears: [],
  }))

const pauses = z
  .array(
    z
      .strictObject({ from: instant, to: instant.optional() })
      .refine(({ from, to }) => to === undefined || from <= to, {
        path: ['to'],
        message: 'is before the pause begins',
      }),
  )
  .default([])

const common = { id: z.union([z.string(), z.number()], 'is neither a string nor a number'), calendar }

/** One line of input: an operation on a calendar. */
export const operation = z.discriminatedUnion(
  'op',
  [
    z.strictObject({ ...common, op: z.literal('add'), start: instant, amount: duration, pauses }),
    z.strictObject({ ...common, op: z.literal('elapsed'), start: instant, end: instant, pauses }),
    z.strictObject({
      ...common,
      op: z.literal('addDays'),
      start: instant,
      days: z.int('is not a whole number'),
      ends: z.enum(['sameTime', 'endOfDay'], 'is neither sameTime nor endOfDay').default('endOfDay'),
      startDayCounts: z.boolean('is neither true nor false').default(false),
      pauses,
    }),
    z.strictObject({ ...common, op: z.literal('isOpen'), at: instant }),
    z.strictObject({ ...common, op: z.literal('nextOpening'), at: instant }),
  ],
  {
    error: ({ code }) =>
      code === 'invalid_union'
        ? 'is not one of add, elapsed, addDays, isOpen, nextOpening'
        : 'is not an object',
  },
)
export type Operation = z.infer<typeof operation>
