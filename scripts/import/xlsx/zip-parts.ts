import { crc32 } from 'node:zlib'
import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { ImportFault } from '../import-fault.ts'

/** What a workbook may unpack to. A small file must not fill disk or memory, nor keep the machine busy for hours. */
interface Limits {
  /** Bytes of one part. */
  readonly part: number
  /** So many times its packed size; what is smaller than `harmless` bytes may be packed as tightly as it likes. */
  readonly ratio: number
  readonly harmless: number
  readonly parts: number
}

/** Half a million long rows; text of a workbook packs to a tenth, rows that repeat one another to a hundredth. */
export const usualLimits: Limits = { part: 2 ** 31, ratio: 250, harmless: 2 ** 24, parts: 10_000 }

/** One file within the package. */
export interface Part {
  readonly name: string
  /** Unpacked, in bytes. */
  readonly size: number
  /** Its bytes as they are unpacked. Errors: `ImportFault` for what is damaged, encrypted or too large. */
  readonly bytes: () => AsyncGenerator<Uint8Array>
}

/** Parts by name: upper and lower case are the same, as the standard has it (ECMA-376-2, 6.2.2.3). */
export interface Parts {
  readonly get: (name: string) => Part | undefined
  readonly close: () => void
}

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 2 ** 20)} MB`

const refuseLarge = (
  name: string,
  { uncompressedSize, compressedSize }: Entry,
  { part, ratio, harmless }: Limits,
): void => {
  if (uncompressedSize > part)
    throw new ImportFault(
      `${name} unpacks to ${megabytes(uncompressedSize)}: at most ${megabytes(part)} are read`,
    )
  if (uncompressedSize > harmless && uncompressedSize > compressedSize * ratio)
    throw new ImportFault(
      `${name} unpacks to more than ${ratio} times its size, as no workbook of people does: it is not read`,
    )
}

const damaged = (file: string, error: unknown): ImportFault =>
  new ImportFault(`${file} is damaged: ${error instanceof Error ? error.message : String(error)}`, {
    cause: error,
  })

/** The bytes of a part, checked against what the package says of it: its size by the unpacker, its checksum here. */
async function* unpack(file: string, zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  let sum = 0
  try {
    const stream = await zip.openReadStreamPromise(entry)
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      sum = crc32(chunk, sum)
      yield chunk
    }
  } catch (error) {
    throw damaged(file, error)
  }
  if (sum !== entry.crc32) throw damaged(file, new Error(`${entry.fileName} does not match its checksum`))
}

/** Opens a package and lists its parts; unpacks none. Errors: `ImportFault` for what is no package or has too many parts. */
export const openParts = async (file: string, limits: Limits = usualLimits): Promise<Parts> => {
  const entries = new Map<string, Entry>()
  let zip: ZipFile
  try {
    zip = await openPromise(file, { autoClose: false })
  } catch (error) {
    throw damaged(file, error)
  }
  const close = (): void => zip.close()
  try {
    if (zip.entryCount > limits.parts)
      throw new ImportFault(`${file} has ${zip.entryCount} parts: at most ${limits.parts} are read`)
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName.toLowerCase()
      if (entries.has(name)) throw new ImportFault(`${file} is damaged: it has two parts ${entry.fileName}`)
      entries.set(name, entry)
    }
  } catch (error) {
    close()
    throw error instanceof ImportFault ? error : damaged(file, error)
  }
  const get = (name: string): Part | undefined => {
    const entry = entries.get(name.toLowerCase())
    if (!entry) return undefined
    const called = `${name} in ${file}`
    if (entry.isEncrypted()) throw new ImportFault(`${called} is encrypted: save it without a password`)
    refuseLarge(called, entry, limits)
    return { name: called, size: entry.uncompressedSize, bytes: () => unpack(file, zip, entry) }
  }
  return { get, close }
}
