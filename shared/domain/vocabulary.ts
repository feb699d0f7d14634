/**
 * The closed lists of the domain. One word per thing, everywhere: API, events, store, pages.
 */

/** Kinds of case (R1). */
export const kinds = ['complaint', 'suggestion', 'inquiry', 'help', 'praise'] as const
export type Kind = (typeof kinds)[number]

/** Ways in which a case can arrive (R6). */
export const channels = [
  'web',
  'email',
  'phone',
  'in-person',
  'suggestion-book',
  'letter',
  'fax',
  'referral',
  'api',
  'import',
] as const
export type Channel = (typeof channels)[number]

/** Channels by which a case reaches a person, who enters it for the customer (R6). */
export const enteredChannels = [
  'phone',
  'in-person',
  'suggestion-book',
  'letter',
  'fax',
  'referral',
] as const satisfies readonly Channel[]

/** Customer classes (R2). */
export const customerClasses = ['ordinary', 'member', 'vip', 'key-account'] as const
export type CustomerClass = (typeof customerClasses)[number]

/** How soon somebody must see to a case, whatever its severity; lowest first (R10). */
export const urgencies = ['normal', 'urgent', 'immediate'] as const
export type Urgency = (typeof urgencies)[number]

/** Languages that every user-facing text exists in. */
export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

/** A text for people, in every language. */
export type LocalisedText = Readonly<Record<Language, string>>

/** Roles of staff (R45), and `lead`, the first rung of the ladder (R24). The public customer has no role. */
export const roles = [
  'agent',
  'handler',
  'lead',
  'manager',
  'coordinator',
  'executive',
  'auditor',
  'administrator',
] as const
export type Role = (typeof roles)[number]

/** Milestones of a case, each with a clock of its own (R18). */
export const milestones = [
  'acknowledge',
  'accept',
  'first-contact',
  'investigate',
  'propose',
  'resolve',
  'reply-to-referrer',
  'close',
  'follow-up',
  'report-upward',
  /** An answer to what the customer wrote since (the response clock that knows who spoke last). */
  'answer',
] as const
export type Milestone = (typeof milestones)[number]

/** Whether a complaint is founded (R14). */
export const validities = ['valid', 'invalid', 'undetermined'] as const
export type Validity = (typeof validities)[number]

/** Why a mail is kept apart until a person has looked at it (R46). */
export const quarantineReasons = ['spam-verdict', 'virus-verdict', 'too-many-hops'] as const
export type QuarantineReason = (typeof quarantineReasons)[number]

/** Grounds on which a case may be closed (R34, R36). */
export const closingGrounds = [
  'consent',
  'no-answer',
  'unreachable',
  'unfounded',
  'withdrawn',
  'duplicate',
] as const
export type ClosingGrounds = (typeof closingGrounds)[number]

/** Whose deadline a clock keeps: the organisation's own, one of law or code, or one that a referrer set (R18). */
export const clockBases = ['internal', 'statutory', 'referrer'] as const
export type ClockBasis = (typeof clockBases)[number]

/** What a case can wait for; the policy says which clocks stand still meanwhile (R21). */
export const pauseReasons = ['customer', 'third-party', 'laboratory', 'hearing', 'parked'] as const
export type PauseReason = (typeof pauseReasons)[number]

/** What a follow-up found (R36). */
export const followUpResults = ['satisfied', 'dissatisfied', 'not-reached'] as const
export type FollowUpResult = (typeof followUpResults)[number]

/** Ways in which staff try to reach a customer (R34). */
export const contactMeans = ['phone', 'message', 'email', 'visit', 'letter'] as const
export type ContactMeans = (typeof contactMeans)[number]

/** What came of an attempt to reach a customer (R34); all but the last are in vain. */
export const contactOutcomes = ['no-answer', 'message-left', 'wrong-number', 'reached'] as const
export type ContactOutcome = (typeof contactOutcomes)[number]

/** What something can be owed on: a case, the post box of a person, the daily digest of one, a job (R23). */
export const dueKinds = ['case', 'post-box', 'digest', 'job'] as const
export type DueKind = (typeof dueKinds)[number]

/** Who did something: a person by staff id, the customer, or the system itself. */
export type Actor =
  | { readonly kind: 'staff'; readonly id: string }
  | { readonly kind: 'customer' }
  | { readonly kind: 'system'; readonly id: string }

/** RFC 3339 instant in UTC, to the millisecond at most. */
export type Timestamp = string

/** Human reference that is also the case's identity (R3): prefix, yy, mm, serial of three digits or more. */
export type Reference = string
