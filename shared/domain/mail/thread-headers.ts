import { bounceAddress, ownMessageId, replyAddress, type CaseToken } from './addresses.ts'

/** The case and the place in its conversation of a mail that is sent. */
export interface MailThread {
  readonly about: CaseToken
  /** Of the queued message. */
  readonly sequence: number
  /** Message-ID of the customer's mail that it answers. */
  readonly answers?: string | undefined
  /** Message-IDs of what came and went before, oldest first. */
  readonly ids: readonly string[]
}

/** Mail systems cut longer chains themselves. */
const mostReferences = 12

/**
 * What binds a mail to its case (R8): answers come back by any one of these. SES writes its own Message-ID over ours, but
 * leaves References, and every mail program repeats them: so they begin with an id of ours.
 */
export const threadHeaders = (from: string, { about, sequence, answers, ids }: MailThread) => {
  const references = [ownMessageId(from, about, 1), ...ids.slice(1 - mostReferences)]
  return {
    envelopeFrom: bounceAddress(from, about, sequence),
    replyTo: replyAddress(from, about),
    messageId: ownMessageId(from, about, sequence),
    ...(answers !== undefined && { inReplyTo: answers }),
    references,
  }
}
