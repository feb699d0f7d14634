import type { Attachment } from '../domain/attachments.ts'
import type { Case } from '../domain/case.ts'
import { carryOut } from '../domain/commands/carry-out.ts'
import { recordReceived } from '../domain/commands/tell-customer.ts'
import {
  normalMessageId,
  tokenInAddress,
  tokenInMessageId,
  type AddressToken,
} from '../domain/mail/addresses.ts'
import { plainSubject } from '../domain/mail/automatic-gate.ts'
import { judgeFailure } from '../domain/mail/bounces.ts'
import { onAnswer } from '../domain/mail/on-answer.ts'
import type { MailFlag, MailOrigin } from '../domain/record.ts'
import { stateProperties } from '../domain/lifecycle.ts'
import type { QuarantineReason, Reference } from '../domain/vocabulary.ts'
import type { BounceReport, InboundMail, RawMail } from '../mail-ports.ts'
import { contextFor, loadCase } from './execute.ts'
import { findCase, type Found } from './inbound/find-case.ts'
import { keepMailFiles, type KeepMailFilesPorts } from './inbound/keep-mail-files.ts'
import { longestText, originOf, recordOf, textCut } from './inbound/mail-record.ts'
import { recordDelivery, type DeliveryPorts } from './inbound/record-delivery.ts'
import { submitComplaint, type SubmitPorts } from './submit-complaint.ts'
import { untilUnchanged } from './until-unchanged.ts'

export interface MailInPorts extends SubmitPorts, DeliveryPorts, KeepMailFilesPorts {
  readonly rawMail: RawMail
  /** Our mail domain. */
  readonly ownDomain: string
}

/** What the receiving system says of a mail. */
export type Verdict = 'spam' | 'virus' | 'dmarc'

export interface ReceivedMail {
  /** Object key of the raw mail. */
  readonly rawMail: string
  /** Addresses of the envelope. */
  readonly recipients: readonly string[]
  /** Verdicts of the receiving system that failed. */
  readonly failedVerdicts: readonly Verdict[]
}

export type MailOutcome =
  | {
      readonly kind: 'opened' | 'unreadable' | 'quarantined' | 'appended' | 'repeated' | 'bounced'
      readonly reference: Reference
    }
  | { readonly kind: 'automatic'; readonly markers: readonly string[] }

/** Who cannot or would not be answered by a machine may still complain; every other marker is a machine speaking. */
const unansweredPeople: readonly string[] = ['no-reply-sender', 'no-auto-reply-wanted']

/**
 * A subject line like those of automatic answers says so only of a mail that answers another. A person may complain under
 * any line: that is heard, and not answered by machine.
 */
const isPeoples = (marker: string, { inReplyTo, references }: InboundMail): boolean =>
  unansweredPeople.includes(marker) ||
  (marker === 'auto-reply-subject' && inReplyTo === undefined && references.length === 0)

/** A mail that has come through more hands than this goes in circles. */
const mostHops = 50

/** Why a mail is kept apart until a person has looked at it (R46). */
const suspicionsOf = (
  mail: InboundMail | undefined,
  { failedVerdicts }: ReceivedMail,
): QuarantineReason[] => [
  ...failedVerdicts.flatMap((verdict) => (verdict === 'dmarc' ? [] : [`${verdict}-verdict` as const])),
  ...(mail && mail.hops > mostHops ? ['too-many-hops' as const] : []),
]

/** Done when it is first asked for, and no more. */
const atMostOnce = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined
  return () => (made ??= make())
}

const onceOf = (identity: string) => ({ key: `mail-${identity}`, fingerprint: identity })

/** Adds a mail to a case; undefined when it begins a new one, since the case has ended. */
const append = (
  ports: MailInPorts,
  { reference }: Case,
  mail: InboundMail,
  rawMail: string,
  origin: MailOrigin | undefined,
  filesOf: () => Promise<readonly Attachment[]>,
): Promise<MailOutcome | undefined> => {
  const once = onceOf(mail.contentKey)
  const { from, subject: line } = mail
  const text = [...mail.text].slice(0, longestText).join('')
  const message = { from, subject: line, text, rawMail, ...(origin && { mail: origin }) }
  return untilUnchanged(async () => {
    if (await ports.cases.seen(once.key)) return { kind: 'repeated', reference }
    const subject = await loadCase(ports, reference)
    const context = await contextFor(ports, subject, { kind: 'customer' })
    if (onAnswer(subject, context.policy.replies, context.now) === 'new-case') return undefined
    const files = await filesOf()
    const events = carryOut(subject, context, (current) => recordReceived(current, message, context, files))
    await ports.cases.append(subject, events, once)
    return { kind: 'appended', reference }
  })
}

/**
 * The tokens in the addresses that it came to (R8). Where a mailbox passes mail on, its own address is on the envelope, and
 * ours stands where the mail says that it was delivered, or to whom it was written.
 */
const tokensOf = ({ deliveredTo, to, cc }: InboundMail, recipients: readonly string[]): AddressToken[] => {
  const written = [...to, ...cc].map(({ address }) => address)
  const passedOn = [...deliveredTo, ...written].flatMap((address) => tokenInAddress(address) ?? [])
  return [
    ...recipients.flatMap((address) => tokenInAddress(address) ?? []),
    ...passedOn.filter(({ bounce }) => !bounce),
  ]
}

