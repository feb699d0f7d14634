import * as z from 'zod'
import {
  channels,
  customerClasses,
  enteredChannels,
  kinds,
  languages,
  urgencies,
} from '../domain/vocabulary.ts'

/** C0/C1 controls other than tab and line breaks, bidi overrides and other invisible format characters that disguise text. */
const forbiddenCharacters =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFFF9-\uFFFB]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/u

/** Text of at most `max` characters, trimmed, not empty, without control characters (R46). */
export const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((value) => !forbiddenCharacters.test(value), { params: { code: 'control-characters' } })

/** One line of text. */
export const line = (max: number) =>
  text(max).refine((value) => !/[\r\n]/.test(value), { params: { code: 'line-break' } })

export const reference = z
  .string()
  .regex(/^[A-Z]{1,4}\d{2}(0[1-9]|1[0-2])\d{3,}$/)
  .meta({ description: 'Reference: prefix, yy, mm, serial (R3)', example: 'TS2611001' })

export const instant = z.iso.datetime({ offset: true })

/** A date, or an instant, as far as the customer remembers. */
export const whenItHappened = z.union([z.iso.date(), instant])

/** A local date that a deadline can be computed from. */
export const localDate = z.iso.date().refine((date) => date >= '2000-01-01' && date < '2100-01-01', {
  params: { code: 'date-out-of-range' },
})

export const language = z.enum(languages)
export const kind = z.enum(kinds)
export const urgency = z.enum(urgencies)
export const channel = z.enum(channels)
/** By which a case reaches a person, who enters it. */
export const enteredChannel = z.enum(enteredChannels)
export const customerClass = z.enum(customerClasses)

export const localisedText = z.object({ 'zh-CN': z.string(), en: z.string() })

/** Makes a call one with an earlier one that carried the same key (R8). */
export const idempotencyKey = z.string().regex(/^[\x21-\x7e]{1,255}$/)

/** Opaque cursor of a list. */
export const cursor = z.string().max(2000)
