import PostalMime, { type Email } from 'postal-mime'
import type { InboundMail } from '../../ports.ts'
import { sha256 } from '../sha256.ts'
import { automaticMarkers } from './automatic-mail.ts'

/** Control and format characters that have no place in a narrative; line breaks and tabs stay. */
const unwanted = /(?![\n\t])[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu

const clean = (text: string): string => text.replaceAll('\r\n', '\n').replace(unwanted, '').trim()

const oneLine = (text: string): string => clean(text).replace(/\s+/g, ' ')

const senderOf = (email: Email) => {
  const mailbox = email.from ?? email.replyTo?.[0] ?? email.sender
  return mailbox && 'address' in mailbox && mailbox.address
    ? { from: mailbox.address.trim(), fromName: oneLine(mailbox.name) }
    : undefined
}

const keyOf = (email: Email, from: string, text: string): string =>
  sha256(JSON.stringify([email.messageId ?? '', from, email.date ?? '', email.subject ?? '', text]))

/**
 * Reads a raw mail. Undefined when it cannot be read as one: no sender, or neither subject nor text; a person then
 * looks at the raw mail. `own` are our mail domain's addresses, whose mail is never answered (R9).
 */
export const parseMail = async (raw: Uint8Array, ownDomain: string): Promise<InboundMail | undefined> => {
  const email = await PostalMime.parse(raw)
  const sender = senderOf(email)
  const subject = oneLine(email.subject ?? '')
  const text = clean(email.text ?? '')
  if (!sender || (subject === '' && text === '')) return undefined
  return {
    ...sender,
    subject,
    text,
    contentKey: keyOf(email, sender.from, text),
    automatic: automaticMarkers(
      email.headers.map(({ key, value }) => ({ name: key.toLowerCase(), value })),
      sender.from,
      ownDomain,
    ),
  }
}
