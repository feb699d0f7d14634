import { isAscii } from 'node:buffer'
import { charsetOf } from './charset-labels.ts'
import { decodeAs, decodeText } from './decode-text.ts'
import { rareCharsets } from './rare-charsets.ts'

/** RFC 2047, and text between the marks that should not have blanks but does; a language may follow the charset. */
export const encodedWord = /=\?([^?\s*]{1,60})(?:\*[^?\s]{0,20})?\?([BbQq])\?([^?]*)\?=/g

const bytesOf = (encoding: string, content: string): Buffer => {
  if (encoding.toUpperCase() === 'B') return Buffer.from(content, 'base64')
  const plain = Buffer.from(content, 'utf8').toString('latin1').replaceAll('_', ' ')
  return Buffer.from(
    plain.replaceAll(/=([0-9A-Fa-f]{2})/g, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    ),
    'latin1',
  )
}

const nothingOdd = (): void => undefined

const decodeRun = (label: string, bytes: Buffer): string => {
  const charset = charsetOf(label)
  const stated = charset !== undefined && (rareCharsets.has(charset) || isAscii(bytes))
  return stated ? decodeAs(charset, bytes) : decodeText(bytes, label, nothingOdd)
}

interface Run {
  readonly label: string
  readonly pieces: Buffer[]
}

const textOfRun = ({ label, pieces }: Run): string => {
  const joined = decodeRun(label, Buffer.concat(pieces))
  if (!joined.includes('\uFFFD')) return joined
  // Charsets with escapes begin anew in each word.
  const apart = pieces.map((piece) => decodeRun(label, piece)).join('')
  return apart.includes('\uFFFD') ? joined : apart
}

/**
 * Text of a header with its encoded words decoded. Words in one charset that only blanks part are decoded as one: their
 * bytes may part in the middle of a character.
 */
export const decodeWords = (value: string): string => {
  const parts: string[] = []
  let run: Run | undefined
  let at = 0
  for (const match of value.matchAll(encodedWord)) {
    const [whole, label = '', encoding = '', content = ''] = match
    const between = value.slice(at, match.index)
    const adjacent = run !== undefined && /^\s*$/.test(between)
    if (!adjacent || run?.label.toLowerCase() !== label.toLowerCase()) {
      if (run) parts.push(textOfRun(run))
      if (!adjacent) parts.push(between)
      run = { label, pieces: [] }
    }
    run.pieces.push(bytesOf(encoding, content))
    at = match.index + whole.length
  }
  if (run) parts.push(textOfRun(run))
  parts.push(value.slice(at))
  return parts.join('')
}
