import { isAscii } from 'node:buffer'
import { charsetOf } from './charset-labels.ts'
import { guessCharset, isNearlyUtf8, likelihood } from './guess-charset.ts'
import type { Warn } from './parsed-mail.ts'
import { rareCharsets } from './rare-charsets.ts'

/** Charsets in which every byte is some character, so that nothing but sense tells a wrong label. */
const singleByte = /^(?:windows-125\d|windows-874|iso-8859-|koi8|ibm866|macintosh|x-mac)/

/** Text of bytes in a charset that `charsetOf` gave; what is no character in it becomes U+FFFD. */
export const decodeAs = (charset: string, bytes: Uint8Array): string => {
  const rare = rareCharsets.get(charset)
  return rare ? rare(bytes) : new TextDecoder(charset).decode(bytes)
}

/** Charsets of seven bits that say by their escapes what they are. */
const sevenBits = (bytes: Uint8Array): string | undefined => {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 65_536)).toString(
    'latin1',
  )
  if (text.includes('\u001B$)C')) return 'iso2022kr'
  if (text.includes('\u001B$)A')) return 'iso2022cn'
  if (/\u001B\$[@B]/.test(text)) return 'iso-2022-jp'
  return /~\{(?:[!-w][!-~]){2,}~\}/.test(text) ? 'hzgb2312' : undefined
}

const unicodeMark = (bytes: Uint8Array): string | undefined => {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined
}

const share = (text: string): number => {
  const broken = text.split('\uFFFD').length - 1
  return broken / Math.max(1, text.length)
}

/** What bytes with the high bit set are, whatever their label says; undefined where the label may well be right. */
const otherThan = (declared: string | undefined, bytes: Uint8Array): string | undefined => {
  if (declared === undefined) return guessCharset(bytes).charset
  if (declared === 'utf-8') {
    if (isNearlyUtf8(bytes)) return undefined
    const { charset, likely } = guessCharset(bytes)
    // One broken byte in a long text is a broken byte.
    return charset !== declared && likely > 0.25 && share(decodeAs('utf-8', bytes)) > 0.02
      ? charset
      : undefined
  }
  if (declared.startsWith('utf-16') || rareCharsets.has(declared)) return undefined
  if (isNearlyUtf8(bytes)) {
    // Two bytes of GB may make one character of UTF-8; three hardly ever do, again and again.
    const sense = singleByte.test(declared) ? 0 : likelihood(bytes, declared)
    return sense < 0.55 ? 'utf-8' : undefined
  }
  if (singleByte.test(declared)) {
    const { charset, likely } = guessCharset(bytes)
    return singleByte.test(charset) || likely < 0.75 ? undefined : charset
  }
  const { charset, likely } = guessCharset(bytes)
  const better = likely - likelihood(bytes, declared)
  return charset !== declared && likely > 0.35 && better > 0.4 && bytes.length >= 6 ? charset : undefined
}

/**
 * Text of bytes whose label may be missing, unknown or wrong. `warn` is told of a label that was not believed. A mark of
 * byte order at the start is no text.
 */
export const decodeText = (bytes: Uint8Array, label: string | undefined, warn: Warn): string => {
  const declared = label === undefined ? undefined : charsetOf(label)
  if (label !== undefined && declared === undefined && label.trim() !== '')
    warn(`unknown-charset: ${label.slice(0, 40)}`)
  const marked = unicodeMark(bytes)
  if (marked !== undefined) return decodeAs(marked, bytes)
  if (isAscii(bytes)) {
    const wide = declared?.startsWith('utf-16') && bytes.includes(0)
    const stated =
      declared !== undefined && (rareCharsets.has(declared) || declared === 'iso-2022-jp' || wide)
    return decodeAs((stated ? declared : sevenBits(bytes)) ?? 'utf-8', bytes)
  }
  const other = otherThan(declared, bytes)
  if (other !== undefined && declared !== undefined) warn(`wrong-charset: ${declared} is ${other}`)
  if (other !== undefined && declared === undefined && other !== 'utf-8') warn(`undeclared-charset: ${other}`)
  return decodeAs(other ?? declared ?? 'utf-8', bytes)
}
