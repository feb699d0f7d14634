import type { MailFlag } from '../../domain/record.ts'
import type { BounceReport, InboundMail, MailFile, ReadMail } from '../../mail-ports.ts'
import { domainOf } from '../../domain/mail/addresses.ts'
import { sha256 } from '../sha256.ts'
import { parseInboundMail, type ParsedMail } from './parse-inbound-mail.ts'
import { isDisguisedFile } from './parse/list-attachments.ts'
import type { Bounce } from './parse/parsed-mail.ts'
import { splitHead } from './parse/split-head.ts'

const keyOf = (mail: ParsedMail, from: string): string =>
  sha256(
    JSON.stringify([
      mail.messageId ?? '',
      from,
      mail.date ?? '',
      mail.subject,
      mail.fullText,
      mail.attachments.map(({ content }) => sha256(content)),
    ]),
  )

const reportOf = ({ originalMessageId, recipients }: Bounce): BounceReport => ({
  ...(originalMessageId !== null && { originalMessageId }),
  recipients: recipients.flatMap(({ address, action, status }) =>
    address === null
      ? []
      : [{ address, ...(action !== null && { action }), ...(status !== null && { status }) }],
  ),
})

/** What the head of a mail says of its way here. */
interface Way {
  /** How many mail systems it has come through: each notes itself. */
  readonly hops: number
  readonly deliveredTo: readonly string[]
}

const received = /^received[ \t]*:/i
const delivered = /^(?:delivered-to|x-original-to|envelope-to|x-envelope-to|resent-to|resent-cc)[ \t]*:/i
/** Addresses beyond these are not looked at. */
const mostAddresses = 20

const wayOf = (raw: Uint8Array): Way => {
  const { head } = splitHead(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength))
  const lines = head.map((line) => line.toString('latin1'))
  return {
    hops: lines.filter((line) => received.test(line)).length,
    deliveredTo: lines
      .filter((line) => delivered.test(line))
      .flatMap((line) => line.slice(0, 1_000).match(/[^\s<>,;:"]{1,64}@[^\s<>,;"]{1,255}/g) ?? [])
      .slice(0, mostAddresses),
  }
}

/**
 * A mail as intake needs it. Undefined when it cannot be read as one: no sender, or no subject and either no text or
 * nobody but the envelope to say whose it is; a person then looks at the raw mail. `ownDomain` is our mail domain, whose mail
 * is never answered (R9).
 */
export const inboundMail = (mail: ParsedMail, way: Way, ownDomain: string): InboundMail | undefined => {
  const { from, fromName, subject, text, fullText, to, cc, references, automatic } = mail
  const envelopeAlone = mail.warnings.includes('sender-from: return-path')
  if (from === null || (subject === '' && (text === '' || envelopeAlone))) return undefined
  return {
    from,
    fromName,
    subject,
    text,
    fullText,
    contentKey: keyOf(mail, from),
    automatic: [...automatic.reasons, ...(domainOf(from) === ownDomain.toLowerCase() ? ['own-address'] : [])],
    to,
    cc,
    ...(mail.messageId !== null && { messageId: mail.messageId }),
    ...(mail.inReplyTo !== null && { inReplyTo: mail.inReplyTo }),
    references,
    ...way,
    ...(mail.bounce && { bounce: reportOf(mail.bounce) }),
  }
}

/** The files of a mail, whether or not its text can be read. */
export const filesOf = (mail: ParsedMail): MailFile[] => {
  const key = keyOf(mail, mail.from ?? '')
  return mail.attachments.map((attachment, index) => ({
    id: sha256(`${key} ${index}`).slice(0, 24),
    name: attachment.filename,
    declaredType: attachment.contentType,
    content: attachment.content,
    inline: attachment.inline,
    disguised: isDisguisedFile(attachment),
  }))
}

/** What of the mail was not read, in words of the case: warnings of the parser, by the note that they become. */
const cuts: Readonly<Record<string, MailFlag>> = {
  'text-cut': 'text-cut',
  'html-cut': 'text-cut',
  'too-many-attachments': 'files-cut',
  'too-many-parts': 'files-cut',
  'too-deep': 'files-cut',
}

/** Reads a raw mail, whatever its bytes are. */
export const readInboundMail = async (raw: Uint8Array, ownDomain: string): Promise<ReadMail> => {
  const mail = await parseInboundMail(raw)
  return {
    mail: inboundMail(mail, wayOf(raw), ownDomain),
    files: filesOf(mail),
    cut: [...new Set(mail.warnings.flatMap((warning) => cuts[warning] ?? []))],
  }
}
