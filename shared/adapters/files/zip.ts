import { inflateRawSync } from 'node:zlib'
import { bytesOf, type Bytes } from './bytes.ts'

interface ZipEntry {
  readonly name: string
  readonly encrypted: boolean
  readonly method: number
  readonly compressed: number
  /** Where its local header begins. */
  readonly header: number
}

/** What an archive says that it holds. */
interface ZipDirectory {
  readonly entries: readonly ZipEntry[]
  /** Text of an entry, at most so many bytes; empty where it cannot be read. */
  text(entry: ZipEntry): string
}

const mostEntries = 10_000
const longestText = 512 * 1024
const longestComment = 65_535 + 22

const endOf = (bytes: Bytes): number | undefined => {
  const from = Math.max(0, bytes.length - longestComment)
  const found = bytes.slice(from).lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  return found < 0 ? undefined : from + found
}

const textOf = (bytes: Bytes, { header, method, compressed }: ZipEntry): string => {
  const start = header + 30 + bytes.u16(header + 26) + bytes.u16(header + 28)
  const data = bytes.slice(start, start + compressed)
  if (method === 0) return data.subarray(0, longestText).toString('utf8')
  try {
    return inflateRawSync(data, { maxOutputLength: longestText }).toString('utf8')
  } catch (error) {
    // Damaged, or more than is looked at: what it says is not known.
    if (error instanceof Error) return ''
    throw error
  }
}

/** The table of contents of an archive; undefined when there is none that can be read, or it is beyond all measure. */
export const readZip = (content: Uint8Array): ZipDirectory | undefined => {
  const bytes = bytesOf(content)
  const end = endOf(bytes)
  if (end === undefined) return undefined
  const count = bytes.u16(end + 10)
  if (count > mostEntries) return undefined
  const size = bytes.u32(end + 12)
  // What stands before the archive moves it all: the directory ends where its end begins.
  const shift = end - size - bytes.u32(end + 16)
  const entries: ZipEntry[] = []
  let at = end - size
  for (let index = 0; index < count; index += 1) {
    if (!bytes.startsWith([0x50, 0x4b, 0x01, 0x02], at)) return undefined
    const nameLength = bytes.u16(at + 28)
    entries.push({
      name: bytes.slice(at + 46, at + 46 + nameLength).toString('utf8'),
      encrypted: (bytes.u16(at + 8) & 1) === 1,
      method: bytes.u16(at + 10),
      compressed: bytes.u32(at + 20),
      header: bytes.u32(at + 42) + shift,
    })
    at += 46 + nameLength + bytes.u16(at + 30) + bytes.u16(at + 32)
  }
  return { entries, text: (entry) => textOf(bytes, entry) }
}
