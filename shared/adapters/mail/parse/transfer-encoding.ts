import type { Warn } from './parsed-mail.ts'
import { decodeUuencoded } from './uuencode.ts'

const carriageReturn = 0x0d
const newline = 0x0a
const equals = 0x3d

const hexDigit = (byte: number | undefined): number => {
  if (byte === undefined) return -1
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const upper = byte & 0xdf
  return upper >= 0x41 && upper <= 0x46 ? upper - 0x37 : -1
}

/** Where the next line begins if there is nothing but blanks before it. */
const softBreak = (bytes: Buffer, start: number): number | undefined => {
  let at = start
  while (bytes[at] === 0x20 || bytes[at] === 0x09) at++
  if (at >= bytes.length) return at
  if (bytes[at] === newline) return at + 1
  if (bytes[at] !== carriageReturn) return undefined
  return bytes[at + 1] === newline ? at + 2 : at + 1
}

/** Quoted printable; what is no escape stays as it is. */
const decodeQuoted = (bytes: Buffer): Buffer => {
  const decoded = Buffer.allocUnsafe(bytes.length)
  let length = 0
  let at = 0
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0
    if (byte === equals) {
      const high = hexDigit(bytes[at + 1])
      const low = hexDigit(bytes[at + 2])
      const next = high >= 0 && low >= 0 ? undefined : softBreak(bytes, at + 1)
      if (high >= 0 && low >= 0) {
        decoded[length++] = high * 16 + low
        at += 3
        continue
      }
      if (next !== undefined) {
        at = next
        continue
      }
    }
    decoded[length++] = byte
    at++
  }
  return decoded.subarray(0, length)
}

const notBase64 = /[^A-Za-z0-9+/=\s]/
const longLine = 4096

/** Base64 up to a line that is none, as of a footer that a mailing list added. */
const decodeBase64 = (bytes: Buffer, warn: Warn): Buffer => {
  let text = bytes.toString('latin1')
  const odd = text.search(notBase64)
  if (odd >= 0) {
    const start = text.lastIndexOf('\n', odd) + 1
    const end = text.indexOf('\n', odd)
    const line = text.slice(start, end < 0 || end - start > longLine ? start + longLine : end)
    warn('broken-base64')
    // Text that was never encoded, whatever its label says.
    if (start === 0 && /\S\s+\S+\s+\S|[\x80-\xFF]/.test(line.trim())) return bytes
    // A line of other text ends it; a stray character within one does not.
    text =
      start > 0 && /[\s_]/.test(line.trim())
        ? text.slice(0, start)
        : text.replaceAll(/[^A-Za-z0-9+/=\s]/g, '')
  }
  const padding = text.indexOf('=')
  if (padding < 0 || !/[A-Za-z0-9+/]/.test(text.slice(padding, padding + longLine)))
    return Buffer.from(text, 'base64')
  // Some mailers pad every line.
  return Buffer.concat(
    text
      .split(/=+/)
      .filter((unit) => unit.trim() !== '')
      .map((unit) => Buffer.from(unit, 'base64')),
  )
}

/** The bytes that a part is of, by its Content-Transfer-Encoding, however that is spelled. */
export const decodeTransfer = (bytes: Buffer, encoding: string | undefined, warn: Warn): Buffer => {
  const name =
    (encoding ?? '')
      .slice(0, 200)
      .split(/[(;]/)[0]
      ?.toLowerCase()
      .replaceAll(/[^a-z0-9]/g, '') ?? ''
  if (name.includes('base64')) return decodeBase64(bytes, warn)
  if (name.startsWith('quotedprint')) return decodeQuoted(bytes)
  if (/^x?uu(?:e|encode|encoded)?$/.test(name)) return decodeUuencoded(bytes, warn)
  if (!/^(?:|7bits?|8bits?|binary)$/.test(name)) warn(`unknown-encoding: ${name.slice(0, 40)}`)
  return bytes
}
