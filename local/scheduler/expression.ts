import { Temporal } from 'temporal-polyfill'
import type { Instant } from '../contract.ts'
import { parseCron, type WallTime } from './cron.ts'

/** When a schedule invokes its target. */
export interface Ticks {
  /** The first tick strictly after `after`, or undefined when there are no more. */
  next(after: Instant): Instant | undefined
  /** The last tick after `after` and not after `until`, or undefined when there is none. */
  latest(after: Instant, until: Instant): Instant | undefined
}

const wallAt = (instant: Instant, zone: string): WallTime => {
  const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)
  return instant + zoned.offsetNanoseconds / 1_000_000
}

/** Undefined for a wall time that the change to summer time leaves out; of two, the first. */
const instantAt = (wall: WallTime, zone: string): Instant | undefined => {
  const plain = Temporal.PlainDateTime.from(new Date(wall).toISOString().slice(0, -1))
  const instant = plain.toZonedDateTime(zone, { disambiguation: 'earlier' }).epochMilliseconds
  return wallAt(instant, zone) === wall ? instant : undefined
}

const units = { minute: 60_000, hour: 3_600_000, day: 86_400_000 }

/** Every `period` from `anchor` on; a day is 24 hours whatever the zone's clocks do. */
const rateTicks = (period: number, anchor: Instant): Ticks => {
  const next = (after: Instant) =>
    after < anchor ? anchor : anchor + (Math.floor((after - anchor) / period) + 1) * period
  return {
    next,
    latest(after, until) {
      const last = anchor + Math.floor((until - anchor) / period) * period
      return last >= anchor && last > after ? last : undefined
    },
  }
}

/** Looks back from `until` over a growing span, so that a clock moved by months costs no walk over its minutes. */
const latestOf = (next: Ticks['next'], after: Instant, until: Instant) => {
  for (let span = 60_000; ; span *= 4) {
    const from = Math.max(after, until - span)
    let found: Instant | undefined
    for (let tick = next(from); tick !== undefined && tick <= until; tick = next(tick)) found = tick
    if (found !== undefined || from === after) return found
  }
}

const cronTicks = (expression: string, zone: string): Ticks => {
  const cron = parseCron(expression)
  const next = (after: Instant) => {
    for (let wall = cron.next(wallAt(after, zone)); wall !== undefined; wall = cron.next(wall)) {
      const instant = instantAt(wall, zone)
      // A left-out time is skipped, and what ran in the first of two equal hours does not run in the second.
      if (instant !== undefined && instant > after) return instant
    }
    return undefined
  }
  return { next, latest: (after, until) => latestOf(next, after, until) }
}

const onceAt = (at: Instant): Ticks => ({
  next: (after) => (at > after ? at : undefined),
  latest: (after, until) => (at > after && at <= until ? at : undefined),
})

/**
 * Reads `rate(…)`, `cron(…)` or `at(…)`.
 * @param anchor First tick of a rate: the start date, else when the schedule was created.
 */
export const parseSchedule = (expression: string, zone: string, anchor: Instant): Ticks => {
  const [, kind, inner = ''] = /^(rate|cron|at)\(([^()]*)\)$/.exec(expression) ?? []
  if (kind === 'cron') return cronTicks(inner, zone)
  if (kind === 'rate') {
    const [, value, unit] = /^([1-9]\d*) (minute|hour|day)s?$/.exec(inner) ?? []
    if (value === undefined) throw new Error(`${expression} must be a number of minutes, hours or days`)
    return rateTicks(Number(value) * units[unit as keyof typeof units], anchor)
  }
  if (kind === 'at' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(inner)) {
    const instant = Temporal.PlainDateTime.from(inner).toZonedDateTime(zone).epochMilliseconds
    return onceAt(instant)
  }
  throw new Error(`${expression} is not rate(…), cron(…) or at(yyyy-mm-ddThh:mm:ss)`)
}

/** Ticks from `start` to `end`, both included. */
export const within = (ticks: Ticks, start = -Infinity, end = Infinity): Ticks => ({
  next(after) {
    const tick = ticks.next(Math.max(after, start - 1))
    return tick !== undefined && tick <= end ? tick : undefined
  },
  latest: (after, until) => ticks.latest(Math.max(after, start - 1), Math.min(until, end)),
})
