import type { Row } from './table.ts'

/** Longer than any row that a person wrote: a quotation mark that nothing closes would take in the whole file. */
const longestRow = 1_000_000

/** A file that is no CSV, with the line on which it stops being one. */
export class CsvFault extends Error {
  readonly line: number
  constructor(line: number, message: string) {
    super(`line ${line}: ${message}`)
    this.name = 'CsvFault'
    this.line = line
  }
}

/**
 * Reads CSV (RFC 4180; any line ends, a byte order mark) from pieces of text as they come: it holds one row at a time,
 * however long the file is. Empty lines are left out. Errors: `CsvFault` for a quotation mark that is never closed.
 */
export class CsvReader {
  readonly #delimiter: string
  #cells: string[] = []
  #cell = ''
  #length = 0
  #line = 1
  #begunAt = 1
  #state: 'start' | 'plain' | 'quoted' | 'closed' = 'start'
  #afterReturn = false
  #begun = false

  constructor(delimiter = ',') {
    this.#delimiter = delimiter
  }

  /** The rows that end within a piece. */
  *read(piece: string): Generator<Row> {
    for (const character of piece) {
      const row = this.#take(character)
      if (row) yield row
    }
  }

  /** The last row, where the file does not end with a line end. */
  *end(): Generator<Row> {
    if (this.#state === 'quoted')
      throw new CsvFault(this.#begunAt, 'a quotation mark in the row that begins here is never closed')
    const row = this.#endRow()
    if (row) yield row
  }

  #take(character: string): Row | undefined {
    const first = !this.#begun
    this.#begun = true
    if (first && character === '\uFEFF') return undefined
    const endsReturn = this.#afterReturn && character === '\n'
    this.#afterReturn = character === '\r'
    if (this.#state === 'quoted') {
      if (character === '"') this.#state = 'closed'
      else this.#add(character)
      if (character === '\r' || (character === '\n' && !endsReturn)) this.#line += 1
      return undefined
    }
    if (endsReturn) return undefined
    if (character === '\r' || character === '\n') {
      const row = this.#endRow()
      this.#line += 1
      this.#begunAt = this.#line
      return row
    }
    if (character === this.#delimiter) this.#endCell()
    else if (character === '"' && this.#state === 'start') this.#state = 'quoted'
    else if (character === '"' && this.#state === 'closed') {
      // Two of them within quotation marks stand for one.
      this.#add('"')
      this.#state = 'quoted'
    } else {
      this.#add(character)
      this.#state = 'plain'
    }
    return undefined
  }

  #add(character: string): void {
    this.#cell += character
    this.#length += character.length
    if (this.#length > longestRow)
      throw new CsvFault(
        this.#begunAt,
        `the row is longer than ${longestRow} characters: is a quotation mark missing?`,
      )
  }

  #endCell(): void {
    this.#cells.push(this.#cell)
    this.#cell = ''
    this.#state = 'start'
  }

  #endRow(): Row | undefined {
    const isEmpty = this.#cells.length === 0 && this.#cell === '' && this.#state === 'start'
    if (!isEmpty) this.#endCell()
    const cells = this.#cells
    this.#cells = []
    this.#length = 0
    return isEmpty ? undefined : { line: this.#begunAt, cells }
  }
}
