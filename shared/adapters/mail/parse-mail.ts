import PostalMime, { type Email } from 'postal-mime'
import type { BounceReport, InboundMail } from '../../mail-ports.ts'
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

/** Of everything that a second delivery of the mail leaves as it is; two mails that differ in an attachment alone are two. */
const keyOf = (email: Email, from: string, text: string): string => {
  const files = email.attachments.map(({ filename, content }) => [
    filename,
    sha256(typeof content === 'string' ? content : new Uint8Array(content)),
  ])
  return sha256(
    JSON.stringify([email.messageId ?? '', from, email.date ?? '', email.subject ?? '', text, files]),
  )
}

const addressesOf = (list: Email['to']): { address: string }[] =>
  (list ?? [])
    .flatMap((entry) => entry.group ?? [entry])
    .flatMap(({ address }) => (address ? { address } : []))

/** The blocks of a report in RFC 3464's form: first of the mail, then of each recipient. */
const blocksOf = (report: string): Map<string, string>[] =>
  report
    .split(/\r?\n\s*\r?\n/)
    .map(
      (block) =>
        new Map(
          [...block.replaceAll(/\r?\n[ \t]+/g, ' ').matchAll(/^([\w-]+):[ \t]*(.*?)[ \t]*$/gm)].map(
            ([, name = '', value = '']) => [name.toLowerCase(), value],
          ),
        ),
    )

const textIn = (content: unknown): string =>
  typeof content === 'string' ? content : Buffer.from(content as ArrayBuffer).toString('utf8')

/** What a report of failed delivery says; undefined for any other mail. */
const bounceOf = (email: Email): BounceReport | undefined => {
  const status = email.attachments.find(({ mimeType }) =>
    /^message\/(?:global-)?delivery-status$/i.test(mimeType),
  )
  if (!status) return undefined
  const original = email.attachments.find(({ mimeType }) =>
    /^(?:message\/rfc822|text\/rfc822-headers)$/i.test(mimeType),
  )
  const originalMessageId = /^message-id:\s*(\S+)/im.exec(original ? textIn(original.content) : '')?.[1]
  const recipients = blocksOf(textIn(status.content)).flatMap((block) => {
    const address = (block.get('final-recipient') ?? block.get('original-recipient'))?.split(';').at(-1)
    if (!address) return []
    const [action, code] = [block.get('action'), /\d\.\d{1,3}\.\d{1,3}/.exec(block.get('status') ?? '')?.[0]]
    return [{ address: address.trim(), ...(action && { action }), ...(code && { status: code }) }]
  })
  return { recipients, ...(originalMessageId && { originalMessageId }) }
}

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
  const bounce = bounceOf(email)
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
    to: addressesOf(email.to),
    cc: addressesOf(email.cc),
    ...(email.messageId && { messageId: email.messageId }),
    ...(email.inReplyTo && { inReplyTo: email.inReplyTo }),
    references: email.references?.match(/<[^<>]+>/g) ?? [],
    hops: email.headers.filter(({ key }) => key.toLowerCase() === 'received').length,
    ...(bounce && { bounce }),
  }
}
