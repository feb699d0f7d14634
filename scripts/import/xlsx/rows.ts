import type { ReadRow } from '../table.ts'
import { readSharedStrings } from './shared-strings.ts'
import { rowsOfSheet } from './sheet.ts'
import { openWorkbook } from './workbook.ts'
import { openParts, usualLimits } from './zip-parts.ts'

/**
 * The rows of a sheet of an Excel workbook, read as a stream: in memory is one row, and where the shared texts stand in a file
 * of their own. Errors: `ImportFault` for what cannot be read.
 */
export async function* xlsxRows(
  file: string,
  sheet: string | undefined,
  limits = usualLimits,
): AsyncGenerator<ReadRow> {
  const parts = await openParts(file, limits)
  try {
    const workbook = await openWorkbook(file, parts, sheet)
    const strings = await readSharedStrings(workbook.strings)
    try {
      yield* rowsOfSheet(workbook, strings)
    } finally {
      strings.close()
    }
  } finally {
    parts.close()
  }
}
