import type { Pause } from './calendar.ts'

/** A stretch of time in epoch milliseconds, half-open. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** Nothing is computed beyond these: four digits of year, as RFC 3339 has them. */
export const firstInstant = Date.parse('0001-01-01T00:00:00Z')
export const lastInstant = Date.parse('9999-12-31T00:00:00Z')

/** What is said of a result that nobody will live to see. */
export const outOfReach = (): RangeError => new RangeError('the result lies outside the years 1 to 9999')

/** Stretches in order, those that overlap or touch made one. */
export const joined = (stretches: readonly Stretch[]): Stretch[] => {
  const result: Stretch[] = []
  for (const next of stretches.toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1)
    if (last && next.from <= last.to) {
      result[result.length - 1] = { from: last.from, to: Math.max(last.to, next.to) }
    } else result.push(next)
  }
  return result
}

/** Pauses as stretches, in order, each moment once. Errors: `RangeError` for one that ends before it begins. */
export const pausedStretches = (pauses: readonly Pause[] = []): Stretch[] =>
  joined(
    pauses.flatMap(({ from, to = Infinity }) => {
      if (to < from) throw new RangeError('a pause ends before it begins')
      return to === from ? [] : [{ from, to }]
    }),
  )

/** When a pause begins that has not ended. */
export const standstill = (paused: readonly Stretch[]): number | undefined => {
  const last = paused.at(-1)
  return last?.to === Infinity ? last.from : undefined
}

/** Why nothing can be waited for during a pause without end. */
export const neverEnds = (since: number): RangeError =>
  new RangeError(`the pause that began at ${new Date(since).toISOString()} has not ended`)

/** What is left of a stretch without what was paused. */
export const withoutPauses = (stretch: Stretch, paused: readonly Stretch[]): Stretch[] => {
  const left: Stretch[] = []
  let { from } = stretch
  for (const pause of paused) {
    if (pause.from >= stretch.to) break
    if (pause.from > from) left.push({ from, to: pause.from })
    from = Math.max(from, pause.to)
  }
  if (from < stretch.to) left.push({ from, to: stretch.to })
  return left
}
