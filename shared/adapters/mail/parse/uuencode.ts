import type { Warn } from './parsed-mail.ts'

interface Uuencoded {
  readonly name: string
  readonly content: Buffer
}

const begin = /^begin(?:-base64)? [0-7]{3,4} (\S.{0,250})$/

/** One line: its first character says how many bytes it holds. Undefined when it cannot be one. */
const decodeLine = (line: string): Buffer | undefined => {
  const length = (line.charCodeAt(0) - 32) & 63
  const groups = Math.ceil(length / 3)
  // Trailing blanks, which mean zero, get lost on the way.
  if (line.length > 70 || !/^[\x20-\x60]*$/.test(line) || line.length - 1 < groups * 4 - 3) return undefined
  const decoded = Buffer.alloc(groups * 3)
  for (let group = 0; group < groups; group++) {
    const at = 1 + group * 4
    const [a = 0, b = 0, c = 0, d = 0] = [0, 1, 2, 3].map((offset) =>
      at + offset < line.length ? (line.charCodeAt(at + offset) - 32) & 63 : 0,
    )
    decoded.writeUIntBE((a << 18) | (b << 12) | (c << 6) | d, group * 3, 3)
  }
  return decoded.subarray(0, length)
}

/** The blocks of a text, and the text without them. A block that is broken or does not end stays in the text. */
export const takeUuencoded = (text: string): { text: string; files: Uuencoded[] } => {
  const files: Uuencoded[] = []
  if (!/^begin(?:-base64)? [0-7]{3}/m.test(text)) return { text, files }
  const kept: string[] = []
  const lines = text.split(/\r?\n/)
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    const name = begin.exec(line)?.[1]?.trim()
    if (name !== undefined) {
      const content: Buffer[] = []
      let end = at + 1
      for (let next = lines[end]; next !== undefined && next !== 'end'; next = lines[++end]) {
        const decoded = next === '' || next === '`' ? Buffer.alloc(0) : decodeLine(next)
        if (!decoded) break
        content.push(decoded)
      }
      if (lines[end] === 'end') {
        files.push({ name, content: Buffer.concat(content) })
        at = end
        continue
      }
    }
    kept.push(line)
  }
  return { text: files.length > 0 ? kept.join('\n') : text, files }
}

/** The bytes of a part that is encoded this way as a whole. */
export const decodeUuencoded = (bytes: Buffer, warn: Warn): Buffer => {
  const { files } = takeUuencoded(bytes.toString('latin1'))
  if (files.length > 0) return Buffer.concat(files.map(({ content }) => content))
  warn('broken-uuencode')
  return bytes
}
