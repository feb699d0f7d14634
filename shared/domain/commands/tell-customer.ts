import type { Case } from '../case.ts'
import type { CustomerMessagePurpose, EventData, NewEvent } from '../events.ts'
import { happened, requireAllowed, stopClocks, type DecisionContext } from './context.ts'

/**
 * Asks for a message to the customer (R32): by mail where there is an address, else on the private page. Automatic
 * mail never gets an automatic answer (R9). What is told on the page is told at once, so it stops its clock here;
 * what goes by mail stops it when it was sent.
 */
export const queueMessage = (
  subject: Case,
  purpose: CustomerMessagePurpose,
  text: string | undefined,
  context: DecisionContext,
): NewEvent => {
  const to = subject.record.customer.email
  const unanswerable = purpose === 'acknowledgement' && (subject.record.automatic?.length ?? 0) > 0
  const byMail = to !== undefined && !unanswerable
  return happened(
    context,
    'MessageQueued',
    {
      purpose,
      via: byMail ? 'email' : 'page',
      ...(byMail ? { to } : {}),
      ...(text === undefined ? {} : { text }),
    },
    { clocks: !byMail && purpose === 'acknowledgement' ? stopClocks(context, 'acknowledged', subject) : [] },
  )
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
): NewEvent[] => {
  if (subject.sentMessages.includes(sent.message)) return []
  const clocks = sent.purpose === 'acknowledgement' ? stopClocks(context, 'acknowledged', subject) : []
  return [happened(context, 'MessageSent', sent, { clocks })]
}

/** Records that a message can never be delivered, so that the handler chooses another channel (R35). */
export const recordFailed = (
  subject: Case,
  failed: EventData['MessageFailed'],
  context: DecisionContext,
): NewEvent[] =>
  [...subject.sentMessages, ...subject.failedMessages].includes(failed.message)
    ? []
    : [happened(context, 'MessageFailed', failed)]

/** Adds a customer's mail to the conversation of the case (R8). */
export const recordReceived = (
  message: EventData['MessageReceived'],
  context: DecisionContext,
): NewEvent[] => [happened(context, 'MessageReceived', message)]
