import type { Classification } from './classification.ts'
import { isLive, type Clock, type ClockPause } from './clocks/clock.ts'
import type { ClockStop, ClockTrigger } from './clocks/clock-policy.ts'
import type { SurveyAnswer } from './events.ts'
import type { ComplaintRecord } from './record.ts'
import type { State } from './lifecycle.ts'
import type { Recipient } from './policy.ts'
import type { CaseLink } from './similarity/links.ts'
import type { Span } from './span.ts'
import type { Kind, Milestone, PauseReason, Reference, Timestamp, Urgency, Validity } from './vocabulary.ts'

/** One rung of a ladder that has been told (R24). */
export interface Escalation {
  readonly clock: string
  readonly milestone: Milestone
  readonly cycle: number
  readonly rung: number
  readonly to: readonly Recipient[]
  readonly recipients: readonly string[]
  /** The deadline that was missed: under another one the ladder begins anew. */
  readonly dueAt: Timestamp
  readonly notifiedAt: Timestamp
  /** The workflow waits on it; never shown to people. */
  readonly taskToken: string
  readonly status: 'open' | 'acknowledged' | 'passed-on' | 'stopped'
  readonly acknowledgedAt?: Timestamp | undefined
  readonly acknowledgedBy?: string | undefined
  /** Until then the acknowledgement holds the next rung back. */
  readonly holdUntil?: Timestamp | undefined
}

/** An extension that waits for its approver (R21). */
export interface ExtensionRequest {
  readonly clock: string
  readonly cycle: number
  readonly by: Span
  readonly reason: string
  readonly requestedBy: string
  readonly at: Timestamp
}

/** When something that clocks go by last happened. */
export interface Moment {
  readonly at: Timestamp
  /** Of the event: tells the order of what happened at the same instant. */
  readonly sequence: number
}

/** What is known of the mail about a case. */
export interface CaseMail {
  /** Proves in addresses and Message-IDs that a mail belongs to the case; absent from cases of before there was one. */
  readonly token?: string | undefined
  /** Message-IDs of what came and went, as they were written, oldest first; the first and the latest are kept. */
  readonly ids: readonly string[]
  /** The mail that our next one answers: the latest that came. */
  readonly answers?: string | undefined
  /** Who was in copy of the customer's mails, in lower case: they may write to the case. */
  readonly others: readonly string[]
  /** Addresses that mail to was returned from for good: staff were told once. */
  readonly undeliverable: readonly string[]
}

/** Attempts to reach the customer in vain since they were last heard of (R34). */
export interface Unreached {
  /** When, oldest first; the latest are kept. */
  readonly attempts: readonly Timestamp[]
  /** When they were last written to because of it. */
  readonly writtenAt?: Timestamp | undefined
}

