import { bytesOf } from './bytes.ts'

/** A stream or storage of a compound file (the container of .doc, .xls, .ppt, .msg and .msi). */
interface CompoundEntry {
  readonly name: string
  readonly classId: string
  readonly start: number
  readonly size: number
}

interface CompoundFile {
  readonly entries: readonly CompoundEntry[]
  /** The beginning of a stream that does not lie in the small ones; empty otherwise. */
  read(entry: CompoundEntry, most: number): Buffer
}

const mostEntries = 10_000
const endOfChain = 0xfffffffa

/** Reads the directory of a compound file; undefined when it cannot be read. */
export const readCompoundFile = (content: Uint8Array): CompoundFile | undefined => {
  const bytes = bytesOf(content)
  const shift = bytes.u16(30)
  if (shift !== 9 && shift !== 12) return undefined
  const sectorSize = 2 ** shift
  const offsetOf = (sector: number) => (sector + 1) * sectorSize
  const perSector = sectorSize / 4

  // The first 109 sectors of the allocation table stand in the header, further ones in a chain of their own.
  const tables = Array.from({ length: 109 }, (_, index) => bytes.u32(76 + index * 4))
  let more = bytes.u32(68)
  for (let step = 0; more < endOfChain && offsetOf(more) < bytes.length && step < 1000; step += 1) {
    for (let index = 0; index < perSector - 1; index += 1) tables.push(bytes.u32(offsetOf(more) + index * 4))
    more = bytes.u32(offsetOf(more) + sectorSize - 4)
  }
  const next = (sector: number): number => {
    const table = tables[Math.floor(sector / perSector)]
    return table === undefined || table >= endOfChain
      ? endOfChain
      : bytes.u32(offsetOf(table) + (sector % perSector) * 4)
  }
  const chain = (first: number, most: number): Buffer => {
    const parts: Buffer[] = []
    const seen = new Set<number>()
    for (let sector = first; sector < endOfChain && parts.length * sectorSize < most; sector = next(sector)) {
      if (seen.has(sector) || offsetOf(sector) >= bytes.length) break
      seen.add(sector)
      parts.push(bytes.slice(offsetOf(sector), offsetOf(sector) + sectorSize))
    }
    return Buffer.concat(parts)
  }

  const directory = chain(bytes.u32(48), mostEntries * 128)
  if (directory.length < 128) return undefined
  const cells = bytesOf(directory)
  const entries: CompoundEntry[] = []
  for (let at = 0; at + 128 <= directory.length; at += 128) {
    const length = cells.u16(at + 64)
    if (cells.u8(at + 66) === 0 || length < 2 || length > 64) continue
    entries.push({
      name: cells.slice(at, at + length - 2).toString('utf16le'),
      classId: cells.slice(at + 80, at + 96).toString('hex'),
      start: cells.u32(at + 116),
      size: cells.u32(at + 120),
    })
  }
  return {
    entries,
    read: ({ start, size }, most) =>
      size < bytes.u32(56) ? Buffer.alloc(0) : chain(start, Math.min(size, most)).subarray(0, size),
  }
}
