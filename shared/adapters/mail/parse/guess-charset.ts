import { isUtf8 } from 'node:buffer'
import { commonHangul, commonSimplified, commonTraditional } from './common-characters.ts'

/** Enough to tell; a guess over megabytes is no better. */
const sampleSize = 16_384

type Judge = (character: string) => number

const han = /\p{Script=Han}/u
const kana = /[\u3041-\u30FE]/
const hangul = /[\uAC00-\uD7A3]/
/** What stands between characters of any East Asian text. */
const wideMarks = /[\u3000-\u3020\uFF01-\uFF5E\u2014\u2018-\u201D\u2026]/
const western = /[À-ÖØ-öø-ÿŒœŠšŽžŸ–—‘’“”…€°§«»©®¡¿ß]/
const cyrillic = /[а-яёіїє]/
const cyrillicCapital = /[А-ЯЁІЇЄ]/

/** The characters that a standard sorts into its first level, from the first byte to the last: those in daily use. */
const firstLevel = (charset: string, first: number, last: number): ReadonlySet<string> => {
  const codes = Array.from({ length: last - first + 1 }, (_, at) =>
    Array.from({ length: 0xfe - 0x40 + 1 }, (_second, trail) => [first + at, 0x40 + trail]),
  ).flat()
  const inRows = charset === 'gb18030' || charset === 'euc-jp'
  const used = inRows ? codes.filter(([, trail = 0]) => trail > 0xa0) : codes
  return new Set(new TextDecoder(charset).decode(Uint8Array.from(used.flat())).match(/\p{Script=Han}/gu))
}

const levels = {
  gb18030: firstLevel('gb18030', 0xb0, 0xd7),
  big5: firstLevel('big5', 0xa4, 0xc6),
  shift_jis: firstLevel('shift_jis', 0x88, 0x98),
  'euc-jp': firstLevel('euc-jp', 0xb0, 0xcf),
}

const chinese =
  (common: ReadonlySet<string>, level: ReadonlySet<string>): Judge =>
  (c) =>
    common.has(c) ? 1 : level.has(c) ? 0.65 : han.test(c) ? 0.15 : wideMarks.test(c) ? 0.6 : -0.5

const japanese =
  (level: ReadonlySet<string>): Judge =>
  (c) =>
    kana.test(c) ? 1 : level.has(c) ? 0.5 : han.test(c) ? 0.1 : wideMarks.test(c) ? 0.6 : -0.5

/** Of 1 for what is common in the language to below 0 for what shows that the charset is another. */
const judges: readonly { readonly charset: string; readonly judge: Judge }[] = [
  { charset: 'gb18030', judge: chinese(commonSimplified, levels.gb18030) },
  { charset: 'big5', judge: chinese(commonTraditional, levels.big5) },
  { charset: 'shift_jis', judge: japanese(levels.shift_jis) },
  { charset: 'euc-jp', judge: japanese(levels['euc-jp']) },
  {
    charset: 'euc-kr',
    judge: (c) =>
      commonHangul.has(c) ? 1 : hangul.test(c) ? 0.45 : wideMarks.test(c) ? 0.5 : han.test(c) ? -0.2 : -0.5,
  },
  { charset: 'windows-1251', judge: (c) => (cyrillic.test(c) ? 0.8 : cyrillicCapital.test(c) ? 0.2 : -0.5) },
  { charset: 'koi8-r', judge: (c) => (cyrillic.test(c) ? 0.8 : cyrillicCapital.test(c) ? 0.2 : -0.5) },
  { charset: 'windows-1252', judge: (c) => (western.test(c) ? 0.4 : -0.5) },
]

/** Lines with bytes above 127, which are all that tells charsets apart. */
const sampleOf = (bytes: Uint8Array): Uint8Array => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, sampleSize * 16))
  const lines = buffer
    .toString('latin1')
    .split('\n')
    .filter((line) => /[\x80-\xFF]/.test(line))
  const sample = lines.join('\n')
  // A sample that is cut ends with a line, so as not to end within a character.
  const cut = sample.length > sampleSize ? sample.lastIndexOf('\n', sampleSize) : sample.length
  return Buffer.from(sample.slice(0, cut > 0 ? cut : sampleSize), 'latin1')
}

/** Mean of what the judge says of each character that is not ASCII; a byte that is none, or a control, is held against it. */
const scoreOf = (text: string, judge: Judge): number => {
  let sum = 0
  let count = 0
  let adjacent = 0
  let afterLatin = 0
  let previous = ''
  for (const character of text) {
    if (character > '\u007F') {
      count++
      sum += /[\uFFFD\u0080-\u009F\uE000-\uF8FF]/.test(character) ? -3 : judge(character)
      if (previous > '\u007F') adjacent++
      if (/[A-Za-z]/.test(previous)) afterLatin++
    }
    previous = character
  }
  if (count === 0) return 0
  // Accents stand between plain letters, and letters of other scripts beside one another.
  const rows = adjacent / count
  const unlikely = judge('é') > 0 ? rows : (judge('е') > 0 ? 1 - rows : 0) + afterLatin / count
  return sum / count - unlikely * 0.6
}

/** How well bytes read as text in a charset, in 0 … 1 for the likely ones. */
export const likelihood = (bytes: Uint8Array, charset: string): number => {
  const sample = sampleOf(bytes)
  const known = judges.find((candidate) => candidate.charset === charset)
  if (!known) return 0
  return scoreOf(new TextDecoder(charset).decode(sample), known.judge)
}

/** UTF-8 but for a last character that was cut off. */
export const isNearlyUtf8 = (bytes: Uint8Array): boolean => {
  if (isUtf8(bytes)) return true
  for (let cut = 1; cut <= 3 && cut < bytes.length; cut++) {
    const last = bytes[bytes.length - cut] ?? 0
    if (last >= 0xc0) return isUtf8(bytes.subarray(0, bytes.length - cut))
  }
  return false
}

/** UTF-8 with a broken byte here and there. */
const isMostlyUtf8 = (sample: Uint8Array): boolean => {
  const text = new TextDecoder().decode(sample)
  const broken = text.split('\uFFFD').length - 1
  const whole = text.replaceAll(/[\0-\x7F\uFFFD]/g, '').length
  return whole >= 5 && broken * 10 <= whole
}

/**
 * The charset that bytes of unknown charset are most likely in, with how likely it is. Text in UTF-8 is hardly ever
 * anything else.
 */
export const guessCharset = (bytes: Uint8Array): { charset: string; likely: number } => {
  if (isNearlyUtf8(bytes)) return { charset: 'utf-8', likely: 1 }
  const sample = sampleOf(bytes)
  if (isMostlyUtf8(sample)) return { charset: 'utf-8', likely: 1 }
  const scored = judges.map(({ charset, judge }) => ({
    charset,
    likely: scoreOf(new TextDecoder(charset).decode(sample), judge),
  }))
  return scored.reduce((best, next) => (next.likely > best.likely ? next : best))
}
