/** RFC 3676: lines that end with a blank go on in the next one of the same depth of quoting. */
export const unflow = (text: string, deleteBlank: boolean): string => {
  const lines: string[] = []
  let open: string[] | undefined
  let depth = 0
  for (const raw of text.split(/\r?\n/)) {
    const quote = /^>*/.exec(raw)?.[0].length ?? 0
    const rest = raw.slice(quote)
    const line = rest.startsWith(' ') ? rest.slice(1) : rest
    const signature = line === '-- '
    if (open && (quote !== depth || signature)) {
      lines.push(open.join(''))
      open = undefined
    }
    open ??= quote > 0 ? [`${'>'.repeat(quote)} `] : []
    depth = quote
    const flows = line.endsWith(' ') && !signature
    open.push(flows && deleteBlank ? line.slice(0, -1) : line)
    if (!flows) {
      lines.push(open.join(''))
      open = undefined
    }
  }
  if (open) lines.push(open.join(''))
  return lines.join('\n')
}
