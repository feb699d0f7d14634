/** Reads numbers from a file that may end anywhere or say anything: beyond its end everything is 0. */
export interface Bytes {
  readonly length: number
  u8(at: number): number
  u16(at: number): number
  u32(at: number): number
  /** ASCII text. */
  text(at: number, length: number): string
  slice(from: number, to?: number): Buffer
  startsWith(bytes: readonly number[] | string, at?: number): boolean
}

/** `bigEndian` for numbers whose highest byte comes first. */
export const bytesOf = (content: Uint8Array, bigEndian = false): Bytes => {
  const buffer = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  const read = (at: number, size: number): number => {
    if (at < 0 || at + size > buffer.length) return 0
    return bigEndian ? buffer.readUIntBE(at, size) : buffer.readUIntLE(at, size)
  }
  return {
    length: buffer.length,
    u8: (at) => read(at, 1),
    u16: (at) => read(at, 2),
    u32: (at) => read(at, 4),
    text: (at, length) => buffer.toString('latin1', at, at + length),
    slice: (from, to) => buffer.subarray(from, to),
    startsWith: (bytes, at = 0) => {
      const wanted = typeof bytes === 'string' ? [...Buffer.from(bytes, 'latin1')] : bytes
      return wanted.every((byte, index) => buffer[at + index] === byte)
    },
  }
}
