import type { BusinessCalendar, Pause } from './calendar.ts'
import { openBefore, openFrom } from './openings.ts'
import {
  firstInstant,
  joined,
  lastInstant,
  neverEnds,
  outOfReach,
  pausedStretches,
  standstill,
  withoutPauses,
  type Stretch,
} from './stretches.ts'

/** Stretches of time that count: forward from an instant until another, or backward down to another. */
type Counting = (start: number, limit: number) => Iterable<Stretch>

/** The earliest instant by which `milliseconds` have passed. */
const forward = (
  counting: Counting,
  start: number,
  milliseconds: number,
  paused: readonly Stretch[],
): number => {
  const stands = standstill(paused)
  let left = milliseconds
  for (const stretch of counting(start, stands ?? lastInstant)) {
    for (const { from, to } of withoutPauses(stretch, paused)) {
      if (left <= to - from) return from + left
      left -= to - from
    }
  }
  throw stands === undefined ? outOfReach() : neverEnds(stands)
}

/** The latest instant before which `milliseconds` lie. */
const backward = (
  counting: Counting,
  start: number,
  milliseconds: number,
  paused: readonly Stretch[],
): number => {
  let left = milliseconds
  for (const stretch of counting(start, firstInstant)) {
    for (const { from, to } of withoutPauses(stretch, paused).toReversed()) {
      if (left <= to - from) return to - left
      left -= to - from
    }
  }
  throw outOfReach()
}

const add = (
  counting: { forward: Counting; backward: Counting },
  start: number,
  milliseconds: number,
  pauses: readonly Pause[] | undefined,
): number => {
  const paused = pausedStretches(pauses)
  if (milliseconds === 0) return start
  // Even if all of it counted; also when it is not a number.
  if (!(start + milliseconds >= firstInstant && start + milliseconds <= lastInstant)) throw outOfReach()
  return milliseconds > 0
    ? forward(counting.forward, start, milliseconds, paused)
    : backward(counting.backward, start, -milliseconds, paused)
}

/**
 * Adds business time to an instant, in milliseconds: the earliest instant by which it has passed, so that a deadline at
 * closing time stays there (R19). A negative amount gives the latest instant before which it lies. Pauses do not count.
 * Errors: `RangeError` when the calendar does not open for ten years, or the target meets a pause without end.
 */
export const addBusinessTime = (
  calendar: BusinessCalendar,
  start: number,
  milliseconds: number,
  pauses?: readonly Pause[],
): number =>
  add(
    {
      forward: (from, until) => openFrom(calendar, from, until),
      backward: (until, from) => openBefore(calendar, until, from),
    },
    start,
    milliseconds,
    pauses,
  )

/** Adds time by day and night to an instant, in milliseconds; pauses do not count. Errors as of business time. */
export const addElapsedTime = (start: number, milliseconds: number, pauses?: readonly Pause[]): number =>
  add(
    { forward: (from, to) => [{ from, to }], backward: (to, from) => [{ from, to }] },
    start,
    milliseconds,
    pauses,
  )

/**
 * The business time between two instants, stretch by stretch, without what was paused: what a deadline is explained
 * with. The order of the two does not matter.
 */
export const countedIntervals = (
  calendar: BusinessCalendar,
  start: number,
  end: number,
  pauses?: readonly Pause[],
): Stretch[] => {
  const paused = pausedStretches(pauses)
  const open = [...openFrom(calendar, Math.min(start, end), Math.max(start, end))]
  return joined(open).flatMap((stretch) => withoutPauses(stretch, paused))
}

/** Milliseconds of business time from one instant to another, negative when the second is earlier; pauses do not count. */
export const businessTimeBetween = (
  calendar: BusinessCalendar,
  start: number,
  end: number,
  pauses?: readonly Pause[],
): number => {
  const total = countedIntervals(calendar, start, end, pauses).reduce(
    (sum, { from, to }) => sum + to - from,
    0,
  )
  return end < start ? 0 - total : total
}
