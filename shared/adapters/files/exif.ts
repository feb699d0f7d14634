import { bytesOf } from './bytes.ts'

/** How a picture is to be turned when it is shown; 1 is not at all, 8 the most. */
const orientationTag = 0x0112
const locationTag = 0x8825

/** The first directory of a TIFF structure, by the value that stands with each tag; undefined when it cannot be read. */
const firstDirectory = (tiff: Uint8Array): ReadonlyMap<number, number> | undefined => {
  const bigEndian = tiff[0] === 0x4d
  const bytes = bytesOf(tiff, bigEndian)
  if (!bytes.startsWith(bigEndian ? 'MM' : 'II') || bytes.u16(2) !== 42) return undefined
  const at = bytes.u32(4)
  const count = bytes.u16(at)
  if (count > 1000) return undefined
  return new Map(
    Array.from({ length: count }, (_, index) => {
      const entry = at + 2 + index * 12
      return [bytes.u16(entry), bytes.u16(entry + 8)] as const
    }),
  )
}

/** The orientation that metadata state; 1 when they state none that means something. */
export const orientationOf = (tiff: Uint8Array): number => {
  const value = firstDirectory(tiff)?.get(orientationTag) ?? 1
  return value >= 1 && value <= 8 ? value : 1
}

/** Whether metadata may hold where a picture was taken. */
export const mayHoldLocation = (tiff: Uint8Array): boolean => firstDirectory(tiff)?.has(locationTag) ?? true

/** Metadata that state the orientation and nothing else. */
export const orientationOnly = (orientation: number): Buffer => {
  const tiff = Buffer.alloc(26)
  tiff.write('MM\0*', 'latin1')
  tiff.writeUInt32BE(8, 4)
  tiff.writeUInt16BE(1, 8)
  tiff.writeUInt16BE(orientationTag, 10)
  // One short number.
  tiff.writeUInt16BE(3, 12)
  tiff.writeUInt32BE(1, 14)
  tiff.writeUInt16BE(orientation, 18)
  return tiff
}
