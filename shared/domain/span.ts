/** A span of time as packs write it: `{ businessHours: 4 }`. */
export interface Span {
  readonly unit:
    | 'businessMinutes'
    | 'businessHours'
    | 'businessDays'
    | 'calendarMinutes'
    | 'calendarHours'
    | 'calendarDays'
  readonly amount: number
}
