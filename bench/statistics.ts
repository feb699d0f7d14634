/** The value below which a share of the others lies (nearest rank); `NaN` of nothing. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)
export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** A number for a table: as many digits as say something. */
export const figure = (value: number, digits = 3): string => {
  if (!Number.isFinite(value)) return '–'
  if (Number.isInteger(value)) return value.toLocaleString('en-GB')
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(Math.abs(value) || 1)))
  return value.toLocaleString('en-GB', { maximumFractionDigits: Math.min(decimals, 6) })
}

/** An amount of money with four decimals: parts of a case's cost are far below a cent. */
export const dollars = (value: number): string => `$${value.toFixed(4)}`

/** A Markdown table. The first column is text, the others are numbers. */
export const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [
    `| ${head.join(' | ')} |`,
    `|${head.map((_, column) => (column === 0 ? '---' : '--:')).join('|')}|`,
    ...rows.map(
      (row) => `| ${row.map((cell) => (typeof cell === 'number' ? figure(cell) : cell)).join(' | ')} |`,
    ),
  ].join('\n')
