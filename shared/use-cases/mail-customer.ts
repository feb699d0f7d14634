import { owedBy, type Case } from '../domain/case.ts'
import { recordFailed, recordSent } from '../domain/commands/tell-customer.ts'
import { MailRefused } from '../domain/errors.ts'
import type { RecordedEvent } from '../domain/events.ts'
import type { Policy } from '../domain/policy.ts'
import type { Language } from '../domain/vocabulary.ts'
import { render } from '../policy/template.ts'
import type { CorePorts, Mailer } from '../ports.ts'
import { execute, system } from './execute.ts'
import { localDeadline, localTime } from './local-time.ts'

export interface MailPorts extends CorePorts {
  readonly mailer: Mailer
  /** Address of the pages, without a slash at the end. */
  readonly publicUrl: string
}

type Queued = Extract<RecordedEvent, { type: 'MessageQueued' }>

/** When the customer may expect an answer, as a sentence that is right also where no date is owed. */
const promise = (by: string, language: Language): string => {
  if (language === 'zh-CN') return by === '' ? '我们会尽快给您答复。' : `我们最迟于 ${by} 给您答复。`
  return by === ''
    ? 'You will have our answer as soon as possible.'
    : `You will have our answer by ${by} at the latest.`
}

const valuesOf = (ports: MailPorts, policy: Policy, subject: Case, event: Queued, language: Language) => {
  const { zone } = policy.calendar
  const organisation = policy.organisation[language]
  const due = event.data.promised ?? owedBy(subject)
  // A mail that goes out late promises nothing that has passed.
  const by = due === undefined || due <= ports.clock.now() ? '' : localDeadline(due, zone, language)
  return {
    reference: subject.reference,
    organisation,
    signature: organisation,
    customer: subject.record.customer.name,
    receivedAt: localTime(subject.receivedAt, zone, language),
    expectedBy: by,
    promise: promise(by, language),
    trackingUrl: `${ports.publicUrl}/track#${subject.reference}.${subject.trackingToken}`,
    narrative: subject.record.narrative,
    text: event.data.text ?? '',
  }
}

/** Mails the customer what was queued, once, and records it in the conversation (R32). */
export const mailCustomer = async (
  ports: MailPorts,
  policy: Policy,
  subject: Case,
  event: Queued,
): Promise<void> => {
  const { purpose, via, to } = event.data
  if (via !== 'email' || to === undefined) return
  const { language } = subject.record
  const { subject: line, body } = render(
    policy.templates[purpose][language],
    valuesOf(ports, policy, subject, event, language),
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
