import type { Case } from '../domain/case.ts'
import { expectedBy } from '../domain/case.ts'
import { recordFailed, recordSent } from '../domain/commands/tell-customer.ts'
import { staffById } from '../domain/directory.ts'
import { GiveUp, MailRefused } from '../domain/errors.ts'
import type { RecordedEvent } from '../domain/events.ts'
import type { Policy, StaffMember, TemplateName } from '../domain/policy.ts'
import { policyFor } from '../domain/policy-book.ts'
import type { Language } from '../domain/vocabulary.ts'
import { render } from '../policy/template.ts'
import type { CorePorts, EventNotice, Mailer } from '../ports.ts'
import { execute, loadCase, system } from './execute.ts'
import { localDeadline, localTime } from './local-time.ts'
import { staffMail } from './staff-mail.ts'

export interface NotificationPorts extends CorePorts {
  readonly mailer: Mailer
  /** Address of the pages, without a slash at the end. */
  readonly publicUrl: string
}

/** With the rules that hold for the case that a notice is about. */
interface Sending extends NotificationPorts {
  readonly policy: Policy
}

/** Event types that somebody is mailed about: what the relay sends to the notification queue. */
export const notificationEvents: readonly string[] = [
  'MessageQueued',
  'TriageRequested',
  'CaseDispatched',
  'MessageReceived',
  'ClockReminded',
  'ClockBreached',
  'RungNotified',
]

type Queued = Extract<RecordedEvent, { type: 'MessageQueued' }>

const customerValues = (ports: Sending, subject: Case, event: Queued, language: Language) => {
  const { policy, publicUrl } = ports
  const { zone } = policy.calendar
  const organisation = policy.organisation[language]
  const due = expectedBy(subject)
  return {
    reference: subject.reference,
    organisation,
    signature: organisation,
    customer: subject.record.customer.name,
    receivedAt: localTime(subject.receivedAt, zone, language),
    expectedBy: due === undefined ? '' : localDeadline(due, zone, language),
    trackingUrl: `${publicUrl}/track#${subject.reference}.${subject.trackingToken}`,
    narrative: subject.record.narrative,
    text: event.data.text ?? '',
  }
}

/** Mails the customer what was queued, once, and records it in the conversation (R32). */
const mailCustomer = async (ports: Sending, subject: Case, event: Queued): Promise<void> => {
  const { purpose, to } = event.data
  if (event.data.via !== 'email' || to === undefined) return
  const { language } = subject.record
  const { subject: line, body } = render(
    ports.policy.templates[purpose][language],
    customerValues(ports, subject, event, language),
  )
  const message = event.sequence
  const actor = system('notification')
  try {
    const { messageId } = await ports.mailer.send({
      to,
      subject: line,
      text: body,
      language,
      automatic: purpose === 'acknowledgement',
      onceKey: `${subject.reference}#${message}`,
    })
    await execute(ports, subject.reference, actor, (current, context) =>
      recordSent(current, { message, purpose, messageId }, context),
    )
  } catch (error) {
    if (!(error instanceof MailRefused)) throw error
    await execute(ports, subject.reference, actor, (current, context) =>
      recordFailed(current, { message, purpose, error: error.message }, context),
    )
  }
}

const mailStaff = async (
  ports: Sending,
  subject: Case,
  event: RecordedEvent,
  recipient: StaffMember,
  template: TemplateName,
  values: Readonly<Record<string, string>>,
): Promise<void> => {
  const { subject: line, body } = render(ports.policy.templates[template][recipient.language], values)
  await ports.mailer.send({
    to: recipient.email,
    subject: line,
    text: body,
    language: recipient.language,
    automatic: true,
    onceKey: `${subject.reference}#${event.sequence}#${recipient.id}`,
  })
}

/** Sends what an event owes to people, each mail once however often the notice comes. */
export const sendNotification = async (ports: NotificationPorts, notice: EventNotice): Promise<void> => {
  const event = await ports.cases.event(notice.reference, notice.sequence)
  if (!event) throw new GiveUp('the notice names an event that is not there')
  const subject = await loadCase(ports, notice.reference)
  const policy = policyFor(await ports.policies.current(), subject.receivedAt, ports.clock.now())
  const sending = { ...ports, policy }
  if (event.type === 'MessageQueued') {
    await mailCustomer(sending, subject, event)
    return
  }
  const mail = staffMail(policy, subject, event)
  if (!mail) return
  const failures: unknown[] = []
  for (const id of mail.recipients) {
    const recipient = staffById(policy, id)
    // Somebody who has left the directory since: the others are still told.
    if (!recipient) continue
    const values = mail.values(recipient, `${ports.publicUrl}/console/cases/${subject.reference}`)
    try {
      await mailStaff(sending, subject, event, recipient, mail.template, values)
    } catch (error) {
      // One who cannot be reached keeps nobody else waiting; the notice fails after all were tried.
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
}
