import { crc32 } from './crc.ts'
import type { Calibration, Model } from './model.ts'

/**
 * The file of a model: `RDCM`, version (a byte), length of the head (4 bytes, little-endian), head (JSON, UTF-8), the
 * features, CRC-32 of all before it (4 bytes). A feature is the distance of its number from the one before, its rarity,
 * which classes have weights (a bitmap for up to 16 classes; else how many, and the distances of their numbers), and these
 * weights, a byte each. Whole numbers are of variable length: seven bits a byte, the lowest first.
 */
export const magic = [0x52, 0x44, 0x43, 0x4d]
/** The version that is written, and the only one that is read. */
export const version = 1
/** Most labels of which a bitmap says which have a weight. */
export const mostInBitmap = 16

/** What stands in the head. */
export interface Head {
  readonly labels: readonly string[]
  readonly scales: readonly number[]
  readonly biases: readonly number[]
  readonly calibration?: Calibration | undefined
  readonly trainedOn: number
  readonly features: number
}

const writer = (capacity: number) => {
  let bytes = new Uint8Array(capacity)
  let size = 0
  const put = (byte: number): void => {
    if (size === bytes.length) {
      const larger = new Uint8Array(size * 2)
      larger.set(bytes)
      bytes = larger
    }
    bytes[size] = byte
    size += 1
  }
  return {
    put,
    number: (value: number): void => {
      let rest = value
      for (; rest > 127; rest >>>= 7) put((rest & 127) | 128)
      put(rest)
    },
    four: (value: number): void => {
      for (let shift = 0; shift < 32; shift += 8) put((value >>> shift) & 255)
    },
    done: () => bytes.subarray(0, size),
  }
}

/** The bytes of a model. */
export const writeModel = (model: Model): Uint8Array => {
  const { labels, scales, biases, calibration, trainedOn, vocabulary, starts, classes, weights } = model
  const { hashes, rarities } = vocabulary
  const head: Head = { labels, scales, biases, calibration, trainedOn, features: hashes.length }
  const headBytes = new TextEncoder().encode(JSON.stringify(head))
  const out = writer(4_096)
  for (const byte of [...magic, version]) out.put(byte)
  out.four(headBytes.length)
  for (const byte of headBytes) out.put(byte)
  let before = 0
  for (let feature = 0; feature < hashes.length; feature += 1) {
    const hash = hashes[feature] as number
    out.number(hash - before)
    before = hash
    out.put(rarities[feature] as number)
    const from = starts[feature] as number
    const to = starts[feature + 1] as number
    if (labels.length <= mostInBitmap) {
      let bitmap = 0
      for (let entry = from; entry < to; entry += 1) bitmap |= 1 << (classes[entry] as number)
      for (let shift = 0; shift < labels.length; shift += 8) out.put((bitmap >>> shift) & 255)
    } else {
      out.number(to - from)
      let last = 0
      for (let entry = from; entry < to; entry += 1) {
        out.number((classes[entry] as number) - last)
        last = classes[entry] as number
      }
    }
    for (let entry = from; entry < to; entry += 1) out.put((weights[entry] as number) & 255)
  }
  out.four(crc32(out.done()))
  return out.done()
}

/** How large the file of a model is. */
export const bytesOf = (model: Model): number => writeModel(model).length
