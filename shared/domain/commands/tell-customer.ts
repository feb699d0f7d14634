import type { Case } from '../case.ts'
import type { CustomerMessagePurpose, EventData, NewEvent } from '../events.ts'
import type { Timestamp } from '../vocabulary.ts'
import { happened, requireAllowed, type DecisionContext } from './context.ts'

/**
 * Asks for a message to the customer (R32): by mail where there is an address, else on the private page. Automatic mail never
 * gets an automatic answer (R9): what no person worded for this customer is shown on the page then. `promised` is the date that
 * the message is about.
 */
export const queueMessage = (
  subject: Case,
  purpose: CustomerMessagePurpose,
  text: string | undefined,
  context: DecisionContext,
  promised?: Timestamp,
): NewEvent => {
  const to = subject.record.customer.email
  const byMachine = purpose === 'acknowledgement' || purpose === 'extension'
  const unanswerable = byMachine && (subject.record.automatic?.length ?? 0) > 0
  const byMail = to !== undefined && !unanswerable
  return happened(context, 'MessageQueued', {
    purpose,
    via: byMail ? 'email' : 'page',
    ...(byMail ? { to } : {}),
    ...(text === undefined ? {} : { text }),
    ...(promised === undefined ? {} : { promised }),
  })
}

/** The acknowledgement, once (R18, R32). */
export const acknowledge = (subject: Case, context: DecisionContext): NewEvent[] =>
  subject.acknowledgementQueued ? [] : [queueMessage(subject, 'acknowledgement', undefined, context)]

/** A reply in a person's words. */
export const reply = (subject: Case, text: string, context: DecisionContext): NewEvent[] => {
  requireAllowed(subject, 'MessageQueued')
  return [queueMessage(subject, 'reply', text, context)]
}

/** Records that a queued message was handed to the mail system; the second report of the same one changes nothing. */
export const recordSent = (
  subject: Case,
  sent: EventData['MessageSent'],
  context: DecisionContext,
): NewEvent[] => (subject.sentMessages.includes(sent.message) ? [] : [happened(context, 'MessageSent', sent)])

/** Records that a message can never be delivered, so that the handler chooses another channel (R35). */
export const recordFailed = (
  subject: Case,
  failed: EventData['MessageFailed'],
  context: DecisionContext,
): NewEvent[] =>
  [...subject.sentMessages, ...subject.failedMessages].includes(failed.message)
    ? []
    : [happened(context, 'MessageFailed', failed)]

/** Adds a customer's mail to the conversation of the case (R8). What waited for the customer goes on: they have spoken. */
export const recordReceived = (
  subject: Case,
  message: EventData['MessageReceived'],
  context: DecisionContext,
): NewEvent[] => [
  happened(context, 'MessageReceived', message),
  ...(subject.waitingFor?.reason === 'customer'
    ? [happened(context, 'CaseResumed', { after: 'customer' })]
    : []),
]
