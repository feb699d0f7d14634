import type { Warn } from './parsed-mail.ts'

const carriageReturn = 0x0d
const newline = 0x0a

/** Lines that end with carriage returns alone, as of old computers, get the ends that everything else expects. */
const withLines = (bytes: Buffer, warn: Warn): Buffer => {
  const head = bytes.subarray(0, 65_536)
  if (head.includes(newline) || !head.includes(carriageReturn)) return bytes
  warn('bare-cr')
  return Buffer.from(bytes.map((byte) => (byte === carriageReturn ? newline : byte)))
}

/** The mail as bytes of ASCII headers with lines: no mark of byte order, no UTF-16, no blank lines before it. */
export const normaliseRaw = (raw: Uint8Array, warn: Warn): Buffer => {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  const [first, second, third] = bytes
  const wide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  if (wide) warn('utf-16-mail')
  const narrow = wide
    ? Buffer.from(new TextDecoder(first === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes))
    : bytes.subarray(first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0)
  const lines = withLines(narrow, warn)
  let start = 0
  while (lines[start] === newline || lines[start] === carriageReturn) start++
  return lines.subarray(start)
}
