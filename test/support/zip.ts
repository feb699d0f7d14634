import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import { crc32, createDeflateRaw, deflateRawSync } from 'node:zlib'

/** What goes into an archive under a name; pieces of text are packed as they come. */
export type Content = string | Uint8Array | Iterable<string>

interface Packed {
  readonly data: Buffer
  readonly crc: number
  readonly size: number
}

/** What an archive says of a part, where that is not the truth. */
export interface Lies {
  readonly size?: number
  readonly crc?: number
  readonly flags?: number
}

const pack = async (content: Content): Promise<Packed> => {
  if (typeof content === 'string' || content instanceof Uint8Array) {
    const bytes = Buffer.from(content)
    return { data: deflateRawSync(bytes), crc: crc32(bytes), size: bytes.length }
  }
  const deflate = createDeflateRaw({ level: 1 })
  const chunks: Buffer[] = []
  deflate.on('data', (chunk: Buffer) => chunks.push(chunk))
  let crc = 0
  let size = 0
  for (const text of content) {
    const bytes = Buffer.from(text)
    crc = crc32(bytes, crc)
    size += bytes.length
    if (!deflate.write(bytes)) await once(deflate, 'drain')
  }
  deflate.end()
  await finished(deflate)
  return { data: Buffer.concat(chunks), crc, size }
}

/** The fields that the entry in front of a part and the one in the directory share. */
const common = (name: Buffer, { data, crc, size }: Packed, lies: Lies): Buffer => {
  const fields = Buffer.alloc(26)
  fields.writeUInt16LE(20, 0)
  fields.writeUInt16LE(0x0800 | (lies.flags ?? 0), 2)
  fields.writeUInt16LE(8, 4)
  fields.writeUInt32LE(lies.crc ?? crc, 10)
  fields.writeUInt32LE(data.length, 14)
  fields.writeUInt32LE(lies.size ?? size, 18)
  fields.writeUInt16LE(name.length, 22)
  return fields
}

/** Writes a ZIP archive of these parts in this order; a part may be there twice, and may be lied about. */
export const writeZip = async (
  file: string,
  parts: readonly (readonly [name: string, content: Content, lies?: Lies | undefined])[],
): Promise<void> => {
  const out = createWriteStream(file)
  const directory: Buffer[] = []
  let at = 0
  const write = (bytes: Buffer): void => {
    out.write(bytes)
    at += bytes.length
  }
  for (const [called, content, lies = {}] of parts) {
    const name = Buffer.from(called)
    const packed = await pack(content)
    const fields = common(name, packed, lies)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(20, 4)
    fields.copy(entry, 6)
    entry.writeUInt32LE(at, 42)
    directory.push(entry, name)
    write(Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, name]))
    write(packed.data)
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(at, 16)
  write(listed)
  out.end(end)
  await finished(out)
}
