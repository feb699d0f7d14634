import { closeSync, createReadStream, ftruncateSync, openSync, statSync, writeSync } from 'node:fs'
import { DomainError } from '../../shared/domain/errors.ts'
import { domainFieldErrors } from '../../shared/runtime/field-errors.ts'
import type { History } from '../../shared/use-cases/import-case.ts'
import type { Progress } from './checkpoint.ts'
import { CsvReader, type Row } from './csv.ts'
import type { ImportField, Mapping } from './mapping.ts'
import { placesOf, rowReader, type RowFault } from './row.ts'

/** So many rows are on their way at once; a checkpoint follows each such batch. */
const batchSize = 100

/** What cannot be imported at all: nothing was written. */
export class ImportFault extends Error {}

interface Ask {
  readonly file: string
  readonly mapping: Mapping
  readonly errorsFile: string
  readonly lowestSeverity: string
  readonly start: Progress
  /** Takes a case over, or only looks whether it could be. */
  readonly take: (history: History) => Promise<'imported' | 'known'>
  readonly onProgress: (progress: Progress, read: number, size: number) => void
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`

/** The rows of a file, with how many bytes have been read: one piece of the file is in memory at a time. */
async function* rowsOf(
  file: string,
  { encoding, delimiter }: Mapping,
): AsyncGenerator<Row & { read: number }> {
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
    for (const row of reader.read(decode(bytes))) yield { ...row, read }
  }
  for (const row of reader.read(decode())) yield { ...row, read }
  for (const row of reader.end()) yield { ...row, read }
}

/** What the rules have against a row, by the headings of the file. */
const refusal = (error: unknown, { columns }: Mapping): readonly RowFault[] => {
  if (!(error instanceof DomainError)) throw error
  return domainFieldErrors(error.issues, 'en').map(({ path, message }) => ({
    column: columns[path as ImportField] ?? path,
    message,
  }))
}

/**
 * Imports a file row by row from where it was left. Each fault goes into the file of errors, with row, column and what it
 * is; the others are taken over. Errors: `ImportFault`, `CsvFault` for a file that cannot be read at all.
 */
export const runImport = async (ask: Ask): Promise<Progress> => {
  const { file, mapping, start, take, onProgress } = ask
  const size = statSync(file).size
  const errors = openSync(ask.errorsFile, start.rows === 0 ? 'w' : 'a')
  if (start.rows > 0) ftruncateSync(errors, start.errorsLength)
  let progress = start
  if (start.rows === 0) {
    const heading = '\uFEFFrow,column,fault\r\n'
    writeSync(errors, heading)
    progress = { ...progress, errorsLength: Buffer.byteLength(heading) }
  }
  let toHistory: ReturnType<typeof rowReader> | undefined
  let batch: Row[] = []

  const judge = async (row: Row, read: ReturnType<typeof rowReader>) => {
    const found = read(row)
    if ('faults' in found) return { row, faults: found.faults }
    try {
      return { row, outcome: await take(found.history) }
    } catch (error) {
      return { row, faults: refusal(error, mapping) }
    }
  }
  const finish = async (at: number): Promise<void> => {
    const reader = toHistory
    if (!reader || batch.length === 0) return
    const judged = await Promise.all(batch.map((row) => judge(row, reader)))
    const lines = judged.flatMap(({ row, faults = [] }) =>
      faults.map(({ column, message }) => `${row.line},${quoted(column)},${quoted(message)}\r\n`),
    )
    const text = lines.join('')
    writeSync(errors, text)
    progress = {
      ...progress,
      rows: progress.rows + batch.length,
      imported: progress.imported + judged.filter(({ outcome }) => outcome === 'imported').length,
      known: progress.known + judged.filter(({ outcome }) => outcome === 'known').length,
      refused: progress.refused + judged.filter(({ faults }) => faults !== undefined).length,
      errorsLength: progress.errorsLength + Buffer.byteLength(text),
    }
    batch = []
    onProgress(progress, at, size)
  }

  try {
    let passed = 0
    for await (const { read, ...row } of rowsOf(file, mapping)) {
      if (!toHistory) {
        const { places, missing } = placesOf(mapping, row.cells)
        if (missing.length > 0)
          throw new ImportFault(
            `${file} has no single column headed ${missing.map((name) => `“${name}”`).join(', ')}`,
          )
        toHistory = rowReader(mapping, places, ask.lowestSeverity)
        continue
      }
      passed += 1
      if (passed <= start.rows) continue
      batch.push(row)
      if (batch.length === batchSize) await finish(read)
    }
    if (!toHistory) throw new ImportFault(`${file} is empty`)
    await finish(size)
  } finally {
    closeSync(errors)
  }
  return progress
}
