import type { InboundMail } from '../../ports.ts'
import { sha256 } from '../sha256.ts'
import { parseInboundMail, type ParsedMail } from './parse-inbound-mail.ts'

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

/**
 * A mail as intake needs it. Undefined when it cannot be read as one: no sender, or no subject and either no text or
 * nobody but the envelope to say whose it is; a person then looks at the raw mail. `ownDomain` is our mail domain, whose mail is never answered (R9).
 */
export const inboundMail = (mail: ParsedMail, ownDomain: string): InboundMail | undefined => {
  const { from, fromName, subject, text, automatic } = mail
  const envelopeAlone = mail.warnings.includes('sender-from: return-path')
  if (from === null || (subject === '' && (text === '' || envelopeAlone))) return undefined
  return {
    from,
    fromName,
    subject,
    text,
    contentKey: keyOf(mail, from),
    automatic: [...automatic.reasons, ...(domainOf(from) === ownDomain.toLowerCase() ? ['own-address'] : [])],
  }
}

/** Reads a raw mail, whatever its bytes are. */
export const readInboundMail = async (raw: Uint8Array, ownDomain: string): Promise<InboundMail | undefined> =>
  inboundMail(await parseInboundMail(raw), ownDomain)
