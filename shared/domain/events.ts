import type { Classification } from './classification.ts'
import type { ClockChange } from './clock.ts'
import type {
  Actor,
  Channel,
  ClosingGrounds,
  CustomerClass,
  Kind,
  Language,
  Milestone,
  Reference,
  Role,
  Timestamp,
  Validity,
} from './vocabulary.ts'

/** What the customer handed in, or a clerk for them (R2). */
export interface ComplaintRecord {
  readonly narrative: string
  readonly desiredOutcome?: string | undefined
  readonly customer: {
    readonly name: string
    readonly email?: string | undefined
    readonly phone?: string | undefined
    readonly class: CustomerClass
  }
  readonly unit?: string | undefined
  readonly product?: string | undefined
  readonly orderNumber?: string | undefined
  readonly batchNumber?: string | undefined
  readonly occurredAt?: string | undefined
  readonly place?: string | undefined
  readonly replyWanted: boolean
  readonly language: Language
  readonly channel: Channel
  /** Subject line of the mail it came by. */
  readonly subject?: string | undefined
  /** Where the raw mail is kept, when it came by mail (R5). */
  readonly rawMail?: string | undefined
  /** Set when the raw mail could not be read and a person must look at it. */
  readonly unreadable?: boolean | undefined
  /** Set for automatic mail: nothing automatic is sent in answer (R9). */
  readonly automatic?: readonly string[] | undefined
}

/** Why something is mailed to the customer. */
export type CustomerMessagePurpose = 'acknowledgement' | 'reply' | 'result'

/** The data of each event, by type; version 1 of each (`CaseReceived.v1`). */
export interface EventData {
  CaseReceived: { record: ComplaintRecord; kind: Kind; severity: string; trackingToken: string }
  TriageRequested: { taskToken: string; error?: string | undefined }
  CaseClassified: { classification: Classification }
  CaseDispatched: { department: string; handler?: string | undefined }
  CaseAccepted: { handler: string }
  NoteAdded: { text: string }
  MessageQueued: {
    purpose: CustomerMessagePurpose
    /** By mail, or shown on the customer's page when there is no address or nothing automatic may be sent. */
    via: 'email' | 'page'
    to?: string | undefined
    /** Words of a person; templates fill in the rest. */
    text?: string | undefined
  }
  MessageSent: { message: number; purpose: CustomerMessagePurpose; messageId: string }
  MessageFailed: { message: number; purpose: CustomerMessagePurpose; error: string }
  MessageReceived: { from: string; subject: string; text: string; rawMail: string }
  ClockReminded: { milestone: Milestone; cycle: number; step: string; dueAt: Timestamp; recipients: string[] }
  ClockBreached: {
    milestone: Milestone
    cycle: number
    dueAt: Timestamp
    recipients: string[]
    /** The ladder that starts, with the moment of each rung; empty when the policy names none. */
    rungs: { rung: number; at: Timestamp }[]
  }
  RungNotified: {
    milestone: Milestone
    cycle: number
    rung: number
    role: Role
    recipients: string[]
    /** The deadline that was missed. */
    dueAt: Timestamp
    taskToken: string
  }
  EscalationAcknowledged: { milestone: Milestone; cycle: number; rung: number; note?: string | undefined }
  CaseResolved: { text: string; validity: Validity; grounds?: string | undefined }
  CaseClosed: { grounds: ClosingGrounds }
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
