import type { Attachment, Inspection } from './attachments.ts'
import type { Classification } from './classification.ts'
import type { ClockChange } from './clocks/clock.ts'
import type {
  Actor,
  ClosingGrounds,
  ContactMeans,
  ContactOutcome,
  FollowUpResult,
  Kind,
  Milestone,
  PauseReason,
  Reference,
  Timestamp,
  Validity,
} from './vocabulary.ts'
import type { Recipient } from './policy.ts'
import type { ComplaintRecord, MailOrigin } from './record.ts'
import type { LinkEventData } from './similarity/links.ts'
import type { Span } from './span.ts'

/** Why something is mailed to the customer. */
export type CustomerMessagePurpose = 'acknowledgement' | 'reply' | 'result' | 'extension' | 'unreachable'

/** What the customer thinks of how their case was handled (R36). */
export interface SurveyAnswer {
  /** 1 (very dissatisfied) to 5 (very satisfied). */
  readonly score: number
  readonly comment?: string | undefined
}

/** What a customer who could not be reached is told of. */
export interface UnreachedNotice {
  /** When they were tried in vain, oldest first. */
  readonly attempts: readonly Timestamp[]
  /** Staff ids of those who are to find another way, where it cannot be mailed. */
  readonly recipients: readonly string[]
}

/** Why an automatic message was not mailed. */
export type WithheldFor = 'machine' | 'same-matter' | 'too-many-this-hour' | 'too-many-today'

/** Which run of which clock an event is about. */
export interface ClockRun {
  clock: string
  milestone: Milestone
  cycle: number
}