/**
 * Whether an answer stands under another line than what it answers: that is the customer's own, or one of ours, which name the
 * case. It may be another matter; it stays in its case, and a person looks.
 */
const isOfAnotherSubject = (mail: InboundMail, { reference, absorbed, record }: Case): boolean => {
  const line = plainSubject(mail.subject)
  const names = [reference, ...absorbed].some((name) => line.includes(name.toLowerCase()))
  return line !== '' && !names && line !== plainSubject(record.subject ?? '')
}

/** A mail of another content that came under the same Message-ID is no repetition: it is kept, and a person is told. */
const flagsOf = async ({ cases }: MailInPorts, mail: InboundMail): Promise<MailFlag[]> => {
  const id = normalMessageId(mail.messageId ?? '')
  const known = id === undefined ? undefined : await cases.byMessageId(id)
  const repeated = known === undefined || (await cases.seen(onceOf(mail.contentKey).key))
  return repeated ? [] : ['reused-message-id']
}

const relatedTo = (found: Found | undefined, suspicious: boolean): Pick<MailOrigin, 'related'> => {
  if (!found) return {}
  const { apart } = stateProperties[found.subject.state]
  const belonging = apart ? 'kept-apart' : 'ended'
  const because = suspicious ? 'suspicious' : found.belongs ? belonging : 'stranger'
  return { related: { to: found.subject.reference, because } }
}

/** A mail that reports on another one. */
const takeReport = async (
  ports: MailInPorts,
  mail: InboundMail,
  { originalMessageId, recipients: failed }: BounceReport,
  { recipients }: ReceivedMail,
  markers: readonly string[],
): Promise<MailOutcome> => {
  const originals = [originalMessageId, mail.inReplyTo].flatMap((id) => normalMessageId(id ?? '') ?? [])
  const reference = await recordDelivery(ports, {
    id: mail.contentKey,
    kind: 'bounce',
    tokens: recipients.flatMap((address) => tokenInAddress(address) ?? []),
    originals,
    recipients: failed.map(({ address, action, status }) => ({
      address,
      ...judgeFailure({ action, status }),
      ...(status !== undefined && { status }),
    })),
  })
  return reference === undefined ? { kind: 'automatic', markers } : { kind: 'bounced', reference }
}

/** Why a mail is a machine's, besides what stands in its header: a person answers neither our envelope nor as ourselves. */
const machineMarkers = (mail: InboundMail, { recipients }: ReceivedMail): string[] => [
  ...mail.automatic.filter((marker) => !isPeoples(marker, mail)),
  ...(tokenInMessageId(normalMessageId(mail.messageId ?? '') ?? '') ? ['own-message-id'] : []),
  ...(recipients.length > 0 && recipients.every((address) => tokenInAddress(address)?.bounce === true)
    ? ['to-bounce-address']
    : []),
]

/**
 * Makes a mail a case, or a part of the case that it answers (R8). A report of failed delivery becomes part of the case whose
 * mail came back (R35); any other machine's mail opens nothing (R9), and its raw form stays in the bucket. What cannot be
 * read becomes a case that names the raw mail and waits for a person; what looks dangerous is kept apart until one has released
 * or rejected it: nothing is dropped (R5, R46).
 */
export const receiveEmail = async (ports: MailInPorts, received: ReceivedMail): Promise<MailOutcome> => {
  const { rawMail, recipients, failedVerdicts } = received
  const { mail, files, cut } = await ports.rawMail.parse(await ports.rawMail.read(rawMail))
  const filesOf = atMostOnce(() => keepMailFiles(ports, files, failedVerdicts.includes('virus')))
  const suspicions = suspicionsOf(mail, received)
  const suspicious = suspicions.length > 0
  let origin: MailOrigin | undefined = cut.length > 0 ? { flags: cut } : undefined
  if (mail) {
    const machine = machineMarkers(mail, received)
    if (mail.bounce) return takeReport(ports, mail, mail.bounce, received, [...machine, 'bounce'])
    if (machine.length > 0) return { kind: 'automatic', markers: machine }
    const found = await findCase(ports, mail, {
      tokens: tokensOf(mail, recipients),
      trusted: !failedVerdicts.includes('dmarc'),
    })
    const flags = [...(await flagsOf(ports, mail)), ...cut, ...textCut(mail, cut)]
    if (found?.belongs && !suspicious) {
      const changed = isOfAnotherSubject(mail, found.subject) ? (['changed-subject'] as const) : []
      const joins = originOf(mail, ports.ownDomain, { flags: [...flags, ...changed] })
      const outcome = await append(ports, found.subject, mail, rawMail, joins, filesOf)
      if (outcome) return outcome
    }
    origin = originOf(mail, ports.ownDomain, { flags, ...relatedTo(found, suspicious) })
  }
  const dmarc = failedVerdicts.includes('dmarc') ? ['dmarc-verdict'] : []
  // A sender that cannot be true (DMARC) is heard, but nothing automatic is sent to whoever it names.
  const markers = [...dmarc, ...(mail?.automatic ?? [])]
  const identity = mail?.contentKey ?? rawMail
  const { reference } = await submitComplaint(ports, {
    record: recordOf(mail, rawMail, { origin, markers, suspicions }),
    kind: 'complaint',
    actor: { kind: 'customer' },
    once: onceOf(identity),
    attachments: await filesOf(),
  })
  return { kind: suspicious ? 'quarantined' : mail ? 'opened' : 'unreadable', reference }
}
