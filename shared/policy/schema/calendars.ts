import * as z from 'zod'
import { dayHours, id, week } from './parts.ts'

const zone = z
  .string()
  .refine(
    (name) => Intl.supportedValuesOf('timeZone').includes(name) || name === 'UTC',
    'an IANA time zone such as Asia/Shanghai',
  )
  .describe('IANA time zone in which its days and hours are meant: `Asia/Shanghai`')

const holidays = z
  .string()
  .regex(
    /^(?:none|[A-Z]{2}(?:-[A-Z0-9]{1,3}){0,2})$/,
    'a country such as CN, a region such as GB-ENG, or none',
  )
  .describe(
    'Country or region whose official holidays count (`CN` with its make-up working days, `GB-ENG`, `DE-BE`); `none` for weekdays only',
  )

const date = z.iso.date('a date such as 2026-12-24')

const details = {
  week,
  workdayHours: dayHours
    .optional()
    .describe(
      'Hours of official make-up working days (调休); those of the first weekday that opens unless given',
    ),
  extraHolidays: z.array(date).default([]).describe('Days off of its own'),
  extraWorkdays: z
    .record(date, dayHours.min(1))
    .default({})
    .describe('Working days of its own, with their hours; each beats a holiday on the same date'),
}

/** The default calendar: whatever names no other goes by it, and its zone is the one in which people are told times. */
export const defaultCalendar = z
  .strictObject({ id: id.default('standard'), zone, holidays, ...details })
  .describe('The default calendar; its zone is the one in which people are told times')

/** Other calendars; zone and holidays are those of the default one unless given. */
export const otherCalendars = z
  .record(id, z.strictObject({ zone: zone.optional(), holidays: holidays.optional(), ...details }))
  .default({})
  .describe(
    'Further calendars by id, for departments and clocks; zone and holidays as the default one unless given',
  )

export type CalendarSource = z.output<typeof defaultCalendar>
