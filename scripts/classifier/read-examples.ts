import { readFileSync } from 'node:fs'
import type { Example } from '../../shared/domain/classification/train.ts'
import { CsvFault, CsvReader } from '../import/csv.ts'
import type { Row } from '../import/table.ts'

/** What keeps a file from being read as examples; its message says where, and is all that a person needs. */
export class ExamplesFault extends Error {
  override readonly name = 'ExamplesFault'
}

/** Which columns of a file hold what. Several columns of text are read as one, in this order. */
export interface Columns {
  readonly label: string
  readonly text: readonly string[]
}

const encodings = ['utf-8', 'gb18030'] as const

/** UTF-8 with or without a byte order mark, or what Chinese office programs write otherwise. */
const decode = (file: string, bytes: Uint8Array): string => {
  const faults: unknown[] = []
  for (const encoding of encodings) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch (error) {
      faults.push(error)
    }
  }
  throw new ExamplesFault(`${file} is neither in UTF-8 nor in GB18030`, { cause: faults })
}

const rowsOf = (file: string, content: string): Row[] => {
  const reader = new CsvReader()
  try {
    return [...reader.read(content), ...reader.end()]
  } catch (error) {
    if (!(error instanceof CsvFault)) throw error
    throw new ExamplesFault(`${file}, ${error.message}`, { cause: error })
  }
}

const mostFaults = 10

/** The place of a column in the heading. */
const placeIn = (file: string, heading: readonly string[], column: string): number => {
  const place = heading.indexOf(column)
  if (place < 0)
    throw new ExamplesFault(
      `${file} has no column “${column}”; it has ${heading.map((name) => `“${name}”`).join(', ')}`,
    )
  if (heading.includes(column, place + 1)) throw new ExamplesFault(`${file} has the column “${column}” twice`)
  return place
}

/**
 * The examples in a CSV file with a heading, in the file's order. Errors: `ExamplesFault` for a column that is missing, and
 * for all rows (the first ten are named, with their lines) that have no label or another number of cells than the heading.
 */
export const readExamples = (file: string, columns: Columns): Example[] => {
  const [heading, ...rows] = rowsOf(file, decode(file, readFileSync(file)))
  if (!heading) throw new ExamplesFault(`${file} is empty`)
  const names = heading.cells.map((cell) => cell.trim())
  const labelAt = placeIn(file, names, columns.label)
  const textAt = columns.text.map((column) => placeIn(file, names, column))
  const faults: string[] = []
  const examples: Example[] = []
  for (const { line, cells } of rows) {
    const label = (cells[labelAt] ?? '').trim()
    if (cells.length !== names.length)
      faults.push(`line ${line}: ${cells.length} cells where the heading has ${names.length}`)
    else if (label === '') faults.push(`line ${line}: “${columns.label}” is empty`)
    else
      examples.push({
        label,
        text: textAt
          .map((at) => cells[at])
          .join('\n')
          .trim(),
      })
  }
  if (faults.length > 0) {
    const more = faults.length > mostFaults ? [`… and ${faults.length - mostFaults} more rows`] : []
    throw new ExamplesFault([`${file} cannot be used:`, ...faults.slice(0, mostFaults), ...more].join('\n  '))
  }
  if (examples.length === 0) throw new ExamplesFault(`${file} has a heading and no rows`)
  return examples
}
