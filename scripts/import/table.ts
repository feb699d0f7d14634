/** A row of a table. */
export interface Row {
  /** Where the row begins: the line of a text file, the number that Excel shows; counted from 1. */
  readonly line: number
  readonly cells: readonly string[]
  /** Cells that hold nothing that can be taken over, by their place from 0, with what is wrong with each. */
  readonly faults?: ReadonlyMap<number, string>
}

/** A row, and which part of the file (0 to 1) has been read with it. */
export interface ReadRow {
  readonly row: Row
  readonly part: number
}
