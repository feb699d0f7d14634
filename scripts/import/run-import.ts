import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs'
import { DomainError } from '../../shared/domain/errors.ts'
import { domainFieldErrors } from '../../shared/runtime/field-errors.ts'
import type { History } from '../../shared/use-cases/import-case.ts'
import type { Progress } from './checkpoint.ts'
import { csvRows } from './csv-rows.ts'
import { ImportFault } from './import-fault.ts'
import type { ImportField, Mapping } from './mapping.ts'
import { placesOf, rowReader, type RowFault } from './row.ts'
import type { ReadRow, Row } from './table.ts'
import { xlsxRows } from './xlsx/rows.ts'

/** So many rows are on their way at once; a checkpoint follows each such batch. */
const batchSize = 100

interface Ask {
  readonly file: string
  /** What the file is by its content. */
  readonly kind: 'csv' | 'xlsx'
  readonly mapping: Mapping
  readonly errorsFile: string
  readonly lowestSeverity: string
  readonly start: Progress
  /** Takes a case over, or only looks whether it could be. */
  readonly take: (history: History) => Promise<'imported' | 'known'>
  readonly onProgress: (progress: Progress, part: number) => void
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`

/** The rows of a file from that of its headings on. */
async function* rowsOf(file: string, kind: Ask['kind'], mapping: Mapping): AsyncGenerator<ReadRow> {
  const rows = kind === 'xlsx' ? xlsxRows(file, mapping.sheet) : csvRows(file, mapping)
  for await (const found of rows) if (found.row.line >= mapping.headingRow) yield found
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
  const { file, kind, mapping, start, take, onProgress } = ask
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
    onProgress(progress, at)
  }

  try {
    let passed = 0
    for await (const { row, part } of rowsOf(file, kind, mapping)) {
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
      if (batch.length === batchSize) await finish(part)
    }
    if (!toHistory) throw new ImportFault(`${file} is empty`)
    await finish(1)
  } finally {
    closeSync(errors)
  }
  return progress
}
