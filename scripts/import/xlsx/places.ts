/** A place in a sheet: row from 1, column from 0. */
interface Place {
  readonly row: number
  readonly column: number
}

/** The number of a column by its letters, from 0: `A` is 0, `XFD` 16,383. */
const columnOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1

/** Reads `B7`. Undefined for what is no place in a sheet, which has 16,384 columns and 1,048,576 rows. */
export const placeOf = (reference: string): Place | undefined => {
  const [, letters = '', digits = ''] =
    /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/.exec(reference.toUpperCase()) ?? []
  const place = { row: Number(digits), column: columnOf(letters) }
  return letters === '' || place.column >= 16_384 || place.row > 1_048_576 ? undefined : place
}
