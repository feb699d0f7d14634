/** One mailbox of a header. */
export interface MailAddress {
  readonly address: string
  /** Empty where there is none. */
  readonly name: string
}

export interface MailAttachment {
  /** Never empty and without a path: a part that has no name gets one by its type. */
  readonly filename: string
  /** In lower case, as declared; a name may say otherwise, and neither is proof. */
  readonly contentType: string
  /** In bytes. */
  readonly size: number
  readonly content: Uint8Array
  /** As HTML refers to it after `cid:`, without angle brackets. */
  readonly contentId: string | null
  /** Shown within the text: a picture that says so, or that the HTML refers to. */
  readonly inline: boolean
}

/** What became of a mail to one address (RFC 3464). */
export interface BouncedRecipient {
  readonly address: string | null
  readonly action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded' | null
  /** Enhanced status such as `5.1.1`; of a plain SMTP code its class (`550` gives `5.0.0`). */
  readonly status: string | null
  readonly diagnostic: string | null
}

/** A report on a mail that did not arrive, or not yet. */
export interface Bounce {
  readonly recipients: readonly BouncedRecipient[]
  /** With its angle brackets, of the mail that the report is about. */
  readonly originalMessageId: string | null
}

/** A mail as it was understood. Whatever is missing is null or empty, and `warnings` say what was odd. */
export interface ParsedMail {
  /** Address of From, else of Sender, Reply-To or Return-Path; null when none names a mailbox. */
  readonly from: string | null
  readonly fromName: string
  readonly replyTo: readonly MailAddress[]
  /** Groups are flattened. */
  readonly to: readonly MailAddress[]
  readonly cc: readonly MailAddress[]
  readonly subject: string
  /** What the writer wrote: without quoted mail and signature; never empty when there is a text. */
  readonly text: string
  /** The text with all that it quotes. */
  readonly fullText: string
  /** As it came, to be sanitised before anybody sees it; null when there is none. */
  readonly html: string | null
  /** With its angle brackets, as are all ids of messages. */
  readonly messageId: string | null
  readonly inReplyTo: string | null
  readonly references: readonly string[]
  /** ISO 8601 in UTC. */
  readonly date: string | null
  readonly attachments: readonly MailAttachment[]
  readonly automatic: {
    /** A machine wrote it. Reasons that only forbid an automatic answer do not make it so. */
    readonly is: boolean
    readonly reasons: readonly string[]
  }
  readonly bounce: Bounce | null
  /** `what` or `what: detail`, each once. */
  readonly warnings: readonly string[]
}

/** Told of everything odd: `what`, or `what: detail`. */
export type Warn = (warning: string) => void
