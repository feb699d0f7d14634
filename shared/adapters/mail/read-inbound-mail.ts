import type { BounceReport, InboundMail } from '../../mail-ports.ts'
import { sha256 } from '../sha256.ts'
import { parseInboundMail, type ParsedMail } from './parse-inbound-mail.ts'
import type { Bounce } from './parse/parsed-mail.ts'

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

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase()

const reportOf = ({ originalMessageId, recipients }: Bounce): BounceReport => ({
  ...(originalMessageId !== null && { originalMessageId }),
  recipients: recipients.flatMap(({ address, action, status }) =>
    address === null
      ? []
      : [{ address, ...(action !== null && { action }), ...(status !== null && { status }) }],
  ),
})

/** So much of a mail at the most is taken for its head. */
const longestHead = 262_144

/** How many mail systems it has come through: each notes itself at the head. */
const hopsOf = (raw: Uint8Array): number => {
  const head = Buffer.from(raw.subarray(0, longestHead)).toString('latin1')
  const end = /\r?\n\r?\n/.exec(head)?.index ?? head.length
  return head.slice(0, end).match(/^received:/gim)?.length ?? 0
}

/**
 * A mail as intake needs it. Undefined when it cannot be read as one: no sender, or no subject and either no text or
 * nobody but the envelope to say whose it is; a person then looks at the raw mail. `ownDomain` is our mail domain, whose mail
 * is never answered (R9).
 */
export const inboundMail = (mail: ParsedMail, hops: number, ownDomain: string): InboundMail | undefined => {
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
    hops,
    ...(mail.bounce && { bounce: reportOf(mail.bounce) }),
  }
}

/** Reads a raw mail, whatever its bytes are. */
export const readInboundMail = async (raw: Uint8Array, ownDomain: string): Promise<InboundMail | undefined> =>
  inboundMail(await parseInboundMail(raw), hopsOf(raw), ownDomain)
