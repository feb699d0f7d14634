import { createHash } from 'node:crypto'
import type { MessageAttribute } from './queues.ts'

const withLength = (bytes: Buffer) => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}

/** The digest by which clients check that message attributes arrived whole, as SQS defines it. */
export const md5OfAttributes = (attributes: Record<string, MessageAttribute>): string => {
  const hash = createHash('md5')
  for (const [name, { DataType, StringValue, BinaryValue }] of Object.entries(attributes).sort(([a], [b]) =>
    a < b ? -1 : 1,
  )) {
    hash.update(withLength(Buffer.from(name))).update(withLength(Buffer.from(DataType)))
    const binary = DataType.startsWith('Binary')
    hash.update(Buffer.from([binary ? 2 : 1]))
    hash.update(
      withLength(binary ? Buffer.from(BinaryValue ?? '', 'base64') : Buffer.from(StringValue ?? '')),
    )
  }
  return hash.digest('hex')
}