/** The data of each event, by type; version 1 of each (`CaseReceived.v1`). */
export interface EventData extends LinkEventData {
  CaseReceived: {
    record: ComplaintRecord
    kind: Kind
    severity: string
    trackingToken: string
    /** Proves that a mail belongs to the case; absent from cases of before there was one. */
    mailToken?: string | undefined
    /** Who entered it has said what kind it is: the classifier does not change that (R12). */
    kindChosen?: boolean | undefined
    /** When the organisation got it, where that was before it was entered (R6): clocks count from then. */
    receivedAt?: Timestamp | undefined
  }
  /** A case that another system had closed: nothing is owed on it, and nobody is told (R6). */
  CaseImported: {
    record: ComplaintRecord
    kind: Kind
    severity: string
    trackingToken: string
    /** Which system it was in; the record holds its number there. */
    source: string
    receivedAt: Timestamp
    closedAt: Timestamp
    category?: string | undefined
    department?: string | undefined
    result?: string | undefined
    validity: Validity
  }
  /** A person says that what was kept apart is a case: its clocks count from when it came (R46). */
  CaseReleased: { receivedAt: Timestamp }
  /** A person says that it is none; it can still be released. */
  CaseRejected: Record<never, never>
  TriageRequested: { taskToken: string; error?: string | undefined }
  CaseClassified: { classification: Classification }
  CaseDispatched: { department: string; handler?: string | undefined }
  CaseAccepted: { handler: string }
  NoteAdded: { text: string }
  /** Somebody tried to reach the customer (R34). */
  ContactAttempted: { means: ContactMeans; outcome: ContactOutcome; text?: string | undefined }
  MessageQueued: {
    purpose: CustomerMessagePurpose
    /** By mail, or shown on the customer's page when there is no address or nothing automatic may be sent. */
    via: 'email' | 'page'
    to?: string | undefined
    /** Words of a person; templates fill in the rest. */
    text?: string | undefined
    /**
     * The date that the message is about: the new deadline, where it tells of an extension; by when the customer is to
     * answer, where they could not be reached.
     */
    promised?: Timestamp | undefined
    /** Of what is told to a customer who could not be reached (R34). */
    unreached?: UnreachedNotice | undefined
  }
  MessageSent: {
    message: number
    purpose: CustomerMessagePurpose
    messageId: string
    /** The Message-ID that its readers see. */
    mailId?: string | undefined
  }
  MessageFailed: { message: number; purpose: CustomerMessagePurpose; error: string }
  /** By mail, with its sender, subject line and raw form; or by the private page, with none of them. */
  MessageReceived: {
    from?: string | undefined
    subject?: string | undefined
    text: string
    rawMail?: string | undefined
    mail?: MailOrigin | undefined
  }
  /** Files came with the event of that sequence; those without an inspection are being looked at (R6, R33). */
  AttachmentsAdded: { cameWith: number; attachments: readonly Attachment[] }
  /** A file was looked at that somebody uploaded (R46). */
  AttachmentInspected: { id: string; inspection: Inspection }
  /** An automatic message was not mailed, lest two machines answer each other (R9); it is shown on the customer's page. */
  MessageWithheld: { message: number; purpose: CustomerMessagePurpose; because: WithheldFor }
  /** Mail to the customer came back, or they complained of it as unwanted (R35). */
  DeliveryFailed: {
    /** The queued message that it was, where that is known. */
    message?: number | undefined
    address: string
    kind: 'bounce' | 'complaint'
    /** Whether trying again is of no use. */
    permanent: boolean
    /** Enhanced status code, or what the mail system calls it. */
    status?: string | undefined
    /** Who is to reach the customer another way; nobody when they have been told before. */
    recipients: string[]
  }
  /** `step` is the latest reminder owed; what was owed before it is covered by it. */
  ClockReminded: ClockRun & { step: string; dueAt: Timestamp; recipients: string[] }
  ClockBreached: ClockRun & {
    dueAt: Timestamp
    recipients: string[]
    /** The ladder that starts, with the moment of each rung; empty when the policy names none. */
    rungs: { rung: number; at: Timestamp }[]
  }
  RungNotified: ClockRun & {
    rung: number
    to: Recipient[]
    recipients: string[]
    /** The deadline that was missed. */
    dueAt: Timestamp
    taskToken: string
  }
  /** The workflow asked again with another token: whoever acknowledges wakes this one, and nobody the one that it replaces. */
  RungRejoined: ClockRun & { rung: number; dueAt: Timestamp; taskToken: string; replaces: string }
  /** A rung's time passed and its workflow did not come: it is started anew (R23). */
  EscalationLost: ClockRun & { rung: number; dueAt: Timestamp; rungs: { rung: number; at: Timestamp }[] }
  EscalationAcknowledged: ClockRun & {
    rung: number
    /** Until then the next rung is held back (R24). */
    holdUntil: Timestamp
    note?: string | undefined
  }
  CasePaused: { for: PauseReason; until?: Timestamp | undefined }
  CaseResumed: { after: PauseReason }
  ExtensionRequested: ClockRun & { by: Span; recipients: string[] }
  ExtensionRefused: ClockRun & { by: Span; requestedBy: string }
  ClockExtended: ClockRun & { by: Span; requestedBy: string; dueAt: Timestamp; previousDueAt: Timestamp }
  /** Management set an earlier deadline (R26), or a merged case brought it. */
  DeadlineAdvanced: ClockRun & { dueAt: Timestamp; previousDueAt: Timestamp; from?: Reference | undefined }
  /** Management takes the case over (督办): it becomes its owner. */
  CaseTakenOver: { by: string; recipients: string[] }
  ProgressDemanded: { text: string; recipients: string[] }
  /** A report to management on a major case (R25), numbered from 1. */
  BulletinIssued: {
    number: number
    occasion: 'immediate' | 'change' | 'periodic' | 'final' | 'written'
    text?: string | undefined
    recipients: string[]
    /** When the next one is due at the latest; absent after the final one. */
    nextAt?: Timestamp | undefined
  }
  ReferrerAnswered: { text: string }
  FollowUpRecorded: { result: FollowUpResult; note?: string | undefined }
  CaseReopened: Record<never, never>
  /** This case ends in another, which carries its deadlines on. */
  CasesMerged: { into: Reference }
  /** Another case was merged into this one. */
  CaseAbsorbed: { from: Reference }
  /** A new version of policy or calendar was applied to the clocks (R22). */
  DeadlinesRecomputed: { policyVersion: string; fingerprint: string }
  CaseResolved: { text: string; validity: Validity; grounds?: string | undefined }
  CaseClosed: { grounds: ClosingGrounds; lessons?: string | undefined }
  /** The customer wants it no longer (R33); why, if they said so, is the reason. */
  CaseWithdrawn: Record<never, never>
  /** The customer is content with the result (R33). */
  ResultAccepted: Record<never, never>
  /** The customer is not; what they object to is the reason. It is told to those who answer for the case and above (R36). */
  ResultRefused: { recipients: string[] }
  SurveyAnswered: SurveyAnswer
  /** The private link that was given out is void; only the new one opens the case (R33). */
  LinkReplaced: { trackingToken: string }
}

export type EventType = keyof EventData

/** An event as the domain decides it: not yet part of a history. */
export type NewEvent = {
  [T in EventType]: {
    readonly type: T
    readonly version: 1
    readonly at: Timestamp
    readonly actor: Actor
    /** Why, in the words of who did it (R4). */
    readonly reason?: string | undefined
    readonly data: EventData[T]
    /** The clocks that this event started, moved or stopped, with their state after it (R22). */
    readonly clocks?: readonly ClockChange[] | undefined
  }
}[EventType]

/** An event in the history of a case: numbered, and linked to the one before by its hash (R4). */
export type RecordedEvent = NewEvent & {
  readonly reference: Reference
  /** 1 for the first event of a case. */
  readonly sequence: number
  /** Hash of the event before; 64 zeros for the first. */
  readonly previousHash: string
  readonly hash: string
}
