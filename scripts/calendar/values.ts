import * as z from 'zod'

const refuse = (context: z.RefinementCtx, message: string): never => {
  context.addIssue({ code: 'custom', message })
  return z.NEVER
}

const instantPattern =
  /^(\d{4}-\d\d-\d\d)[Tt](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/

const isDate = (text: string): boolean => {
  const epoch = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(epoch) && new Date(epoch).toISOString().startsWith(text)
}

/** A local date; one that no calendar has is refused. */
export const date = z.string().refine(isDate, 'is not a date such as 2026-10-01')

/** An RFC 3339 instant as epoch milliseconds. */
export const instant = z.string().transform((text, context) => {
  const match = instantPattern.exec(text)
  if (!match || !isDate(match[1] ?? '')) {
    return refuse(context, 'is not an RFC 3339 instant such as 2026-10-01T09:00:00+08:00')
  }
  return /[1-9]/.test((match[2] ?? '').slice(4))
    ? refuse(context, 'is finer than a millisecond')
    : Date.parse(text.toUpperCase())
})

const durationPattern =
  /^([+-]?)P(?=T\d)T(?:(\d+)(?:[.,](\d+))?H)?(?:(\d+)(?:[.,](\d+))?M)?(?:(\d+)(?:[.,](\d+))?S)?$/

/** An amount of one unit in milliseconds and their fractions: exact, as binary fractions are not. */
const exactly = (whole: string | undefined, fraction: string | undefined, unit: bigint) => {
  const digits = fraction ?? ''
  const scaled = BigInt((whole ?? '0') + digits) * unit
  const scale = 10n ** BigInt(digits.length)
  return { milliseconds: scaled / scale, isWhole: scaled % scale === 0n }
}

/** An ISO 8601 duration of hours, minutes and seconds as milliseconds; it may be negative. */
export const duration = z.string().transform((text, context) => {
  if (/^[+-]?P(?:[\d.,]+[YMWD])+(?:T|$)/.test(text)) {
    return refuse(context, 'has days, weeks, months or years; count days with the operation addDays')
  }
  const match = durationPattern.exec(text)
  if (!match)
    return refuse(context, 'is not an ISO 8601 duration of hours, minutes and seconds such as PT2H30M')
  const [, sign, ...parts] = match
  const [hours, hourPart, minutes, minutePart, seconds, secondPart] = parts
  const inner =
    (hourPart !== undefined && (minutes ?? seconds) !== undefined) ||
    (minutePart !== undefined && seconds !== undefined)
  if (inner) return refuse(context, 'may have a fraction in its last part only')
  const exact = [
    exactly(hours, hourPart, 3_600_000n),
    exactly(minutes, minutePart, 60_000n),
    exactly(seconds, secondPart, 1000n),
  ]
  if (exact.some(({ isWhole }) => !isWhole)) return refuse(context, 'is finer than a millisecond')
  const total = Number(exact.reduce((sum, { milliseconds }) => sum + milliseconds, 0n))
  return sign === '-' ? 0 - total : total
})

/** An instant as RFC 3339 in UTC, without a fraction where there is none. */
export const showInstant = (epoch: number): string => new Date(epoch).toISOString().replace('.000Z', 'Z')
