import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ImportFault } from '../import-fault.ts'
import { unescapeText } from './cell-value.ts'
import { readXml } from './read-xml.ts'
import type { Part } from './zip-parts.ts'

/** The texts of a workbook by their number. */
export interface SharedStrings {
  readonly get: (index: number) => string | undefined
  readonly close: () => void
}

/** Thirty times what Excel allows. */
const longestText = 1_000_000
/** Written in pieces of so many bytes. */
const pieceSize = 65_536
/** Short texts repeat (departments, results): so many are kept at hand, of so many bytes. */
const kept = { texts: 2000, size: 200 } as const

/** A file for as long as it is open: it has no name any more, and goes with the process however that ends. */
const nameless = (): number => {
  const folder = mkdtempSync(join(tmpdir(), 'redress-import-'))
  const handle = openSync(join(folder, 'strings'), 'w+', 0o600)
  rmSync(folder, { recursive: true })
  return handle
}

/** Where each text begins; grows by doubling, outside the heap. */
class Offsets {
  #at = new Float64Array(1024)
  count = 0

  push(offset: number): void {
    if (this.count === this.#at.length) {
      const larger = new Float64Array(this.count * 2)
      larger.set(this.#at)
      this.#at = larger
    }
    this.#at[this.count] = offset
    this.count += 1
  }

  get(index: number): number | undefined {
    return index < this.count ? this.#at[index] : undefined
  }
}

/**
 * Reads the shared texts of a workbook into a file, as they come: a hundred thousand long stories are not held in memory.
 * Runs of rich text are joined; how they are pronounced (`rPh`) is left out. Errors: `ImportFault` for a damaged part.
 */
export const readSharedStrings = async (part: Part | undefined): Promise<SharedStrings> => {
  if (!part) return { get: () => undefined, close: () => undefined }
  const handle = nameless()
  const offsets = new Offsets()
  let end = 0
  let piece: Buffer[] = []
  let pieceLength = 0
  const flush = (): void => {
    if (pieceLength > 0) writeSync(handle, Buffer.concat(piece))
    piece = []
    pieceLength = 0
  }
  let texts: string[] = []
  let length = 0
  let inText = false
  const pieces = readXml(part, {
    open: (name, _, parent) => {
      if (name === 'si') {
        texts = []
        length = 0
      }
      inText = name === 't' && (parent === 'si' || parent === 'r')
    },
    text: (text) => {
      if (!inText) return
      texts.push(text)
      length += text.length
      if (length > longestText)
        throw new ImportFault(`${part.name} has a text of more than ${longestText} characters`)
    },
    close: (name) => {
      inText = false
      if (name !== 'si') return
      const bytes = Buffer.from(unescapeText(texts.join('')))
      offsets.push(end)
      end += bytes.length
      piece.push(bytes)
      pieceLength += bytes.length
      if (pieceLength > pieceSize) flush()
    },
  })
  const close = (): void => closeSync(handle)
  try {
    for (let next = await pieces.next(); next.done !== true; next = await pieces.next());
    flush()
  } catch (error) {
    close()
    throw error
  }
  const cache = new Map<number, string>()
  const get = (index: number): string | undefined => {
    const known = cache.get(index)
    if (known !== undefined) return known
    const from = offsets.get(index)
    if (from === undefined) return undefined
    const bytes = Buffer.alloc((offsets.get(index + 1) ?? end) - from)
    readSync(handle, bytes, 0, bytes.length, from)
    const text = bytes.toString()
    if (bytes.length <= kept.size) {
      if (cache.size === kept.texts) cache.clear()
      cache.set(index, text)
    }
    return text
  }
  return { get, close }
}
