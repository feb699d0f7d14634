import type { Warn } from './parsed-mail.ts'

/** First value of each property by its id: text of Unicode as such, everything of variable length else as bytes. */
export type MapiProperties = ReadonlyMap<number, Buffer | string>

/** Bytes of the types of fixed length, padded to four. */
const fixed: ReadonlyMap<number, number> = new Map([
  [0x0001, 4],
  [0x0002, 4],
  [0x0003, 4],
  [0x0004, 4],
  [0x0005, 8],
  [0x0006, 8],
  [0x0007, 8],
  [0x000a, 4],
  [0x000b, 4],
  [0x0014, 8],
  [0x0040, 8],
  [0x0048, 16],
])
const multiple = 0x1000
const unicode = 0x001f
const variable = new Set([0x000d, 0x001e, 0x001f, 0x0102])
const object = 0x000d
/** Properties from here on bear a name. */
const firstNamed = 0x8000
const padded = (length: number): number => Math.ceil(length / 4) * 4
/** A reader of numbers, which throws a RangeError where the bytes end. */
class Cursor {
  at = 0
  readonly bytes: Buffer
  constructor(bytes: Buffer) {
    this.bytes = bytes
  }
  number(): number {
    const value = this.bytes.readUInt32LE(this.at)
    this.at += 4
    return value
  }
  take(length: number): Buffer {
    const taken = this.bytes.subarray(this.at, this.at + length)
    if (taken.length < length) throw new RangeError('the properties end early')
    this.at += padded(length)
    return taken
  }
}

/** A name is sixteen bytes of its set, and a number or a text. */
const skipName = (cursor: Cursor): void => {
  cursor.take(16)
  const isText = cursor.number() === 1
  const value = cursor.number()
  if (isText) cursor.take(value)
}

const readValues = (cursor: Cursor, type: number): Buffer | string | undefined => {
  const kind = type & ~multiple
  const size = fixed.get(kind)
  if (size !== undefined) {
    const count = type & multiple ? cursor.number() : 1
    cursor.take(size * count)
    return undefined
  }
  if (!variable.has(kind)) throw new RangeError(`the type ${type} of a property is unknown`)
  const count = cursor.number()
  let first: Buffer | string | undefined
  for (let index = 0; index < count; index++) {
    const value = cursor.take(cursor.number())
    // An object begins with the id of what it is.
    first ??= kind === unicode ? value.toString('utf16le') : kind === object ? value.subarray(16) : value
  }
  return first
}

/** Reads a list of MAPI properties; what comes after a fault is left out. */
export const mapiProperties = (bytes: Buffer, warn: Warn): MapiProperties => {
  const found = new Map<number, Buffer | string>()
  const cursor = new Cursor(bytes)
  try {
    for (let left = cursor.number(); left > 0; left--) {
      const tag = cursor.number()
      const id = tag >>> 16
      if (id >= firstNamed) skipName(cursor)
      const value = readValues(cursor, tag & 0xffff)
      if (value !== undefined && !found.has(id)) found.set(id, value)
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    warn('tnef-truncated')
  }
  return found
}
