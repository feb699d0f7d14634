/** What separates the head of a part from its body, for all that goes wrong there. */
export interface Halves {
  /** Lines of the head without their ends. */
  readonly head: readonly Buffer[]
  readonly body: Buffer
}

const newline = 0x0a
const headerName = /^[!-9;-~\x80-\xFF]{1,76}[ \t]*:/
/** How far is looked for a header after a line that is none. */
const farthest = 20
/** Lines of a head that are looked at. */
const mostLines = 20_000

const withoutReturn = (line: Buffer): Buffer => {
  let end = line.length
  while (end > 0 && line[end - 1] === 0x0d) end--
  return line.subarray(0, end)
}

const isHeader = (line: Buffer): boolean => headerName.test(line.subarray(0, 80).toString('latin1'))
const isFolded = (line: Buffer): boolean => line[0] === 0x20 || line[0] === 0x09

/** Each line with the place where the next one begins. */
function* linesFrom(bytes: Buffer, start: number): Generator<{ line: Buffer; next: number }> {
  for (let at = start; at < bytes.length;) {
    const found = bytes.indexOf(newline, at)
    const next = found < 0 ? bytes.length : found + 1
    yield { line: withoutReturn(bytes.subarray(at, found < 0 ? bytes.length : found)), next }
    at = next
  }
}

/** Where the body begins after the next blank line. */
const blankLine = (bytes: Buffer, start: number): number => {
  const found = [bytes.indexOf('\n\n', start) + 2, bytes.indexOf('\n\r\n', start) + 3].filter(
    (end) => end > start,
  )
  return Math.min(bytes.length, ...found)
}

/** Whether a header follows before a blank line: then a line that is none was broken, and does not start the body. */
const headGoesOn = (bytes: Buffer, start: number): boolean => {
  let seen = 0
  for (const { line } of linesFrom(bytes, start)) {
    if (line.length === 0 || seen++ >= farthest) return false
    if (isHeader(line)) return true
  }
  return false
}

/**
 * Parts a mail or a part of one at the blank line after its headers. Where that line is missing the body begins with the
 * first line that is neither a header nor followed by one.
 */
export const splitHead = (bytes: Buffer): Halves => {
  const head: Buffer[] = []
  let at = 0
  let seen = 0
  for (const { line, next } of linesFrom(bytes, 0)) {
    if (line.length === 0) return { head, body: bytes.subarray(next) }
    if (seen++ > mostLines) return { head, body: bytes.subarray(blankLine(bytes, next)) }
    const mailbox = head.length === 0 && /^>?From /.test(line.subarray(0, 6).toString('latin1'))
    if (isHeader(line) || (isFolded(line) && head.length > 0)) head.push(line)
    else if (!mailbox && !headGoesOn(bytes, next)) return { head, body: bytes.subarray(at) }
    at = next
  }
  return { head, body: bytes.subarray(bytes.length) }
}
