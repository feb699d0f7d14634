import { Temporal } from 'temporal-polyfill'
import type { Reference, Timestamp } from './vocabulary.ts'

/** The series of a month (R3): prefix, yy and mm of the organisation's own calendar, `TS2611`. */
export const seriesOf = (prefix: string, zone: string, at: Timestamp): string => {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(zone)
  return `${prefix}${String(local.year % 100).padStart(2, '0')}${String(local.month).padStart(2, '0')}`
}

/** A reference of a series: the serial has three digits or more, and simply grows past 999. */
export const referenceOf = (series: string, serial: number): Reference =>
  series + String(serial).padStart(3, '0')
