import { inflateSync } from 'node:zlib'
import type { Finding } from '../../domain/attachments.ts'
import type { Seen } from './look-into.ts'

/** How many streams of objects are opened, and how much of each is read. */
const mostStreams = 500
const longestStream = 1024 * 1024

const inflated = (data: Buffer): string => {
  try {
    return inflateSync(data, { maxOutputLength: longestStream }).toString('latin1')
  } catch (error) {
    // Damaged, sealed, or more than is read.
    if (error instanceof Error) return ''
    throw error
  }
}

/** What a PDF says outside its pictures and fonts: objects, also those that lie packed in streams of objects. */
const objectsOf = (content: Uint8Array): string => {
  const buffer = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  const parts: string[] = []
  let at = 0
  for (let opened = 0; ;) {
    const start = buffer.indexOf('stream', at)
    const end = start < 0 ? -1 : buffer.indexOf('endstream', start + 6)
    if (end < 0) break
    const head = buffer.toString('latin1', at, start)
    parts.push(head)
    if (head.slice(-1000).includes('/ObjStm') && opened < mostStreams) {
      opened += 1
      const first = start + 6 + (buffer[start + 6] === 0x0d ? 2 : 1)
      parts.push(inflated(buffer.subarray(first, end)))
    }
    at = end + 'endstream'.length
  }
  parts.push(buffer.toString('latin1', at))
  // Names may be written in parts as `#xx`.
  return parts
    .join('\n')
    .replaceAll(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

const findingsBy: readonly (readonly [RegExp, Finding])[] = [
  [/\/Encrypt(?![A-Za-z])/, 'encrypted'],
  [/\/(?:JavaScript|JS|Launch)(?![A-Za-z])/, 'active-content'],
]

/** Looks into a PDF: whether it is sealed, or has something that runs by itself. */
export const lookIntoPdf = (content: Uint8Array): Seen => {
  const text = objectsOf(content)
  return { findings: findingsBy.flatMap(([mark, finding]) => (mark.test(text) ? [finding] : [])) }
}