/** The case as it is now: the sum of its events, and nothing that is not in them. */
export interface Case {
  readonly reference: Reference
  /** Sequence of the last event; every write is conditional on it. */
  readonly version: number
  readonly lastHash: string
  readonly state: State
  readonly kind: Kind
  /** A person chose the kind at reception; the classifier does not change it. */
  readonly kindChosen?: boolean | undefined
  readonly severity: string
  /** Absent until it is classified, and where that was before urgency was kept: see `urgencyOf`. */
  readonly urgency?: Urgency | undefined
  readonly record: ComplaintRecord
  readonly receivedAt: Timestamp
  readonly receivedBy?: string | undefined
  /** Random part of the private link that is valid (R33); never shown to staff. */
  readonly trackingToken: string
  readonly category?: string | undefined
  readonly classification?: Classification | undefined
  /** What it was found to belong to (R13), also what people have undone; absent where nothing was found. */
  readonly links?: readonly CaseLink[] | undefined
  /** Set while the intake workflow waits for a person (R10). */
  readonly triageToken?: string | undefined
  readonly department?: string | undefined
  readonly handler?: string | undefined
  /** First contact until a handler has accepted (R7). */
  readonly owner?: string | undefined
  /** An acknowledgement has been asked for; there is one per case. */
  readonly acknowledgementQueued: boolean
  /** Sequence numbers of queued messages of which the mail system has taken charge. */
  readonly sentMessages: readonly number[]
  /** Sequence numbers of queued messages that the mail system refused for good, or that were held back for good. */
  readonly failedMessages: readonly number[]
  /** Ids of files that are being looked at; absent where none ever was. */
  readonly checking?: readonly string[] | undefined
  /** Absent from cases of before it was kept. */
  readonly mail?: CaseMail | undefined
  readonly clocks: readonly Clock[]
  readonly escalations: readonly Escalation[]
  readonly resolution?:
    { readonly text: string; readonly validity: Validity; readonly at: Timestamp } | undefined
  /** When the customer accepted the result; a case that others were merged into stays open for them. */
  readonly resultAcceptedAt?: Timestamp | undefined
  /** The customer's answer to the survey, the last one they gave; it outlives a re-opening. */
  readonly survey?: (SurveyAnswer & { readonly at: Timestamp }) | undefined
  readonly endedAt?: Timestamp | undefined
  /** When what starts and stops clocks last happened, as far as it still holds. */
  readonly moments: Readonly<Partial<Record<ClockTrigger | ClockStop, Moment>>>
  /** Every time in which it waited; the policy says for which clocks that counts (R21). */
  readonly pauses: readonly ClockPause[]
  /** What it waits for, while it does (R21). */
  readonly waitingFor?: { readonly reason: PauseReason; readonly until?: Timestamp | undefined } | undefined
  /** Absent while nobody has tried in vain. */
  readonly unreached?: Unreached | undefined
  readonly extensionRequests: readonly ExtensionRequest[]
  /** Staff id of the manager who has taken it over (R26). */
  readonly takenOverBy?: string | undefined
  /** Reports on a major case so far, and when the next is due at the latest (R25). */
  readonly bulletins?: { readonly count: number; readonly nextAt?: Timestamp | undefined } | undefined
  /** How often it was opened again. */
  readonly reopened: number
  readonly mergedInto?: Reference | undefined
  readonly absorbed: readonly Reference[]
}

/** How soon somebody must see to a case (R10). */
export const urgencyOf = ({ urgency }: Pick<Case, 'urgency'>): Urgency => urgency ?? 'normal'

/** The latest cycle of a clock, by the clock's id. */
export const latestClock = (subject: Pick<Case, 'clocks'>, id: string): Clock | undefined =>
  subject.clocks.findLast((clock) => clock.id === id)

/**
 * When the customer may expect the result: the earliest deadline of the clocks that keep the milestone `resolve`, each in its
 * latest cycle; of those that still count, if any does.
 */
export const expectedBy = (subject: Pick<Case, 'clocks'>): Timestamp | undefined => {
  const latest = subject.clocks.filter(
    (clock) => clock.milestone === 'resolve' && latestClock(subject, clock.id) === clock,
  )
  const live = latest.filter(isLive)
  return (live.length > 0 ? live : latest).map(({ dueAt }) => dueAt).toSorted()[0]
}

/** That date while it is owed: none is as long as the clock that keeps it stands still, for nobody can say yet. */
export const owedBy = (subject: Pick<Case, 'clocks'>): Timestamp | undefined => {
  const due = expectedBy(subject)
  const standsStill = subject.clocks.some(
    (clock) =>
      clock.milestone === 'resolve' &&
      clock.status === 'paused' &&
      clock.dueAt === due &&
      latestClock(subject, clock.id) === clock,
  )
  return standsStill ? undefined : due
}

/** Highest rung reached on any clock (R24), 0 for none. */
export const highestRung = (subject: Case): number =>
  subject.escalations.reduce((highest, escalation) => Math.max(highest, escalation.rung), 0)

/** The rung that now waits for somebody, on a clock or on any. */
export const openEscalation = (subject: Case, clock?: string): Escalation | undefined =>
  subject.escalations.findLast(
    (escalation) => escalation.status === 'open' && (clock === undefined || escalation.clock === clock),
  )
