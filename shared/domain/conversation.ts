import { attachmentsOf } from './kept-attachments.ts'
import type { CustomerMessagePurpose, RecordedEvent } from './events.ts'
import type { Timestamp } from './vocabulary.ts'

export interface ConversationEntry {
  readonly at: Timestamp
  readonly direction: 'to-customer' | 'from-customer'
  /** Why it was written; what a customer writes of their own accord is a reply. */
  readonly purpose: CustomerMessagePurpose | 'refusal' | 'withdrawal'
  readonly subject?: string | undefined
  readonly text: string
  /** Of the notice to a customer who could not be reached: when they were tried, and by when they are to answer (R34). */
  readonly attempts?: readonly Timestamp[] | undefined
  readonly answerBy?: Timestamp | undefined
  readonly delivery: 'queued' | 'sent' | 'failed' | 'received' | 'page'
  /** Ids of the files that came with it. */
  readonly files?: readonly string[] | undefined
}

/** Every message in or out (R32), in order, with what became of it. */
export const conversationOf = (history: readonly RecordedEvent[]): ConversationEntry[] => {
  const sent = new Set<number>()
  const failed = new Set<number>()
  const withheld = new Set<number>()
  const returned = new Set<number | undefined>()
  for (const event of history) {
    if (event.type === 'MessageSent') sent.add(event.data.message)
    if (event.type === 'MessageFailed') failed.add(event.data.message)
    if (event.type === 'MessageWithheld') withheld.add(event.data.message)
    if (event.type === 'DeliveryFailed' && event.data.permanent) returned.add(event.data.message)
  }
  const attachments = attachmentsOf(history)
  return history.flatMap((event): ConversationEntry[] => {
    const { at } = event
    const came = attachments.filter(({ cameWith }) => cameWith === event.sequence)
    const files = came.length > 0 ? { files: came.map(({ id }) => id) } : {}
    if (event.type === 'MessageReceived') {
      const { subject, text } = event.data
      return [
        { at, direction: 'from-customer', purpose: 'reply', subject, text, delivery: 'received', ...files },
      ]
    }
    if (event.type === 'ResultRefused' || event.type === 'CaseWithdrawn') {
      const purpose = event.type === 'ResultRefused' ? 'refusal' : 'withdrawal'
      const { reason: text } = event
      return text === undefined
        ? []
        : [{ at, direction: 'from-customer', purpose, text, delivery: 'received', ...files }]
    }
    if (event.type !== 'MessageQueued') return []
    const { purpose, via, text, unreached, promised } = event.data
    const asked = unreached === undefined ? {} : { attempts: unreached.attempts, answerBy: promised }
    const message = event.sequence
    const mailed = sent.has(message) ? 'sent' : 'queued'
    const lost = failed.has(message) || returned.has(message)
    const delivery = via === 'page' || withheld.has(message) ? 'page' : lost ? 'failed' : mailed
    return [{ at, direction: 'to-customer', purpose, text: text ?? '', ...asked, delivery, ...files }]
  })
}
