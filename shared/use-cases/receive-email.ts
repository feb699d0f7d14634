import type { Case } from '../domain/case.ts'
import { carryOut } from '../domain/commands/carry-out.ts'
import { recordReceived } from '../domain/commands/tell-customer.ts'
import type { ComplaintRecord } from '../domain/events.ts'
import type { Language, Reference } from '../domain/vocabulary.ts'
import type { InboundMail, RawMail } from '../ports.ts'
import { contextFor, loadCase } from './execute.ts'
import { submitComplaint, type SubmitPorts } from './submit-complaint.ts'
import { untilUnchanged } from './until-unchanged.ts'

/** What is kept of a long text in the case; the raw mail keeps it all. */
const longestText = 20_000
const longestName = 100

export interface ReceivedMail {
  /** Object key of the raw mail. */
  readonly rawMail: string
  /** Verdicts of the receiving system that failed: `spam`, `virus`, `dmarc`. */
  readonly failedVerdicts: readonly string[]
}

export type MailOutcome =
  | { readonly kind: 'opened' | 'unreadable' | 'appended' | 'repeated'; readonly reference: Reference }
  | { readonly kind: 'automatic'; readonly markers: readonly string[] }

const unreadableText =
  '（邮件无法解析，原件已保存，请人工查看 / The mail could not be read; the original is kept, please look at it）'

const languageOf = (text: string): Language =>
  /\p{Script=Han}/u.test(text) || !/\p{Letter}/u.test(text) ? 'zh-CN' : 'en'

const recordOf = (mail: InboundMail | undefined, received: ReceivedMail): ComplaintRecord => {
  const text = mail ? mail.text || mail.subject : unreadableText
  const suspicious = received.failedVerdicts.filter((verdict) => verdict !== 'dmarc')
  // A sender that cannot be true (DMARC) is heard, but nothing automatic is sent to whoever it names.
  const automatic = [
    ...received.failedVerdicts.map((verdict) => `${verdict}-verdict`),
    ...(mail?.automatic ?? []),
  ]
  return {
    narrative: [...text].slice(0, longestText).join(''),
    customer: {
      name: [...(mail?.fromName || mail?.from.split('@')[0] || '未知 / unknown')]
        .slice(0, longestName)
        .join(''),
      ...(mail && { email: mail.from }),
      class: 'ordinary',
    },
    replyWanted: true,
    language: languageOf(text),
    channel: 'email',
    ...(mail && mail.subject !== '' && { subject: mail.subject }),
    rawMail: received.rawMail,
    // What looks like spam waits for a person; it is neither answered nor dropped (R46).
    ...((!mail || suspicious.length > 0) && { unreadable: true }),
    ...(automatic.length > 0 && { automatic }),
  }
}

/** Prefix, yy, mm, serial somewhere in a subject line. */
const referencePattern = /(?<![A-Z0-9])[A-Z]{1,4}\d{2}(?:0[1-9]|1[0-2])\d{3,}(?!\d)/g
/** How many of them are looked up: a subject line of numbers costs no more than that. */
const mostReferences = 5

const isFrom = (subject: Case, mail: InboundMail): boolean =>
  subject.record.customer.email?.toLowerCase() === mail.from.toLowerCase()

/** The case in which one is carried on that was merged (R13); where another customer speaks there, their words stay apart. */
const carriedOnIn = async (ports: SubmitPorts, subject: Case, mail: InboundMail): Promise<Case> => {
  const lead = subject.mergedInto === undefined ? undefined : await ports.cases.load(subject.mergedInto)
  return lead && isFrom(lead, mail) ? carriedOnIn(ports, lead, mail) : subject
}

/**
 * The case that a mail answers: its reference in the subject line and the customer's own address as the sender. The
 * reference alone is no authority: a stranger who knows it opens a case of their own.
 */
const answeredCase = async (ports: SubmitPorts, mail: InboundMail, received: ReceivedMail) => {
  if (received.failedVerdicts.includes('dmarc')) return undefined
  for (const [reference] of [...mail.subject.matchAll(referencePattern)].slice(0, mostReferences)) {
    const subject = await ports.cases.load(reference)
    if (subject && isFrom(subject, mail)) return carriedOnIn(ports, subject, mail)
  }
  return undefined
}

/** Who cannot or would not be answered by a machine may still complain; every other marker is a machine speaking. */
const unansweredPeople: readonly string[] = ['no-reply-sender', 'no-auto-reply-wanted']

const append = (
  ports: SubmitPorts,
  reference: Reference,
  mail: InboundMail,
  received: ReceivedMail,
): Promise<MailOutcome> => {
  const once = { key: `mail-${mail.contentKey}`, fingerprint: mail.contentKey }
  const { from, subject: line } = mail
  const text = [...mail.text].slice(0, longestText).join('')
  const message = { from, subject: line, text, rawMail: received.rawMail }
  return untilUnchanged(async () => {
    if (await ports.cases.seen(once.key)) return { kind: 'repeated', reference }
    const subject = await loadCase(ports, reference)
    const context = await contextFor(ports, subject, { kind: 'customer' })
    const events = carryOut(subject, context, (current) => recordReceived(current, message, context))
    await ports.cases.append(subject, events, once)
    return { kind: 'appended', reference }
  })
}

/**
 * Makes a mail a case, or a part of the case that it answers (R8). A machine's mail opens nothing (R9); its raw form stays
 * in the bucket. What cannot be read becomes a stub case that names the raw mail: nothing is dropped (R5).
 */
export const receiveEmail = async (
  ports: SubmitPorts & { rawMail: RawMail },
  received: ReceivedMail,
): Promise<MailOutcome> => {
  const mail = await ports.rawMail.parse(await ports.rawMail.read(received.rawMail))
  const machine = mail?.automatic.filter((marker) => !unansweredPeople.includes(marker)) ?? []
  if (machine.length > 0) return { kind: 'automatic', markers: machine }
  const answered = mail && (await answeredCase(ports, mail, received))
  if (mail && answered) return append(ports, answered.reference, mail, received)
  const identity = mail?.contentKey ?? received.rawMail
  const { reference } = await submitComplaint(ports, {
    record: recordOf(mail, received),
    kind: 'complaint',
    actor: { kind: 'customer' },
    once: { key: `mail-${identity}`, fingerprint: identity },
  })
  return { kind: mail ? 'opened' : 'unreadable', reference }
}
