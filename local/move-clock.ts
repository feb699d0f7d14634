import { setTimeout as sleep } from 'node:timers/promises'
import type { ActivityCounter } from './activity.ts'
import type { Clock } from './clock.ts'
import type { Instant, TimedPart } from './contract.ts'

/** Moves the clock from event to event, so that what is due in between happens in between and in order. */
export interface ClockMover {
  /** Resolves when the clock stands at `target` or later and the system is idle. One move at a time. */
  moveTo(target: Instant): Promise<Instant>
  /** Resolves when nothing is under way and nothing is due. */
  idle(): Promise<void>
  /** When something is due next. */
  nextDue(): Promise<Instant | undefined>
}

/** How long something may stay due without anything happening before the mover goes on past it. */
const stuckAfter = 10_000

export const createClockMover = (
  clock: Clock,
  activity: ActivityCounter,
  parts: TimedPart[],
  warn: (line: string) => void,
): ClockMover => {
  const earliest = async () => {
    let first: { when: Instant; part: string } | undefined
    for (const part of parts) {
      const when = await part.nextDue()
      if (when !== undefined && (first === undefined || when < first.when)) first = { when, part: part.name }
    }
    return first
  }

  /** Waits until nothing is under way and nothing is due; answers what comes next. */
  const settle = async (): Promise<{ when: Instant; part: string } | undefined> => {
    let begun = activity.begun()
    let lastProgress = performance.now()
    for (;;) {
      await activity.quiet()
      await new Promise((resolve) => setImmediate(resolve))
      const next = await earliest()
      if (activity.count() === 0 && (next === undefined || next.when > clock.now())) return next
      if (activity.begun() !== begun) {
        begun = activity.begun()
        lastProgress = performance.now()
      } else if (activity.count() === 0 && performance.now() - lastProgress > stuckAfter) {
        warn(`clock: ${next?.part ?? 'something'} says it is due, but nothing happens; going on`)
        return undefined
      }
      await sleep(2)
    }
  }

  const move = async (target: Instant) => {
    clock.moving = true
    try {
      for (;;) {
        const next = await settle()
        if (clock.now() >= target) return clock.now()
        clock.set(next === undefined || next.when > target ? target : Math.max(next.when, clock.now() + 1))
      }
    } finally {
      clock.moving = false
    }
  }

  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>) => {
    const result = last.then(work)
    last = result.catch(() => undefined)
    return result
  }
  return {
    moveTo: (target) => inTurn(() => move(target)),
    idle: () => inTurn(async () => void (await settle())),
    nextDue: async () => (await earliest())?.when,
  }
}
