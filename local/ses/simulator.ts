import type { Caller, DurableStore, MovableClock } from '../contract.ts'
import type { SesSettings } from './settings.ts'

/** What became of a mail to the mailbox simulator. */
interface Outcome {
  event: 'BOUNCE' | 'COMPLAINT'
  body: (recipient: string, timestamp: string, feedbackId: string) => Record<string, unknown>
}

const bounce =
  (bounceType: string, bounceSubType: string, status: string, action: string): Outcome['body'] =>
  (emailAddress, timestamp, feedbackId) => ({
    bounce: {
      feedbackId,
      bounceType,
      bounceSubType,
      bouncedRecipients: [
        { emailAddress, action, status, diagnosticCode: `smtp; ${status} local cloud says so` },
      ],
      timestamp,
      reportingMTA: 'dns; local-cloud',
    },
  })

/**
 * Addresses of the mailbox simulator of SES, each with any label behind a plus sign: `bounce`, `suppressionlist`, `complaint`;
 * `transient` is ours, since SES simulates no soft bounce.
 */
const outcomes: Readonly<Record<string, Outcome>> = {
  bounce: { event: 'BOUNCE', body: bounce('Permanent', 'General', '5.1.1', 'failed') },
  suppressionlist: {
    event: 'BOUNCE',
    body: bounce('Permanent', 'OnAccountSuppressionList', '5.1.1', 'failed'),
  },
  transient: { event: 'BOUNCE', body: bounce('Transient', 'MailboxFull', '4.2.2', 'delayed') },
  complaint: {
    event: 'COMPLAINT',
    body: (emailAddress, timestamp, feedbackId) => ({
      complaint: {
        feedbackId,
        complainedRecipients: [{ emailAddress }],
        complaintFeedbackType: 'abuse',
        timestamp,
      },
    }),
  },
}

const simulated = /^([a-z]+)(?:\+[^@]*)?@simulator\.amazonses\.com$/i

const outcomeOf = (recipient: string): Outcome | undefined =>
  outcomes[simulated.exec(recipient)?.[1]?.toLowerCase() ?? '']

/** What simulating needs. */
export interface SimulatorOptions {
  settings: SesSettings
  store: DurableStore
  clock: MovableClock
  publish: (topicArn: string, message: string, as: Caller, subject?: string) => Promise<unknown>
}

/** A mail that has been sent. */
export interface Sent {
  id: string
  source: string
  recipients: string[]
  configurationSet?: string | undefined
}

interface Notice {
  topicArn: string
  message: string
}

const TABLE = 'ses-event'
const SES: Caller = { kind: 'service', id: 'ses.amazonaws.com', name: 'SES' }
const SUBJECT = 'Amazon SES Email Event Notification'

/** What SES says of mail to its mailbox simulator, by the event destinations of the configuration set that it was sent with. */
export const createSimulator = ({ settings, store, clock, publish }: SimulatorOptions) => {
  /** Notes what is to be said of a mail; part of the transaction that takes the mail over. */
  const note = ({ id, source, recipients, configurationSet }: Sent): void => {
    const timestamp = new Date(clock.now()).toISOString()
    for (const [index, recipient] of recipients.entries()) {
      const outcome = outcomeOf(recipient)
      if (outcome === undefined) continue
      const wanted = settings.destinations.filter(
        (one) => one.configurationSet === configurationSet && one.events.includes(outcome.event),
      )
      for (const [nth, { topicArn }] of wanted.entries()) {
        const message = JSON.stringify({
          eventType: outcome.event === 'BOUNCE' ? 'Bounce' : 'Complaint',
          ...outcome.body(recipient, timestamp, `${id}-${index}`),
          mail: { timestamp, source, messageId: id, destination: recipients },
        })
        store.put(TABLE, `${id}#${index}#${nth}`, { topicArn, message } satisfies Notice)
      }
    }
  }

  /** Says what is noted and has not been said; what fails stays noted. */
  const tell = async (id = ''): Promise<void> => {
    for (const { key, value } of store.all<Notice>(TABLE)) {
      if (!key.startsWith(id)) continue
      await publish(value.topicArn, value.message, SES, SUBJECT)
      store.delete(TABLE, key)
    }
  }

  return { note, tell }
}
