import { ImportFault } from '../import-fault.ts'
import type { Row } from '../table.ts'
import { formattedNumber, unescapeText, type Cell } from './cell-value.ts'
import { mergedCells, mergedIn } from './merged.ts'
import { placeOf } from './places.ts'
import { readXml, type XmlHandler } from './read-xml.ts'
import type { SharedStrings } from './shared-strings.ts'
import type { Workbook } from './workbook.ts'

/** As long as a row of CSV may be. */
const longestRow = 1_000_000

/** A cell as it is written. */
interface Written {
  readonly column: number
  readonly type: string
  readonly style: number
  value: string
  hasFormula: boolean
}

const shared = (strings: SharedStrings, index: string): Cell => {
  const text = /^\d+$/.test(index) ? strings.get(Number(index)) : undefined
  return text === undefined ? { fault: `The workbook has no text ${index}: it is damaged` } : { text }
}

const read = (written: Written, { formats, from1904 }: Workbook, strings: SharedStrings): Cell => {
  const { type, value, style, hasFormula } = written
  switch (type) {
    case 's':
      return value === '' ? { text: '' } : shared(strings, value)
    case 'str':
    case 'inlineStr':
      return { text: unescapeText(value) }
    case 'b':
      return { text: ['1', 'true'].includes(value) ? 'TRUE' : 'FALSE' }
    case 'e':
      return { fault: `The cell holds the error ${value}` }
    case 'd':
      return { text: value }
    default:
      if (value !== '') return formattedNumber(value, formats[style], from1904)
      return hasFormula
        ? { fault: 'The formula has no result: open the workbook in Excel and save it' }
        : { text: '' }
  }
}

const rowOf = (line: number, cells: ReadonlyMap<number, Cell>): Row => {
  const texts: string[] = []
  const faults = new Map<number, string>()
  for (const [column, cell] of cells) {
    while (texts.length <= column) texts.push('')
    if ('fault' in cell) faults.set(column, cell.fault)
    else texts[column] = cell.text
  }
  return faults.size === 0 ? { line, cells: texts } : { line, cells: texts, faults }
}

/** Gathers the rows of a sheet from its elements. Rows and cells may be left out, and need not say where they stand. */
class SheetHandler implements XmlHandler {
  rows: Row[] = []
  #line = 0
  #column = -1
  #length = 0
  #cells = new Map<number, Cell>()
  #written: Written | undefined
  #takes = false
  readonly #name: string
  readonly #read: (written: Written) => Cell
  readonly #fillMerged: (row: number, cells: Map<number, Cell>) => void

  constructor(
    name: string,
    readWritten: (written: Written) => Cell,
    fillMerged: (row: number, cells: Map<number, Cell>) => void,
  ) {
    this.#name = name
    this.#read = readWritten
    this.#fillMerged = fillMerged
  }

  open = (name: string, attributes: Readonly<Record<string, string | undefined>>, parent: string): void => {
    this.#takes = false
    if (name === 'row' && parent === 'sheetData') this.#openRow(attributes['r'])
    else if (name === 'c' && parent === 'row') this.#openCell(attributes)
    else if (this.#written && parent === 'c' && name === 'f') this.#written.hasFormula = true
    else
      this.#takes = (name === 'v' && parent === 'c') || (name === 't' && (parent === 'is' || parent === 'r'))
  }

  text = (text: string): void => {
    if (!this.#takes || !this.#written) return
    this.#written.value += text
    this.#grow(text.length)
  }

  close = (name: string, parent: string): void => {
    this.#takes = false
    if (name === 'c' && parent === 'row' && this.#written) {
      const cell = this.#read(this.#written)
      if ('fault' in cell || cell.text !== '') this.#cells.set(this.#written.column, cell)
      if (this.#written.type === 's' && 'text' in cell) this.#grow(cell.text.length)
      this.#written = undefined
    } else if (name === 'row' && parent === 'sheetData') this.#closeRow()
  }

  #openRow(number: string | undefined): void {
    const line = number === undefined ? this.#line + 1 : Number(number)
    if (!Number.isInteger(line) || line <= this.#line || line > 1_048_576)
      throw new ImportFault(`${this.#name} is damaged: row ${number} comes after row ${this.#line}`)
    this.#line = line
    this.#column = -1
    this.#length = 0
    this.#cells = new Map()
  }

  #openCell({ r, t = 'n', s = '0' }: Readonly<Record<string, string | undefined>>): void {
    const column = r === undefined ? this.#column + 1 : placeOf(r)?.column
    if (column === undefined || column >= 16_384)
      throw new ImportFault(`${this.#name} is damaged: row ${this.#line} has a cell ${r ?? 'too many'}`)
    this.#column = column
    this.#written = { column, type: t, style: Number(s), value: '', hasFormula: false }
  }

  #grow(length: number): void {
    this.#length += length
    if (this.#length > longestRow)
      throw new ImportFault(`row ${this.#line}: the row is longer than ${longestRow} characters`)
  }

  #closeRow(): void {
    // A row that has nothing of its own is no case, though a merged cell reaches into it.
    const isEmpty = this.#cells.size === 0
    this.#fillMerged(this.#line, this.#cells)
    if (!isEmpty) this.rows.push(rowOf(this.#line, this.#cells))
  }
}

/** The rows of a sheet with something in them, and which part of it has been read. Errors: `ImportFault`. */
export async function* rowsOfSheet(workbook: Workbook, strings: SharedStrings) {
  const { sheet } = workbook
  const handler = new SheetHandler(
    sheet.name,
    (written) => read(written, workbook, strings),
    mergedCells(await mergedIn(sheet)),
  )
  for await (const bytes of readXml(sheet, handler)) {
    const { rows } = handler
    handler.rows = []
    for (const row of rows) yield { row, part: bytes / sheet.size }
  }
}
