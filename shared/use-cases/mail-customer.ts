import { owedBy, type Case } from '../domain/case.ts'
import type { Decide } from '../domain/commands/carry-out.ts'
import { recordRefused, recordSent, recordWithheld } from '../domain/commands/tell-customer.ts'
import { GiveUp, MailRefused } from '../domain/errors.ts'
import type { RecordedEvent } from '../domain/events.ts'
import {
  isAutomatic,
  mostOfAllPerHour,
  passGate,
  plainSubject,
  type GateVerdict,
} from '../domain/mail/automatic-gate.ts'
import { mailOf } from '../domain/mail/case-mail.ts'
import type { MailThread } from '../domain/mail/thread-headers.ts'
import type { Policy } from '../domain/policy.ts'
import type { Language, Timestamp } from '../domain/vocabulary.ts'
import { letter } from '../policy/letter.ts'
import type { Mailer, MailGuard } from '../mail-ports.ts'
import type { CorePorts } from '../ports.ts'
import { execute, system } from './execute.ts'
import { localDeadline, localTime } from './local-time.ts'

export interface MailPorts extends CorePorts {
  readonly mailer: Mailer
  readonly guard: MailGuard
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

/** What is asked of a customer who could not be reached, as sentences that are right also where no date is named (R34). */
const request = (by: string, language: Language): string => {
  if (language === 'zh-CN')
    return `请${by && `于 ${by} 前`}直接回复本邮件，或通过下方链接留言，告知方便联系的时间和方式。${by ? '届时' : '如一直'}未收到您的答复，我们可能先行结案；此后您随时与我们联系，均可重新办理。`
  const when = by ? ` by ${by}` : ''
  return `Please reply to this email, or write to us by the link below${when}, and say when and how we can reach you. Without an answer${by ? ' by then' : ''} we may close the case; get in touch at any time after that, and we will open it again.`
}

const valuesOf = (ports: MailPorts, policy: Policy, subject: Case, event: Queued, language: Language) => {
  const { zone } = policy.calendar
  const organisation = policy.organisation[language]
  const { promised, unreached } = event.data
  const due = promised ?? owedBy(subject)
  // A mail that goes out late promises nothing that has passed.
  const byWhen = (at: Timestamp | undefined) =>
    at === undefined || at <= ports.clock.now() ? '' : localDeadline(at, zone, language)
  const by = byWhen(due)
  const answerBy = byWhen(promised)
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
    attempts: (unreached?.attempts ?? []).map((at) => localTime(at, zone, language)).join('\n'),
    answerBy,
    request: request(answerBy, language),
  }
}

/** What the next mail about a case belongs to; undefined for a case of before mails had tokens. */
const threadOf = (subject: Case, sequence: number): MailThread | undefined => {
  const { token, answers, ids } = mailOf(subject)
  if (token === undefined) return undefined
  const about = { reference: subject.reference, token }
  return { about, sequence, ids, ...(answers !== undefined && { answers }) }
}

/** Whether a mail may go out now; automatic mail that may is counted. Errors: `GiveUp` when everybody together got too much. */
const gate = async (
  ports: MailPorts,
  { reference, record }: Case,
  { sequence, data: { purpose } }: Queued,
  to: string,
): Promise<GateVerdict> => {
  const { guard, mailer } = ports
  const at = ports.clock.now()
  const automatic = isAutomatic(purpose)
  const id = `${reference}#${sequence}`
  // Two notices of a later date are two matters; two acknowledgements of one subject are one.
  const matter = purpose === 'acknowledgement' ? plainSubject(record.subject ?? '') || reference : id
  const suppressed = (await guard.suppression(to)) !== undefined
  const markers = record.automatic ?? []
  const facts = { to, from: mailer.from, automatic, markers, suppressed, mail: { id, at, matter } }
  // Attempts of staff come before the notice that nobody reached them (R34), so that no machine brings about another; held back
  // by a counter, it would leave the customer a time to answer of which they know nothing.
  if (!automatic || purpose === 'unreachable') return passGate({ ...facts, automatic: false, ledger: [] })
  const verdict = await guard.decide(to, at, (ledger) => passGate({ ...facts, ledger }))
  if (verdict.as === 'sent' && !(await guard.countOfAll(at, mostOfAllPerHour)))
    throw new GiveUp('too many automatic mails in an hour to everybody together')
  return verdict
}

/** Mails the customer what was queued, once, and records it in the conversation (R32). */
export const mailCustomer = async (
  ports: MailPorts,
  policy: Policy,
  subject: Case,
  event: Queued,
  to: string,
): Promise<void> => {
  const { purpose } = event.data
  const { language } = subject.record
  const message = event.sequence
  const record = (decide: Decide) => execute(ports, subject.reference, system('notification'), decide)
  const refused = (error: string) =>
    record((current, context) => recordRefused(current, { message, purpose, error, to }, context))
  const verdict = await gate(ports, subject, event, to)
  if (verdict.as === 'undeliverable') {
    await refused(verdict.because)
    return
  }
  if (verdict.as === 'withheld') {
    const { because } = verdict
    await record((current, context) => recordWithheld(current, { message, purpose, because }, context))
    return
  }
  const written = letter(
    policy.templates[purpose][language],
    valuesOf(ports, policy, subject, event, language),
    { language, publicUrl: ports.publicUrl },
  )
  try {
    const sent = await ports.mailer.send({
      to,
      ...written,
      language,
      automatic: isAutomatic(purpose),
      onceKey: `${subject.reference}#${message}`,
      thread: threadOf(subject, message),
    })
    await record((current, context) => recordSent(current, { message, purpose, ...sent }, context))
  } catch (error) {
    if (!(error instanceof MailRefused)) throw error
    await refused(error.message)
  }
}
