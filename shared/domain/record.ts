import type { Channel, CustomerClass, Language, QuarantineReason, Reference } from './vocabulary.ts'

/** Why a mail is only possibly about the case that it names. */
type RelatedBecause = 'stranger' | 'ended' | 'suspicious' | 'kept-apart'

/** Something about a mail that a person should know. */
export type MailFlag = 'reused-message-id' | 'changed-subject' | 'text-cut' | 'files-cut'

/** What is kept of the mail by which something came. */
export interface MailOrigin {
  /** Its Message-ID as it was written. */
  readonly messageId?: string | undefined
  /** Who was in copy, in lower case, without ourselves. */
  readonly cc?: readonly string[] | undefined
  /**
   * The case that it names without belonging to it: the sender has no part in that one, it has ended, or one of the two is
   * kept apart. It may be about the same matter; a person looks.
   */
  readonly related?: { readonly to: Reference; readonly because: RelatedBecause } | undefined
  readonly flags?: readonly MailFlag[] | undefined
}

/** What the customer handed in, or a clerk for them (R2). */
export interface ComplaintRecord {
  readonly narrative: string
  readonly desiredOutcome?: string | undefined
  readonly customer: {
    readonly name: string
    readonly email?: string | undefined
    readonly phone?: string | undefined
    /** Where a letter reaches them. */
    readonly address?: string | undefined
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
  readonly mail?: MailOrigin | undefined
  /** Set when the raw mail could not be read and a person must look at it. */
  readonly unreadable?: boolean | undefined
  /** Set for what is kept apart until a person has looked at it (R46). */
  readonly quarantine?: readonly QuarantineReason[] | undefined
  /** Set for automatic mail: nothing automatic is sent in answer (R9). */
  readonly automatic?: readonly string[] | undefined
  /** Number under which the system that handed it in knows it. */
  readonly externalNumber?: string | undefined
  /** Id of the system that handed it in (R6). */
  readonly apiClient?: string | undefined
  /** Who passed it on, when it was referred (R6): their own number, and the local date by which they want an answer. */
  readonly referral?:
    | {
        readonly from: string
        readonly number?: string | undefined
        readonly replyBy?: string | undefined
      }
    | undefined
}
