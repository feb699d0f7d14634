import { charsetOf } from './charset-labels.ts'
import { decodeAs } from './decode-text.ts'
import type { Warn } from './parsed-mail.ts'

/** What the dictionary holds before the first byte (MS-OXRTFCP). */
const preset = [
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbol',
  'ArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx',
].join('')
const window = 4096
const compressed = 0x75465a4c
const plain = 0x414c454d
/** A few bytes can stand for very many. */
const largest = 8 * 1024 * 1024

/** RTF as Exchange compresses it; what cannot be read ends it. */
export const decompressRtf = (bytes: Buffer, warn: Warn): Buffer => {
  if (bytes.length < 16) return Buffer.alloc(0)
  const kind = bytes.readUInt32LE(8)
  if (kind === plain) return bytes.subarray(16)
  if (kind !== compressed) {
    warn('rtf-unreadable')
    return Buffer.alloc(0)
  }
  const size = Math.min(bytes.readUInt32LE(4), largest)
  const output = Buffer.alloc(preset.length + size)
  output.write(preset, 'latin1')
  let length = preset.length
  let at = 16
  while (at < bytes.length && length < output.length) {
    const control = bytes[at++] ?? 0
    for (let bit = 0; bit < 8 && at < bytes.length && length < output.length; bit++) {
      if ((control & (1 << bit)) === 0) {
        output[length++] = bytes[at++] ?? 0
        continue
      }
      const reference = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
      at += 2
      // Where in the window: the last byte that was written there, counted back from the next.
      const back = (length - (reference >> 4)) & (window - 1)
      if (back === 0) return output.subarray(preset.length, length)
      for (let count = (reference & 15) + 2; count > 0 && length < output.length; count--) {
        output[length] = output[length - back] ?? 0
        length++
      }
    }
  }
  return output.subarray(preset.length, length)
}

/** Groups whose text is not that of the document. */
const destinations = new Set([
  'fonttbl',
  'colortbl',
  'stylesheet',
  'info',
  'pict',
  'object',
  'header',
  'footer',
  'generator',
  'themedata',
  'datastore',
  'listtable',
  'listoverridetable',
  'rsidtbl',
  'xmlnstbl',
  'mhtmltag',
  'bkmkstart',
  'bkmkend',
  'filetbl',
])
const symbols: Readonly<Record<string, string>> = {
  par: '\n',
  line: '\n',
  row: '\n',
  tab: '\t',
  cell: '\t',
  emdash: '—',
  endash: '–',
  bullet: '•',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
}
const charsets: Readonly<Record<string, string>> = {
  128: 'shift_jis',
  129: 'euc-kr',
  134: 'gb18030',
  136: 'big5',
}

/** Tags of HTML that was wrapped in RTF and that begin a line. */
const breakingTag = /<(?:br|\/?p|\/?div|tr|li|h\d)\b/i

interface Group {
  /** Holds a tag of HTML. */
  markup: boolean
  hidden: boolean
  /** Characters after \u that older readers show instead. */
  fallback: number
}

/** The text of RTF; of HTML that was wrapped in it, its text with its tags left out. */
export const rtfToText = (rtf: Buffer, warn: Warn): string => {
  const source = rtf.toString('latin1')
  const pieces: string[] = []
  const groups: Group[] = []
  let group: Group = { markup: false, hidden: false, fallback: 1 }
  let page = 'windows-1252'
  let font = 0
  let bytes: number[] = []
  let skip = 0
  const fonts = new Map<number, string>()
  const flush = (): void => {
    if (bytes.length > 0) pieces.push(decodeAs(fonts.get(font) ?? page, Uint8Array.from(bytes)))
    bytes = []
  }
  const token = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^])|([{}])|[\r\n]+|([^\\{}\r\n]+)/g
  for (const [, word, digits, hex, escaped, brace, text] of source.matchAll(token)) {
    const value = Number(digits ?? 1)
    if (brace === '{') groups.push({ ...group })
    else if (brace === '}') {
      flush()
      group = groups.pop() ?? { markup: false, hidden: false, fallback: 1 }
    } else if (hex !== undefined) {
      if (skip > 0) skip--
      else if (!group.hidden) bytes.push(Number.parseInt(hex, 16))
    } else if (escaped === '*') group.hidden = true
    else if (escaped !== undefined || text !== undefined) {
      if (group.markup && text !== undefined && breakingTag.test(text)) pieces.push('\n')
      const shown = text ?? (escaped === '~' ? ' ' : /[\\{}]/.test(escaped ?? '') ? (escaped ?? '') : '')
      const kept = shown.slice(Math.min(skip, shown.length))
      skip = Math.max(0, skip - shown.length)
      if (!group.hidden) for (const byte of Buffer.from(kept, 'latin1')) bytes.push(byte)
    } else if (word !== undefined) {
      if (word === 'ansicpg') page = charsetOf(`cp${digits}`) ?? page
      else if (word === 'fcharset') fonts.set(font, charsets[value] ?? page)
      else if (word === 'f') {
        flush()
        font = value
      } else if (word === 'uc') group.fallback = value
      else if (word === 'htmlrtf') group.hidden = digits !== '0'
      else if (word === 'htmltag') group.markup = true
      else if (destinations.has(word)) group.hidden = true
      else if (word === 'u') {
        flush()
        if (!group.hidden) pieces.push(String.fromCharCode(value & 0xffff))
        skip = group.fallback
      } else if (symbols[word] !== undefined && !group.hidden) {
        flush()
        pieces.push(symbols[word])
      }
    }
  }
  flush()
  if (groups.length > 0) warn('rtf-truncated')
  return pieces.join('').toWellFormed().trim()
}
