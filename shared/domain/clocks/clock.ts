import type { ClockBasis, LocalisedText, Milestone, PauseReason, Timestamp } from '../vocabulary.ts'
import type { Span } from '../span.ts'
import type { ClockStop, Target } from './clock-policy.ts'

/** A moment at which something is owed on a running clock. */
export interface ClockStep {
  /** `remind-<n>` (nth reminder of the policy, from 1), `breach`, or `rung-<n>`: by then rung n must have been told. */
  readonly id: string
  readonly at: Timestamp
  /** On a step of a rung, the moment of the rung itself: `at` is when we look whether it was told. */
  readonly rungAt?: Timestamp | undefined
}

/** `breached` is late and still running; `met` and `missed` are the frozen results of a stopped clock. */
export const clockStatuses = ['running', 'paused', 'breached', 'met', 'missed', 'cancelled'] as const
export type ClockStatus = (typeof clockStatuses)[number]

/** A time in which the clock stood still (R21); without `to` it still does. */
export interface ClockPause {
  readonly reason: PauseReason | 'ended'
  readonly from: Timestamp
  readonly to?: Timestamp | undefined
}

/** A deadline moved later, once (R21). */
export interface ClockExtension {
  readonly by: Span
  readonly reason: string
  /** Staff ids. */
  readonly requestedBy: string
  readonly approvedBy: string
  readonly at: Timestamp
}

/** An earlier deadline that management set (R26), or that came with a merged case. */
export interface EarlierDeadline {
  readonly dueAt: Timestamp
  readonly by: string
  readonly at: Timestamp
  readonly reason: string
}

/**
 * What ended a run: an event that the policy names, the end of the case, the next dispatch, re-opening (which undoes what it
 * hung on), the end of the waiting that it watched, that no rule of the policy applies any more, or that it came with a new
 * policy when its time had passed.
 */
export type ClockEnd =
  ClockStop | 'case-ended' | 'dispatched-again' | 'case-reopened' | 'waiting-ended' | 'no-rule' | 'too-late'

/** A missed deadline that holds no more. Should it come back, nobody is told of it again and its ladder goes on. */
export interface FormerBreach {
  readonly dueAt: Timestamp
  readonly steps: readonly ClockStep[]
}

/**
 * One run of a clock (R18). It holds everything that its deadline is computed from, so that the deadline can be computed
 * again and explained; nothing is adjusted step by step.
 */
export interface Clock {
  /** Id of the clock in the policy. */
  readonly id: string
  readonly milestone: Milestone
  readonly basis: ClockBasis
  readonly cycle: number
  readonly status: ClockStatus
  /** From when time counts; under `resume` the start of the first cycle. */
  readonly startedAt: Timestamp
  readonly dueAt: Timestamp
  readonly stoppedAt?: Timestamp | undefined
  readonly stoppedBy?: ClockEnd | undefined
  /** Rule of the policy that gave the target, and the target itself. */
  readonly rule: string
  readonly target: Target
  /** Date set by the referrer, where the target is one. */
  readonly namedDate?: string | undefined
  /** Version of policy and calendar that it was computed under: `general@1.0.0`, `standard@1f3a9c02`. */
  readonly policyVersion: string
  readonly calendar: string
  readonly calendarVersion: string
  readonly pauses: readonly ClockPause[]
  readonly extensions: readonly ClockExtension[]
  readonly earlier?: EarlierDeadline | undefined
  readonly warnings: readonly LocalisedText[]
  /** The missed deadline that people have been told of; the ladder of this breach goes by it. */
  readonly breachOf?: Timestamp | undefined
  /** When a deadline was set that had passed already: nobody could have met it before, and its ladder counts from then. */
  readonly lateSince?: Timestamp | undefined
  /** Deadlines that people were told were missed before they were moved ahead, with what was left of their ladders. */
  readonly formerBreaches?: readonly FormerBreach[] | undefined
  /** What is still owed, soonest first. */
  readonly steps: readonly ClockStep[]
}

export interface ClockChange {
  readonly change: 'started' | 'moved' | 'paused' | 'resumed' | 'stepped' | 'stopped' | 'cancelled'
  /** Deadline before the change, when it moved. */
  readonly previousDueAt?: Timestamp | undefined
  readonly clock: Clock
}

/** Whether the clock still runs, late or not. */
export const isLive = (clock: Pick<Clock, 'status'>): boolean =>
  clock.status === 'running' || clock.status === 'paused' || clock.status === 'breached'

/** Whether two states are of the same run. */
export const isSameRun = (one: Pick<Clock, 'id' | 'cycle'>, other: Pick<Clock, 'id' | 'cycle'>): boolean =>
  one.id === other.id && one.cycle === other.cycle

/** The clocks after changes: each takes the place of its former self, a new one comes last. */
export const applyClockChanges = (
  clocks: readonly Clock[],
  changes: readonly ClockChange[] = [],
): readonly Clock[] =>
  changes.reduce<readonly Clock[]>(
    (current, { clock }) =>
      current.some((other) => isSameRun(other, clock))
        ? current.map((other) => (isSameRun(other, clock) ? clock : other))
        : [...current, clock],
    clocks,
  )
