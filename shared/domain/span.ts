export const spanUnits = [
  'businessMinutes',
  'businessHours',
  'businessDays',
  'calendarMinutes',
  'calendarHours',
  'calendarDays',
] as const

/** A span of time as packs write it: `{ businessHours: 4 }`. */
export interface Span {
  readonly unit: (typeof spanUnits)[number]
  readonly amount: number
}
