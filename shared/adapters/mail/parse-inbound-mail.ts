import { automaticReasons, isMachine } from './automatic-mail.ts'
import { calendarMethod, calendarText } from './parse/calendar-text.ts'
import { chooseText, type ChosenText } from './parse/choose-text.ts'
import { cleanText, isDisguised, oneLine } from './parse/clean-text.ts'
import { decodeText } from './parse/decode-text.ts'
import { decodeWords } from './parse/encoded-words.ts'
import { limits } from './parse/limits.ts'
import { listAttachments } from './parse/list-attachments.ts'
import { messageIds, referencesOf } from './parse/message-ids.ts'
import { normaliseRaw } from './parse/normalise-raw.ts'
import type { ParsedMail, Warn } from './parse/parsed-mail.ts'
import { readBounce } from './parse/read-bounce.ts'
import { readContents, type Contents, type FoundFile } from './parse/read-contents.ts'
import { readDate } from './parse/read-date.ts'
import { headerOf, headersOf, type Header } from './parse/read-headers.ts'
import { mailboxesOf, readSender } from './parse/read-sender.ts'
import { splitParts } from './parse/split-parts.ts'
import { trimReply } from './parse/trim-reply.ts'

export type { ParsedMail }

/** Headers of which a second one is a trick or a fault; the first counts. */
const single = ['subject', 'date', 'message-id', 'to', 'cc', 'reply-to', 'sender', 'content-type']

const calendarTypes = /^(?:text\/calendar|application\/ics)$/
const calendarOf = (files: readonly FoundFile[], warn: Warn): string => {
  const file = files.find(({ contentType }) => calendarTypes.test(contentType))
  return file ? decodeText(file.content.subarray(0, limits.text), 'utf-8', warn) : ''
}

/** Text of a mail that has none of its own: of the mail that it passes on, or of its invitation. */
const borrowedText = async (
  files: readonly FoundFile[],
  calendar: string,
  warn: Warn,
): Promise<ChosenText> => {
  const mail = files.find(({ contentType }) => /^message\/(?:rfc822|global)$/.test(contentType))
  if (mail) {
    const inner = await readContents(await splitParts(mail.content, warn), 1, warn)
    const chosen = chooseText(inner.segments, warn)
    if (chosen.text !== '') warn('text-of-attached-mail')
    return chosen
  }
  const text = cleanText(calendarText(calendar))
  if (text !== '') warn('text-of-calendar')
  return { text, html: null }
}

const textOf = async ({ segments, files }: Contents, calendar: string, warn: Warn): Promise<ChosenText> => {
  const own = chooseText(segments, warn)
  return own.text === '' && own.html === null ? borrowedText(files, calendar, warn) : own
}

const subjectOf = (headers: readonly Header[], warn: Warn): string => {
  const subject = decodeWords(headerOf(headers, 'subject') ?? '')
  if (isDisguised(subject)) warn('disguised-subject')
  return oneLine(subject, limits.subject)
}

const read = async (raw: Uint8Array, warnings: Set<string>): Promise<ParsedMail> => {
  const warn: Warn = (warning) => {
    if (warnings.size < limits.warnings) warnings.add(warning)
  }
  const root = await splitParts(normaliseRaw(raw, warn), warn)
  const { headers } = root
  for (const name of single) if (headersOf(headers, name).length > 1) warn(`duplicate-header: ${name}`)
  const sender = readSender(headers, warn)
  const subject = subjectOf(headers, warn)
  const contents = await readContents(root, 0, warn)
  const calendar = calendarOf(contents.files, warn)
  const { text, html } = await textOf(contents, calendar, warn)
  if (text === '') warn('no-text')
  const types = contents.files.map(({ contentType }) => contentType)
  const reasons = automaticReasons({
    headers,
    from: sender.address,
    subject,
    types,
    calendarMethod: calendarMethod(calendar),
  })
  const answered = messageIds(headerOf(headers, 'in-reply-to'))
  return {
    from: sender.address,
    fromName: sender.name,
    replyTo: mailboxesOf(headers, 'reply-to', warn),
    to: mailboxesOf(headers, 'to', warn),
    cc: mailboxesOf(headers, 'cc', warn),
    subject,
    text: trimReply(text, subject),
    fullText: text,
    html,
    messageId: messageIds(headerOf(headers, 'message-id'))[0] ?? null,
    inReplyTo: answered[0] ?? null,
    references: referencesOf(headerOf(headers, 'references')),
    date: readDate(headerOf(headers, 'date')),
    attachments: listAttachments(contents.files, html, warn),
    automatic: { is: isMachine(reasons), reasons },
    bounce: readBounce({ headers, from: sender.address, subject, text, files: contents.files }),
    warnings: [...warnings],
  }
}

/** What is left where our own code failed: the mail stays one that a person can look at. */
const unreadable = (raw: Uint8Array, warnings: ReadonlySet<string>, error: unknown): ParsedMail => {
  const text = cleanText(Buffer.from(raw.subarray(0, 65_536)).toString('utf8'))
  return {
    from: null,
    fromName: '',
    replyTo: [],
    to: [],
    cc: [],
    subject: '',
    text,
    fullText: text,
    html: null,
    messageId: null,
    inReplyTo: null,
    references: [],
    date: null,
    attachments: [],
    automatic: { is: false, reasons: [] },
    bounce: null,
    warnings: [
      ...warnings,
      `unreadable: ${error instanceof Error ? error.message.slice(0, 200) : 'unknown'}`,
    ],
  }
}

/**
 * Reads a raw mail, whatever its bytes are: it never throws, and takes time in proportion to its size. What cannot be read is
 * null or empty, and `warnings` say so; a mail that breaks the parser itself has the warning `unreadable` (R5).
 */
export const parseInboundMail = async (raw: Uint8Array): Promise<ParsedMail> => {
  const warnings = new Set<string>()
  try {
    return await read(raw, warnings)
  } catch (error) {
    return unreadable(raw, warnings, error)
  }
}
