import type { Span } from '../span.ts'
import type {
  Channel,
  ClockBasis,
  CustomerClass,
  Kind,
  LocalisedText,
  Milestone,
  PauseReason,
  Role,
  Urgency,
} from '../vocabulary.ts'

/** Counts days: the Nth day after the start (or with it), at its end or at the same local time. */
export interface DayTarget {
  readonly unit: 'businessDays' | 'calendarDays' | 'calendarWeeks' | 'calendarMonths'
  readonly amount: number
  readonly ends: 'endOfDay' | 'sameTime'
  /** Whether the day on which the clock starts is day 1; most rules exclude it. */
  readonly startDayCounts: boolean
}

/** Counts time. */
export interface TimeTarget {
  readonly unit: 'businessMinutes' | 'businessHours' | 'calendarMinutes' | 'calendarHours'
  readonly amount: number
}

/** A date that somebody else set: the referrer's reply-by date, end of that local day (R6). */
export interface NamedDateTarget {
  readonly unit: 'referrerReplyBy'
}

/** How long a clock runs (R19, R20). */
export type Target = DayTarget | TimeTarget | NamedDateTarget

/**
 * Conditions of a rule; each one given must hold, and holds when the case has one of its values. The rule with most
 * conditions wins, an exact category counting more than the first level of one; then the earlier one (R19).
 */
export interface RuleConditions {
  readonly kind?: readonly Kind[] | undefined
  readonly severity?: readonly string[] | undefined
  readonly urgency?: readonly Urgency[] | undefined
  readonly channel?: readonly Channel[] | undefined
  readonly customerClass?: readonly CustomerClass[] | undefined
  /** `quality/defect`, or `quality` for all below it. */
  readonly category?: readonly string[] | undefined
  /** The responsible unit. */
  readonly department?: readonly string[] | undefined
  /** Whether the case has been opened again. */
  readonly reopened?: readonly boolean[] | undefined
}

export interface ClockRule {
  readonly id: string
  readonly when: RuleConditions
  readonly target: Target
}

/** What starts a clock. */
export const clockTriggers = [
  'received',
  'referred',
  'classified',
  'dispatched',
  'accepted',
  'customer-wrote',
  'waiting-for-customer',
  'resolved',
] as const
export type ClockTrigger = (typeof clockTriggers)[number]

/** What stops a clock. */
export const clockStops = [
  'acknowledged',
  'classified',
  'dispatched',
  'accepted',
  'answered',
  'customer-wrote',
  'reported',
  'referrer-answered',
  'resolved',
  'followed-up',
  'closed',
] as const
export type ClockStop = (typeof clockStops)[number]

/** When the owner is reminded before a deadline (R24). */
export type Reminder =
  /** Of the business or calendar time between start and deadline. */
  | { readonly kind: 'fraction'; readonly fraction: number }
  | { readonly kind: 'before'; readonly before: Span }
  /** Local time, so many calendar days before the day of the deadline. */
  | { readonly kind: 'timeOfDay'; readonly at: string; readonly daysBefore: number }

/** How far a deadline may be moved later (R21). */
export interface ExtensionPolicy {
  readonly most: number
  /** All extensions of one cycle together; in the unit in which each must be asked. */
  readonly total: Span
  readonly approvers: readonly Role[]
  /** Whether the customer is told. */
  readonly notice: boolean
}

/** A clock of the policy: a named milestone with its own start, target, pauses and stop (R18). */
export interface ClockPolicy {
  /** Name of the clock; several may keep the same milestone, each with another basis. */
  readonly id: string
  readonly milestone: Milestone
  readonly basis: ClockBasis
  /** How people call it; the milestone's name where absent. */
  readonly name?: LocalisedText | undefined
  /** Law, code or clause that it comes from. */
  readonly source?: string | undefined
  /** Calendar by id; else that of the responsible department, else the default one. */
  readonly calendar?: string | undefined
  readonly starts: ClockTrigger
  readonly stops: readonly ClockStop[]
  readonly rules: readonly ClockRule[]
  readonly remind: readonly Reminder[]
  /** Name of the ladder that a breach starts; absent when nobody is told beyond the owner. */
  readonly ladder?: string | undefined
  /** What it stands still for; statutory clocks for nothing unless the law says so. */
  readonly pausedBy: readonly PauseReason[]
  readonly extensions?: ExtensionPolicy | undefined
  /**
   * After re-opening: `resume` goes on where it stopped, `restart` counts the same rule anew, `new-cycle` chooses the
   * rule anew. The first result is kept in every case.
   */
  readonly onReopen: 'resume' | 'restart' | 'new-cycle'
}
