import type { Attachment } from '../attachments.ts'
import type { Case } from '../case.ts'
import type { CustomerMessagePurpose, EventData, NewEvent } from '../events.ts'
import { isAutomatic } from '../mail/automatic-gate.ts'
import { mailOf } from '../mail/case-mail.ts'
import { onAnswer } from '../mail/on-answer.ts'
import { responsible } from '../recipients.ts'
import type { Timestamp } from '../vocabulary.ts'
import { attach } from './attach.ts'
import { happened, requireAllowed, type DecisionContext } from './context.ts'

/**
 * A message to the customer (R32): by mail where there is an address, else on the private page. Automatic mail never
 * gets an automatic answer (R9): what no person worded for this customer is shown on the page then. `promised` is the date that
 * the message is about.
 */
export const messageTo = (
  subject: Case,
  purpose: CustomerMessagePurpose,
  text?: string,
  promised?: Timestamp,
): EventData['MessageQueued'] => {
  const to = subject.record.customer.email
  const unanswerable = isAutomatic(purpose) && (subject.record.automatic?.length ?? 0) > 0
  const byMail = to !== undefined && !unanswerable
  return {
    purpose,
    via: byMail ? 'email' : 'page',
    ...(byMail ? { to } : {}),
    ...(text === undefined ? {} : { text }),
    ...(promised === undefined ? {} : { promised }),
  }
}

/** Asks for a message to the customer. */
export const queueMessage = (
  subject: Case,
  purpose: CustomerMessagePurpose,
  text: string | undefined,
  context: DecisionContext,
  promised?: Timestamp,
): NewEvent => happened(context, 'MessageQueued', messageTo(subject, purpose, text, promised))

/** The acknowledgement, once (R18, R32). */
export const acknowledge = (subject: Case, context: DecisionContext): NewEvent[] =>
  subject.acknowledgementQueued ? [] : [queueMessage(subject, 'acknowledgement', undefined, context)]

/** A reply in a person's words. */
export const reply = (subject: Case, text: string, context: DecisionContext): NewEvent[] => {
  requireAllowed(subject, 'MessageQueued')
  return [queueMessage(subject, 'reply', text, context)]
}

/** Whether it is known what became of a queued message. */
const isSettled = ({ sentMessages, failedMessages }: Case, message: number): boolean =>
  [...sentMessages, ...failedMessages].includes(message)

/** Records that a queued message was handed to the mail system; the second report of the same one changes nothing. */
export const recordSent = (
  subject: Case,
  sent: EventData['MessageSent'],
  context: DecisionContext,
): NewEvent[] => (subject.sentMessages.includes(sent.message) ? [] : [happened(context, 'MessageSent', sent)])

/** What became of a mail after the mail system had it. */
export type DeliveryFailure = Omit<EventData['DeliveryFailed'], 'recipients'>

/**
 * Records that mail came back or was unwanted (R35). Who answers for the case is told to use another channel, once for each
 * address that will not take mail any more.
 */
export const recordDeliveryFailure = (
  subject: Case,
  failure: DeliveryFailure,
  context: DecisionContext,
): NewEvent[] => {
  const { address, permanent } = failure
  const news = permanent && !mailOf(subject).undeliverable.includes(address)
  const recipients = news ? responsible(context.policy, subject, context.now) : []
  return [happened(context, 'DeliveryFailed', { ...failure, recipients })]
}

/** Records that an automatic message is not mailed; once. */
export const recordWithheld = (
  subject: Case,
  withheld: EventData['MessageWithheld'],
  context: DecisionContext,
): NewEvent[] =>
  isSettled(subject, withheld.message) ? [] : [happened(context, 'MessageWithheld', withheld)]

/** Records that a message can never be delivered; once. */
export const recordFailed = (
  subject: Case,
  failed: EventData['MessageFailed'],
  context: DecisionContext,
): NewEvent[] => (isSettled(subject, failed.message) ? [] : [happened(context, 'MessageFailed', failed)])

/** The same of one that was refused for its address, so that the handler chooses another channel (R35). */
export const recordRefused = (
  subject: Case,
  { to, ...failed }: EventData['MessageFailed'] & { readonly to: string },
  context: DecisionContext,
): NewEvent[] => {
  const { message, error: status } = failed
  const address = to.toLowerCase()
  const recorded = recordFailed(subject, failed, context)
  const news = recorded.length > 0 && !mailOf(subject).undeliverable.includes(address)
  const failure = { message, address, kind: 'bounce', permanent: true, status } as const
  return [...recorded, ...(news ? recordDeliveryFailure(subject, failure, context) : [])]
}

/**
 * Adds a customer's mail to the conversation of the case (R8). What waited for the customer goes on: they have spoken. A case
 * that was resolved or has ended is opened again where the policy says so (R21).
 */
export const recordReceived = (
  subject: Case,
  message: EventData['MessageReceived'],
  context: DecisionContext,
  files: readonly Attachment[] = [],
): NewEvent[] => [
  happened(context, 'MessageReceived', message),
  ...attach(subject, files, context),
  ...(subject.waitingFor?.reason === 'customer'
    ? [happened(context, 'CaseResumed', { after: 'customer' })]
    : []),
  ...(onAnswer(subject, context.policy.replies, context.now) === 'reopen'
    ? [happened(context, 'CaseReopened', {}, message.subject)]
    : []),
]
