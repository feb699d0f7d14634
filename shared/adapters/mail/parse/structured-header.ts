import { charsetOf } from './charset-labels.ts'
import { decodeAs } from './decode-text.ts'
import { guessCharset } from './guess-charset.ts'
import { decodeWords } from './encoded-words.ts'

export interface StructuredHeader {
  /** What stands before the first semicolon, in lower case, such as `text/plain`. */
  readonly value: string
  /** By name in lower case, decoded. */
  readonly parameters: ReadonlyMap<string, string>
}

/** Pieces between semicolons that do not stand within quotes. */
const piecesOf = (header: string): string[] => {
  const pieces: string[] = []
  let piece = ''
  let quoted = false
  for (let at = 0; at < header.length; at++) {
    const character = header.charAt(at)
    if (quoted && character === '\\' && at + 1 < header.length) piece += character + header.charAt(++at)
    else if (character === ';' && !quoted) {
      pieces.push(piece)
      piece = ''
    } else {
      if (character === '"') quoted = !quoted
      piece += character
    }
  }
  return [...pieces, piece]
}

const comment = /\s\([^()"]*\)/g

/** Without its quotes; a backslash escapes only what has to be escaped, as paths of Windows come unescaped. */
const unquote = (value: string): string => {
  const bare = value.trim()
  if (!bare.startsWith('"')) return bare.replace(comment, '').trim()
  const end = bare.lastIndexOf('"')
  return bare.slice(1, end > 0 ? end : undefined).replaceAll(/\\(["\\])/g, '$1')
}

const percentBytes = (text: string): Buffer =>
  Buffer.from(
    Buffer.from(text)
      .toString('latin1')
      .replaceAll(/%([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  )

interface Section {
  readonly order: number
  readonly encoded: boolean
  readonly value: string
}

/** RFC 2231: sections in their order; those of bytes are decoded together, as they may part in a character. */
const joinSections = (sections: readonly Section[]): string => {
  const sorted = sections.toSorted((a, b) => a.order - b.order)
  const [, label, content] = /^([^']*)'[^']*'(.*)$/s.exec(sorted[0]?.encoded ? sorted[0].value : '') ?? []
  const decode = (bytes: Buffer): string =>
    decodeAs((label === undefined ? undefined : charsetOf(label)) ?? guessCharset(bytes).charset, bytes)
  let result = ''
  let pending: Buffer[] = []
  const flush = (): void => {
    if (pending.length > 0) result += decode(Buffer.concat(pending))
    pending = []
  }
  for (const [index, { encoded, value }] of sorted.entries()) {
    if (encoded) pending.push(percentBytes(index === 0 && content !== undefined ? content : value))
    else {
      flush()
      result += value
    }
  }
  flush()
  return result
}

/** Reads Content-Type and Content-Disposition with everything that mailers put into them. */
export const readStructured = (header: string): StructuredHeader => {
  const [first = '', ...rest] = piecesOf(header)
  const plain = new Map<string, string>()
  const sectioned = new Map<string, Section[]>()
  for (const piece of rest) {
    const equals = piece.indexOf('=')
    if (equals < 0) continue
    const key = piece.slice(0, equals).replace(comment, '').trim().toLowerCase()
    const value = unquote(piece.slice(equals + 1))
    const [, name = '', order, encoded] = /^([^*]+)\*(\d{0,4})(\*?)$/.exec(key) ?? []
    if (name === '') {
      // Of a doubled parameter the first counts, as of a doubled header.
      if (key !== '' && !plain.has(key)) plain.set(key, value)
    } else {
      const sections = sectioned.get(name) ?? []
      sections.push({ order: Number(order), encoded: order === '' || encoded === '*', value })
      sectioned.set(name, sections)
    }
  }
  const parameters = new Map([...plain].map(([name, value]) => [name, decodeWords(value)]))
  for (const [name, sections] of sectioned) parameters.set(name, joinSections(sections))
  const [value = ''] = unquote(first).split('(')
  return { value: value.trim().toLowerCase(), parameters }
}
