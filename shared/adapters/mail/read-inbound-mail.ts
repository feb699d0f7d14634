import type { BounceReport, InboundMail } from '../../mail-ports.ts'
import { domainOf } from '../../domain/mail/addresses.ts'
import { sha256 } from '../sha256.ts'
import { parseInboundMail, type ParsedMail } from './parse-inbound-mail.ts'
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

/** How many mail systems it has come through: each notes itself at the head. */
const hopsOf = (raw: Uint8Array): number =>
  splitHead(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)).head.filter((line) =>
    /^received[ \t]*:/i.test(line.toString('latin1')),
  ).length

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
