import {
  attributionStart,
  forwardMark,
  forwardSubject,
  headerBlockFrom,
  headerBlockOther,
  isAttribution,
  machineSignature,
  originalMark,
  signatureMark,
} from './quote-marks.ts'

/** A longer line is no mark of anything. */
const longestMark = 400
/** A signature is short; more text after two dashes was set apart by them. */
const longestSignature = { lines: 12, characters: 700 }

const bare = (line: string | undefined): string =>
  line === undefined || line.length > longestMark ? '' : line.replaceAll(/[\u00A0\u3000\u200B]/g, ' ').trim()

const isQuoted = (line: string): boolean => /^\s{0,3}[>＞]/.test(line)
const isEmpty = (line: string): boolean => line.trim() === ''

/** Whether a block of headers begins here: who sent it, and soon after at least two more. */
const startsHeaderBlock = (lines: readonly string[], at: number): boolean => {
  if (!headerBlockFrom.test(bare(lines[at]))) return false
  const following = lines.slice(at + 1, at + 9).filter((line) => headerBlockOther.test(bare(line)))
  return following.length >= 2
}

/** How many lines an attribution takes that begins here; 0 when none does. Programs wrap it. */
const attributionLines = (lines: readonly string[], at: number): number => {
  const first = bare(lines[at])
  if (first === '' || isQuoted(first)) return 0
  if (isAttribution(first)) return 1
  if (!attributionStart.test(first)) return 0
  for (const count of [2, 3]) {
    const wrapped = lines.slice(at, at + count).map(bare)
    if (wrapped.every((line) => line !== '' && !isQuoted(line)) && isAttribution(wrapped.join(' ')))
      return count
  }
  return 0
}

const nextWritten = (lines: readonly string[], from: number): string | undefined => {
  let at = from
  while (at < lines.length && isEmpty(lines[at] ?? '')) at++
  return lines[at]
}

/** Where everything after is what was answered; the number of lines when there is no such place. */
const cutAt = (lines: readonly string[], end: number): number => {
  for (let at = 0; at < end; at++) {
    const line = bare(lines[at])
    if (line === '' || isQuoted(line)) continue
    if (originalMark.test(line)) return at
    if (startsHeaderBlock(lines, at)) return at
    const wrapped = attributionLines(lines, at)
    if (wrapped === 0) continue
    const next = nextWritten(lines, at + wrapped)
    // Without marks before its lines nothing tells where the quoted text would end.
    if (next !== undefined && !isQuoted(next)) return at
  }
  return end
}

/** Without the line that a program draws above what it quotes. */
const withoutRule = (lines: readonly string[]): readonly string[] => {
  const last = lines.findLastIndex((line) => !isEmpty(line))
  return /^[-_=*\u2014\u2500]{5,}$/.test(bare(lines[last])) ? lines.slice(0, last) : lines
}

/** Without the blocks of quoted lines, unless answers stand between them. */
const withoutQuotes = (lines: readonly string[]): readonly string[] => {
  const kept: string[] = []
  let answered = 0
  let quotes = 0
  let open = false
  const lastQuote = lines.findLastIndex(isQuoted)
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (isQuoted(line)) {
      if (!open) quotes++
      open = true
      continue
    }
    const wrapped = at < lastQuote ? attributionLines(lines, at) : 0
    if (wrapped > 0) {
      at += wrapped - 1
      continue
    }
    if (!isEmpty(line) && open) {
      answered++
      open = false
    }
    kept.push(line)
  }
  if (quotes < 2 || answered < 2) return kept
  const last = lines.findLastIndex((line) => !isEmpty(line) && !isQuoted(line))
  return lines.slice(0, last + 1)
}

/** Without what a program or a habit puts below. */
const withoutSignature = (lines: readonly string[]): readonly string[] => {
  let end = lines.length
  const mark = lines.findLastIndex((line) => signatureMark.test(line))
  if (mark > 0) {
    const after = lines.slice(mark + 1)
    const short =
      after.length <= longestSignature.lines && after.join('').length <= longestSignature.characters
    if (short) end = mark
  }
  for (let tries = 0; tries < 5; tries++) {
    const last = lines.findLastIndex((line, index) => index < end && !isEmpty(line))
    if (last < 0) return lines
    if (!machineSignature.test(bare(lines[last]))) return lines.slice(0, end)
    end = last
  }
  return lines.slice(0, end)
}

const written = (lines: readonly string[]): boolean => lines.some((line) => /[\p{L}\p{N}\p{S}]/u.test(line))

/**
 * What the writer of a mail wrote, without the mail that it answers and without signature. Where nothing would be left the
 * text stays whole; what was passed on is what the mail is about, and stays; answers between quoted lines keep them.
 */
export const trimReply = (text: string, subject: string): string => {
  const lines = text.split('\n')
  const forward = forwardSubject.test(subject) ? 0 : lines.findIndex((line) => forwardMark.test(bare(line)))
  if (forward >= 0) return forward === 0 ? text.trim() : trimReplyBefore(lines, forward)
  const cut = cutAt(lines, lines.length)
  const own = withoutQuotes(cut < lines.length ? withoutRule(lines.slice(0, cut)) : lines)
  const trimmed = withoutSignature(own)
  const result = [trimmed, own].find(written)
  return (result ?? lines)
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}

/** What stands before a forwarded mail may itself quote. */
const trimReplyBefore = (lines: readonly string[], forward: number): string => {
  const cut = cutAt(lines, forward)
  return (cut < forward ? withoutQuotes(lines.slice(0, cut)) : lines).join('\n').trim()
}
