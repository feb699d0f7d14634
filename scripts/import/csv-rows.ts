import { createReadStream, statSync } from 'node:fs'
import { CsvReader } from './csv.ts'
import { ImportFault } from './import-fault.ts'
import type { ReadRow } from './table.ts'

/** The rows of a CSV file: one piece of it is in memory at a time. Errors: `ImportFault`, `CsvFault` for what cannot be read. */
export async function* csvRows(
  file: string,
  { encoding, delimiter }: { readonly encoding: string; readonly delimiter: string },
): AsyncGenerator<ReadRow> {
  const { size } = statSync(file)
  const decoder = new TextDecoder(encoding, { fatal: true })
  const reader = new CsvReader(delimiter)
  let read = 0
  const decode = (bytes?: Uint8Array): string => {
    try {
      return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true })
    } catch (error) {
      throw new ImportFault(`${file} is not in ${encoding}: name its encoding in the mapping`, {
        cause: error,
      })
    }
  }
  for await (const bytes of createReadStream(file) as AsyncIterable<Uint8Array>) {
    read += bytes.length
    for (const row of reader.read(decode(bytes))) yield { row, part: read / size }
  }
  for (const row of reader.read(decode())) yield { row, part: 1 }
  for (const row of reader.end()) yield { row, part: 1 }
}
