import type { Attachment } from '../domain/attachments.ts'
import type { Case } from '../domain/case.ts'
import { carryOut } from '../domain/commands/carry-out.ts'
import { recordReceived } from '../domain/commands/tell-customer.ts'
import { normalMessageId, tokenInAddress, tokenInMessageId } from '../domain/mail/addresses.ts'
import { judgeFailure } from '../domain/mail/bounces.ts'
import { onAnswer } from '../domain/mail/on-answer.ts'
import type { MailFlag, MailOrigin } from '../domain/record.ts'
import type { Reference } from '../domain/vocabulary.ts'
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

export interface ReceivedMail {
  /** Object key of the raw mail. */
  readonly rawMail: string
  /** Addresses of the envelope. */
  readonly recipients: readonly string[]
  /** Verdicts of the receiving system that failed: `spam`, `virus`, `dmarc`. */
  readonly failedVerdicts: readonly string[]
}

export type MailOutcome =
  | {
      readonly kind: 'opened' | 'unreadable' | 'appended' | 'repeated' | 'bounced'
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

/** Why a mail waits for a person before anything else happens (R46). */
const suspicionsOf = (mail: InboundMail | undefined, { failedVerdicts }: ReceivedMail): string[] => [
  ...failedVerdicts.filter((verdict) => verdict !== 'dmarc').map((verdict) => `${verdict}-verdict`),
  ...(mail && mail.hops > mostHops ? ['too-many-hops'] : []),
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

/** A mail of another content that came under the same Message-ID is no repetition: it is kept, and a person is told. */
const flagsOf = async ({ cases }: MailInPorts, mail: InboundMail): Promise<MailFlag[]> => {
  const id = normalMessageId(mail.messageId ?? '')
  const known = id === undefined ? undefined : await cases.byMessageId(id)
  const repeated = known === undefined || (await cases.seen(onceOf(mail.contentKey).key))
  return repeated ? [] : ['reused-message-id']
}

const relatedTo = (found: Found | undefined, suspicious: boolean): Pick<MailOrigin, 'related'> => {
  if (!found) return {}
  const because = suspicious ? 'suspicious' : found.belongs ? 'ended' : 'stranger'
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
 * read, or looks dangerous, becomes a case that waits for a person and names the raw mail: nothing is dropped (R5, R46).
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
    const tokens = recipients.flatMap((address) => tokenInAddress(address) ?? [])
    const found = await findCase(ports, mail, { tokens, trusted: !failedVerdicts.includes('dmarc') })
    const flags = [...(await flagsOf(ports, mail)), ...cut, ...textCut(mail, cut)]
    if (found?.belongs && !suspicious) {
      const joins = originOf(mail, ports.ownDomain, { flags })
      const outcome = await append(ports, found.subject, mail, rawMail, joins, filesOf)
      if (outcome) return outcome
    }
    origin = originOf(mail, ports.ownDomain, { flags, ...relatedTo(found, suspicious) })
  }
  const dmarc = failedVerdicts.includes('dmarc') ? ['dmarc-verdict'] : []
  // A sender that cannot be true (DMARC) is heard, but nothing automatic is sent to whoever it names.
  const markers = [...suspicions, ...dmarc, ...(mail?.automatic ?? [])]
  const identity = mail?.contentKey ?? rawMail
  const { reference } = await submitComplaint(ports, {
    record: recordOf(mail, rawMail, { origin, markers, suspicious }),
    kind: 'complaint',
    actor: { kind: 'customer' },
    once: onceOf(identity),
    attachments: await filesOf(),
  })
  return { kind: mail ? 'opened' : 'unreadable', reference }
}
