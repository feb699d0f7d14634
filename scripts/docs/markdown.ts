/** First line of every printed page. */
export const printedFrom = (source: string): string =>
  `<!-- Printed from ${source} by \`npm run docs\`; edit the source, not this page. -->\n`

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

/** A Markdown table. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n')

export const code = (text: string): string => `\`${text}\``
