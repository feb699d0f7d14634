import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import type { Row } from '../../scripts/import/table.ts'
import { xlsxRows } from '../../scripts/import/xlsx/rows.ts'
import { usualLimits } from '../../scripts/import/xlsx/zip-parts.ts'
import { writeWorkbook, type WorkbookDraft } from './workbook-file.ts'

/** A file in a folder of its own that goes with the test. */
export const fileIn = async (name = 'history.xlsx'): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'redress-xlsx-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return join(folder, name)
}

/** The rows of a workbook; what is told of the progress grows to 1 at the most. */
export const rowsOf = async (file: string, sheet?: string, limits = usualLimits): Promise<Row[]> => {
  const rows: Row[] = []
  let reached = 0
  for await (const { row, part } of xlsxRows(file, sheet, limits)) {
    rows.push(row)
    expect(part).toBeGreaterThanOrEqual(reached)
    reached = part
  }
  expect(reached).toBeLessThanOrEqual(1)
  return rows
}

/** Writes a workbook and reads its rows. */
export const readWorkbook = async (
  draft: WorkbookDraft,
  sheet?: string,
  limits = usualLimits,
): Promise<Row[]> => {
  const file = await fileIn()
  await writeWorkbook(file, draft)
  return rowsOf(file, sheet, limits)
}

/** A workbook of one sheet with these rows. */
export const oneSheet = (rows: string, more: Partial<WorkbookDraft> = {}): WorkbookDraft => ({
  sheets: [{ name: '投诉', rows }],
  ...more,
})
