import type { Instant, MovableClock } from '../contract.ts'
import type { Execution, HistoryEvent, Journal } from './execution.ts'

interface Entry {
  execution: Execution
  /** Events since the execution was last kept. */
  unkept: HistoryEvent[]
  cancel: () => void
}

/** When the execution has to be woken next; Infinity while nothing about it waits for time. */
export const dueOf = ({ phase, timeoutAt = Infinity }: Execution): Instant => {
  if (phase.kind === 'waiting') return Math.min(timeoutAt, phase.until)
  if (phase.kind !== 'running') return timeoutAt
  return Math.min(timeoutAt, phase.timeoutAt ?? Infinity, phase.heartbeatAt ?? Infinity)
}

/** The executions under way, each with its timer and the events that are still to be kept. */
export const createLedger = (clock: MovableClock, journal: Journal, wake: (e: Execution) => void) => {
  const live = new Map<string, Entry>()

  const arm = (e: Execution) => {
    const entry = live.get(e.arn)
    if (entry === undefined) return
    entry.cancel()
    const due = dueOf(e)
    entry.cancel = due === Infinity ? () => undefined : clock.at(due, () => wake(e))
  }

  return {
    arm,
    adopt(execution: Execution) {
      live.set(execution.arn, { execution, unkept: [], cancel: () => undefined })
    },
    record: (e: Execution, type: string, details: Record<string, unknown>): void => {
      e.events += 1
      const event = { id: e.events, previousEventId: e.events - 1, timestamp: clock.now(), type, details }
      live.get(e.arn)?.unkept.push(event)
    },
    /** Makes durable what the execution has become. */
    keep: (e: Execution): void => {
      const entry = live.get(e.arn)
      if (entry === undefined) return
      journal.write(e, entry.unkept)
      entry.unkept = []
      if (e.status === 'RUNNING') return arm(e)
      entry.cancel()
      live.delete(e.arn)
    },
    isLive: (arn: string) => live.has(arn),
    /** The execution as it is now, running or over. */
    find: (arn: string) => live.get(arn)?.execution ?? journal.read(arn),
    all: () => journal.all().map((kept) => live.get(kept.arn)?.execution ?? kept),
    /** What has happened, including what is not kept yet. */
    history: (e: Execution) => [...journal.history(e), ...(live.get(e.arn)?.unkept ?? [])],
    nextDue: (): Instant | undefined => {
      let next = Infinity
      for (const { execution } of live.values()) next = Math.min(next, dueOf(execution))
      return next === Infinity ? undefined : next
    },
  }
}
