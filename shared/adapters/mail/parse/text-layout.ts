/** Lays text out as HTML means it: blanks are one, blocks begin lines, quotes are marked on each line. */
export class TextLayout {
  /** Marks of quoting before each line that begins from now on. */
  quoteDepth = 0
  preformatted = false
  private readonly lines: string[] = []
  private line = ''
  private lineQuote = 0
  /** A blank is owed before the next character of the line. */
  private blank = false
  /** What is known of the line without looking at it: it may be long, and asked about often. */
  private filled = false
  private ends: 'text' | 'tab' = 'text'
  private before = ''

  /** Characters laid out so far, to be given to `since`; only ever within the current line. */
  get length(): number {
    return this.line.length
  }

  /** What was added to the current line since it was that long. */
  since(length: number): string {
    return this.line.slice(length)
  }

  text(text: string): void {
    if (this.preformatted) {
      const [first = '', ...rest] = text.replaceAll('\r\n', '\n').split('\n')
      this.add(first)
      for (const line of rest) {
        this.lineBreak()
        this.add(line)
      }
      return
    }
    for (const piece of text.split(/([ \t\n\r\f]+)/)) {
      if (piece === '') continue
      if (/^[ \t\n\r\f]/.test(piece)) this.blank = true
      else this.add(piece.replaceAll('\u00A0', ' '))
    }
  }

  /** A new line, also after an empty one. */
  lineBreak(): void {
    this.endLine()
  }

  /** At least so many line breaks since the last text. */
  breakLines(count: number): void {
    if (this.filled) this.endLine()
    this.line = ''
    this.blank = false
    let breaks = 0
    for (let at = this.lines.length - 1; at >= 0 && this.lines[at] === ''; at--) breaks++
    if (count === 2 && breaks === 0 && this.lines.length > 0) this.lines.push('')
  }

  /** What stands before the next text, as the mark of an item of a list. */
  mark(mark: string, depth: number): void {
    this.before = `${'  '.repeat(Math.max(0, depth - 1))}${mark}`
  }

  /** Parts a cell from the one before it. */
  cell(): void {
    this.blank = false
    if (!this.filled) return
    this.add('\t')
    this.ends = 'tab'
  }

  result(): string {
    if (this.filled) this.endLine()
    return this.lines
      .join('\n')
      .replaceAll(/\n{3,}/g, '\n\n')
      .trim()
  }

  private add(text: string): void {
    if (text === '') return
    if (this.line === '') {
      this.lineQuote = this.quoteDepth
      this.line = this.before
      this.before = ''
      this.blank = false
    }
    if (this.blank && this.ends !== 'tab') this.line += ' '
    this.blank = false
    this.ends = 'text'
    this.filled ||= text.trim() !== ''
    this.line += text
  }

  private endLine(): void {
    const quote = this.line === '' ? this.quoteDepth : this.lineQuote
    this.lines.push(`${'> '.repeat(Math.min(quote, 9))}${this.line.trimEnd()}`.trimEnd())
    this.line = ''
    this.blank = false
    this.filled = false
    this.ends = 'text'
  }
}
