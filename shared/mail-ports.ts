import type { MailFlag } from './domain/record.ts'
import type { RawFile } from './file-ports.ts'
import type { GateVerdict, Ledger } from './domain/mail/automatic-gate.ts'
import type { MailThread } from './domain/mail/thread-headers.ts'
import type { Language, Reference, Timestamp } from './domain/vocabulary.ts'

export interface OutgoingMail {
  readonly to: string
  readonly subject: string
  readonly text: string
  /** The same words, escaped, for readers that show HTML. */
  readonly html: string
  readonly language: Language
  /** Whether a machine wrote it; then it is marked so that no machine answers (R9). */
  readonly automatic: boolean
  /** Identity of the message: the same one is sent once. */
  readonly onceKey: string
  /** The conversation that it belongs to; absent for mail to staff. */
  readonly thread?: MailThread | undefined
}

/** Sends mail, each `onceKey` once. Errors: `MailRefused` for good, any other to be tried again. */
export interface Mailer {
  /** Address that everything is sent from. */
  readonly from: string
  /** Answers the id under which the mail system knows it, and the Message-ID that readers see where that is known. */
  send(mail: OutgoingMail): Promise<{ messageId: string; mailId?: string | undefined }>
}

/** Why nothing more is mailed to an address. */
export interface Suppression {
  readonly kind: 'bounce' | 'complaint'
  readonly status?: string | undefined
  /** The case whose mail came back. */
  readonly reference: Reference
  readonly at: Timestamp
}

/** What is known of addresses that mail goes to (R9, R35). */
export interface MailGuard {
  suppression(address: string): Promise<Suppression | undefined>
  /** The first reason is kept. */
  suppress(address: string, why: Suppression): Promise<void>
  /**
   * Decides on the automatic mails of the last day to an address, and keeps them as they are then. The decision is made anew
   * when somebody else was faster.
   */
  decide(address: string, now: Timestamp, decide: (ledger: Ledger) => GateVerdict): Promise<GateVerdict>
  /** Counts an automatic mail of the hour to anybody; false, and not counted, when there were `most` already. */
  countOfAll(now: Timestamp, most: number): Promise<boolean>
}

/** Compares secrets in time that does not depend on where they differ. */
export type SameSecret = (a: string, b: string) => boolean

/** What a mail system reports of mail that it could not deliver (RFC 3464). */
export interface BounceReport {
  readonly originalMessageId?: string | undefined
  readonly recipients: readonly {
    readonly address: string
    readonly action?: string | undefined
    readonly status?: string | undefined
  }[]
}

/** A mail that came in, read as far as it could be. */
export interface InboundMail {
  readonly from: string
  readonly fromName: string
  readonly subject: string
  /** What its sender wrote, without what they quote. */
  readonly text: string
  /** All of it: what is passed on may be the complaint itself. */
  readonly fullText: string
  /** Equal for two deliveries of one mail, different for two mails that share a Message-ID. */
  readonly contentKey: string
  /** Why it is taken for a machine's mail; empty for a person's (R9). */
  readonly automatic: readonly string[]
  readonly to: readonly { readonly address: string }[]
  readonly cc: readonly { readonly address: string }[]
  /** Where its way here says that it was delivered: systems that pass mail on put their own address on the envelope. */
  readonly deliveredTo: readonly string[]
  readonly messageId?: string | undefined
  readonly inReplyTo?: string | undefined
  /** Message-IDs, oldest first. */
  readonly references: readonly string[]
  /** How many mail systems it has come through. */
  readonly hops: number
  /** What it reports of the delivery of another mail. */
  readonly bounce?: BounceReport | undefined
}

/** A file of a mail. */
export interface MailFile extends RawFile {
  /** The same whenever the same mail is read. */
  readonly id: string
  /** Shown within the text. */
  readonly inline: boolean
}

/** All that was read of a mail. */
export interface ReadMail {
  /** Undefined for what cannot be read as mail. */
  readonly mail: InboundMail | undefined
  readonly files: readonly MailFile[]
  /** What the raw mail has more of than was read. */
  readonly cut: readonly MailFlag[]
}

/** Raw mail as it came, by object key. */
export interface RawMail {
  read(key: string): Promise<Uint8Array>
  parse(raw: Uint8Array): Promise<ReadMail>
}
