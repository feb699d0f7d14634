import PostalMime, { type Email } from 'postal-mime'
import type { InboundMail } from '../../ports.ts'
import { sha256 } from '../sha256.ts'
import { automaticMarkers } from './automatic-mail.ts'

/** Control and format characters that have no place in a narrative; line breaks and tabs stay. */
const unwanted = /(?![\n\t])[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu

const clean = (text: string): string => text.replaceAll(/\r\n?/g, '\n').replace(unwanted, '').trim()

const oneLine = (text: string): string => clean(text).replace(/\s+/g, ' ')

/** The first that names an address: a From of a group, or of nobody, does not. */
const senderOf = (email: Email) => {
  const [mailbox] = [email.from, ...(email.replyTo ?? []), email.sender].filter((found) => found?.address)
  return mailbox?.address ? { from: mailbox.address.trim(), fromName: oneLine(mailbox.name) } : undefined
}

const keyOf = (email: Email, from: string, text: string): string =>
  sha256(JSON.stringify([email.messageId ?? '', from, email.date ?? '', email.subject ?? '', text]))

/** Reads what the library can; what it refuses (nested or headed without end) is no mail to us. */
const read = async (raw: Uint8Array): Promise<Email | undefined> => {
  try {
    return await PostalMime.parse(raw)
  } catch (error) {
    // It knows no errors of its own class; any other kind is a fault of ours.
    if (error instanceof Error && error.constructor === Error) return undefined
    throw error
  }
}

/**
 * The text of a mail; of one in HTML alone what the library makes of it, which it does only beside a part in plain text.
 */
const textOf = async (email: Email): Promise<string> => {
  const text = clean(email.text ?? '')
  if (text !== '' || !email.html) return text
  const base64 = Buffer.from(email.html).toString('base64')
  const wrapped = [
    'Content-Type: multipart/mixed; boundary=part',
    '',
    '--part',
    'Content-Type: text/plain',
    '',
    '',
    '--part',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    base64,
    '--part--',
  ]
  return clean((await PostalMime.parse(wrapped.join('\r\n'))).text ?? '')
}

/**
 * Reads a raw mail. Undefined when it cannot be read as one: no sender, or neither subject nor text; a person then
 * looks at the raw mail. `ownDomain` is our mail domain, whose mail is never answered (R9).
 */
export const parseMail = async (raw: Uint8Array, ownDomain: string): Promise<InboundMail | undefined> => {
  const email = await read(raw)
  const sender = email && senderOf(email)
  if (!sender) return undefined
  const subject = oneLine(email.subject ?? '')
  const text = await textOf(email)
  if (subject === '' && text === '') return undefined
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
