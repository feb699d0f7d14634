/** How the number of a cell is meant: as a moment, with zeros in front up to a length, or as it is. */
export type NumberFormat =
  { readonly is: 'date' } | { readonly is: 'padded'; readonly length: number } | { readonly is: 'plain' }

/** Ids of formats that have no code in the file (ECMA-376-1, 18.8.30, with those of East Asian languages). */
const dateIds = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
] as const

const plain = { is: 'plain' } as const

/** What of a code is shown as it stands: words in quotation marks or brackets, and the character after `\`, `_` or `*`. */
const literals = /"[^"]*"?|\[(?!h+\]|m+\]|s+\])[^\]]*\]?|[\\_*]./gi

/** Reads a number format, by its id and the code that the file gives for it. */
export const formatOf = (id: number, code: string | undefined): NumberFormat => {
  if (code === undefined) return dateIds.some(([from, to]) => id >= from && id <= to) ? { is: 'date' } : plain
  if (/^0{2,}$/.test(code)) return { is: 'padded', length: code.length }
  if (/^(?:general|standard|@)$/i.test(code)) return plain
  // Years, months, days, hours and seconds, and the day of the week (`aaa` in Chinese and Japanese).
  return /[ymdhs]|a{3}/i.test(code.replace(literals, '')) ? { is: 'date' } : plain
}
