import type { ParsedMail } from '#shared/adapters/mail/parse-inbound-mail.ts'

/** What a mail has to be read as. Of attachments what is named, in order; warnings are all of them. */
export interface Expected extends Partial<Omit<ParsedMail, 'attachments' | 'automatic' | 'warnings'>> {
  readonly attachments?: readonly object[]
  /** Reasons why it counts as automatic; a mail of which nothing is said is a person's. */
  readonly automatic?: readonly string[]
  /** Reasons that forbid an automatic answer and do not make it a machine's. */
  readonly unanswered?: readonly string[]
  readonly warnings?: readonly string[]
}

/** A mail and what it means. */
export interface CorpusMail {
  readonly name: string
  readonly raw: Uint8Array
  readonly expected: Expected
}

/** Bytes of a mail in pieces: text becomes UTF-8 with the line ends of mail, bytes stay. */
export const bytes = (...pieces: readonly (string | Uint8Array)[]): Uint8Array =>
  Buffer.concat(
    pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece.replaceAll('\n', '\r\n')) : piece)),
  )

/** Base64 in lines, as a part of a mail. */
export const base64 = (content: string | Uint8Array): string =>
  Buffer.from(content).toString('base64').replaceAll(/.{76}/g, '$&\n')

const tables = new Map<string, ReadonlyMap<string, readonly number[]>>()

/** The characters of a charset of one or two bytes, found by decoding all of them. */
const tableOf = (charset: string): ReadonlyMap<string, readonly number[]> => {
  const known = tables.get(charset)
  if (known) return known
  const decoder = new TextDecoder(charset)
  const table = new Map<string, readonly number[]>()
  const add = (code: readonly number[]): void => {
    const character = decoder.decode(Uint8Array.from(code))
    if ([...character].length === 1 && character !== '\uFFFD' && !table.has(character))
      table.set(character, code)
  }
  for (let first = 0; first < 256; first++) add([first])
  for (let first = 0x81; first < 0xff; first++)
    for (let second = 0x40; second < 0xff; second++) add([first, second])
  tables.set(charset, table)
  return table
}

/** Text in a legacy charset, with the line ends of mail. */
export const encode = (charset: string, text: string): Uint8Array =>
  Uint8Array.from(
    [...text.replaceAll('\n', '\r\n')].flatMap((character) => {
      const code = tableOf(charset).get(character)
      if (!code) throw new Error(`${character} is not in ${charset}`)
      return code
    }),
  )

/** An encoded word of base64 of bytes. */
export const word = (label: string, content: Uint8Array | string): string =>
  `=?${label}?B?${Buffer.from(content).toString('base64')}?=`

/** The address, name and subject that most of the mails have. */
export const sender = `From: ${word('utf-8', '客户甲')} <customer@example.com>\n`
export const kettle = `${sender}To: care@example.org\nSubject: ${word('utf-8', '水壶坏了')}\n`
/** What is expected of a mail that begins with `kettle`. */
export const known = { from: 'customer@example.com', fromName: '客户甲', subject: '水壶坏了' } as const

export const utf8 = 'Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n'
