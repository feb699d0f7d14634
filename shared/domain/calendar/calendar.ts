/**
 * Opening hours: `["09:00", "18:00"]`, half-open. `24:00` is allowed as a close; one that is not after the opening runs
 * into the next day.
 */
export type Interval = readonly [open: string, close: string]

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/** A business calendar (R19). Values are never changed in place: what is computed from one is kept for it. */
export interface BusinessCalendar {
  readonly id: string
  /** Id and a hash of the content, by `calendarLabel`: `standard@1f3a9c02`. */
  readonly version: string
  /** IANA time zone in which its days and times are meant. */
  readonly zone: string
  readonly week: Readonly<Partial<Record<Weekday, readonly Interval[]>>>
  /** Public holidays as local dates. */
  readonly holidays: readonly string[]
  /** Hours of single local dates, such as make-up working days (调休). They beat the holidays and the week. */
  readonly workdays: Readonly<Record<string, readonly Interval[]>>
  /** Years for which the official holidays are known; past them only the week counts, and the clock says so. */
  readonly officialYears: readonly number[]
}

/** Time that does not count (R21): half-open, in epoch milliseconds. Without `to` it has not ended. */
export interface Pause {
  readonly from: number
  readonly to?: number | undefined
}

/**
 * Whether the calendar opens in an ordinary week; one that does not is refused when a pack is loaded. Single dates do not
 * help: after the last of them it would be closed for good.
 */
export const canOpen = (calendar: Pick<BusinessCalendar, 'week'>): boolean =>
  weekdays.some((day) => (calendar.week[day] ?? []).length > 0)
