import type { Instant, TimedPart } from '../contract.ts'
import type { Run, Schedule } from './run.ts'

export interface Scheduler {
  part: TimedPart
  /** Throws when the expression or the input is not understood. */
  define(schedule: Schedule): void
  /** Starts the schedules; call it once, after every `define`. */
  resume(): void
  /** An outage: ticks pass unused until the function that is returned is called. */
  halt(): () => void
  /** For the local pages. */
  schedules(): { arn: string; expression: string; last: Instant; next: Instant | undefined }[]
}

/** What is kept of a schedule. */
export interface Kept {
  /** The expression it belongs to: another one begins anew. */
  expression: string
  anchor: Instant
  /** The last tick that has been dealt with. */
  last: Instant
  runs: Run[]
}
