import { isUtf8 } from 'node:buffer'
import PostalMime from 'postal-mime'
import { charsetOf } from './charset-labels.ts'
import { decodeAs } from './decode-text.ts'
import { guessCharset, likelihood } from './guess-charset.ts'
import { limits } from './limits.ts'
import type { Warn } from './parsed-mail.ts'

export interface Header {
  /** In lower case. */
  readonly name: string
  /** Unfolded; encoded words as they came. */
  readonly value: string
}

const declaredCharset = /charset\s*=\s*"?([\w.:-]{1,40})/i

/** The charset of lines that are not UTF-8: that of the body, where it fits, else the likeliest. */
const charsetOfLines = (lines: readonly Buffer[], hint: string | undefined): string => {
  const bytes = Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')]))
  const declared = hint === undefined ? undefined : charsetOf(hint)
  if (declared !== undefined && likelihood(bytes, declared) > 0.4) return declared
  return guessCharset(bytes).charset
}

/** The same lines in UTF-8: mailers of all times have put their own charset into headers. */
const repaired = (
  lines: readonly Buffer[],
  bodyCharset: string | undefined,
  warn: Warn,
): readonly Buffer[] => {
  const foreign = lines.filter((line) => !isUtf8(line))
  if (foreign.length === 0) return lines
  const own = declaredCharset.exec(lines.map((line) => line.toString('latin1')).join('\n'))?.[1]
  const charset = charsetOfLines(foreign, own ?? bodyCharset)
  warn(`raw-headers: ${charset}`)
  return lines.map((line) => (isUtf8(line) ? line : Buffer.from(decodeAs(charset, line))))
}

/**
 * The headers of a part from its lines, without the blank one. `bodyCharset` is what to think of bytes above 127 that do not
 * say what they are.
 */
export const readHeaders = async (
  lines: readonly Buffer[],
  bodyCharset: string | undefined,
  warn: Warn,
): Promise<readonly Header[]> => {
  const kept: Buffer[] = []
  let size = 0
  for (const line of lines) {
    const short = line.subarray(0, limits.headerLine)
    if (short.length < line.length) warn('header-cut')
    size += short.length + 1
    if (size > limits.headers || kept.length >= limits.headerLines) {
      warn('headers-cut')
      break
    }
    kept.push(short.includes(0) ? Buffer.from(short.filter((byte) => byte !== 0)) : short)
  }
  const text = Buffer.concat(repaired(kept, bodyCharset, warn).flatMap((line) => [line, Buffer.from('\n')]))
  const { headers } = await PostalMime.parse(text)
  return headers.map(({ key, value }) => ({ name: key.trimEnd(), value: value.replaceAll('\t', ' ') }))
}

/** The first header of a name: the one that postal-mime and most others believe. */
export const headerOf = (headers: readonly Header[], name: string): string | undefined =>
  headers.find((header) => header.name === name)?.value

/** All headers of a name, in order. */
export const headersOf = (headers: readonly Header[], name: string): readonly string[] =>
  headers.flatMap((header) => (header.name === name ? [header.value] : []))
