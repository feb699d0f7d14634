import { comparable, wordPattern } from './mentions.ts'

/** Currencies in which amounts are recognised. */
export const currencies = ['CNY', 'USD', 'EUR', 'GBP'] as const
export type Currency = (typeof currencies)[number]

/** A quantity as it stands in a text, and its value. */
export interface Quantity {
  readonly text: string
  readonly value: number
}

/** “A few” is two at least. */
const digits: ReadonlyMap<string, number> = new Map([
  ['零', 0],
  ['〇', 0],
  ['一', 1],
  ['二', 2],
  ['两', 2],
  ['几', 2],
  ['数', 2],
  ['三', 3],
  ['四', 4],
  ['五', 5],
  ['六', 6],
  ['七', 7],
  ['八', 8],
  ['九', 9],
])
const units: ReadonlyMap<string, number> = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1_000],
  ['万', 10_000],
  ['亿', 100_000_000],
])

/** English words for counts. “Dozens” are two at least. */
const words: ReadonlyMap<string, number> = new Map([
  ['two', 2],
  ['three', 3],
  ['four', 4],
  ['five', 5],
  ['six', 6],
  ['seven', 7],
  ['eight', 8],
  ['nine', 9],
  ['ten', 10],
  ['twelve', 12],
  ['twenty', 20],
  ['a dozen', 12],
  ['dozens', 24],
  ['hundreds', 200],
  ['thousands', 2_000],
])

/** The value of `三百五`, `十几`, `一万二千`; what is said loosely after the last unit counts as a tenth of it. */
const chineseNumber = (text: string): number => {
  let total = 0
  let section = 0
  let digit: number | undefined
  let loose = 1
  for (const character of text) {
    const unit = units.get(character)
    if (unit === undefined) {
      digit = digits.get(character) as number
      if (digit === 0) loose = 1
      continue
    }
    if (unit >= 10_000) {
      total += Math.max(1, section + (digit ?? 0)) * unit
      section = 0
    } else section += (digit ?? 1) * unit
    digit = undefined
    loose = unit / 10
  }
  return total + section + (digit ?? 0) * loose
}

const numeral = `\\d[\\d,]*(?:\\.\\d+)?\\s*[十百千万亿]*|[零〇一二两三四五六七八九十百千万亿几数]+|${[...words.keys()].join('|')}`

/** The value of a number as people write it: `12,000`, `1.5万`, `三百五`, `dozens`. */
const valueOf = (text: string): number => {
  const word = words.get(text)
  if (word !== undefined) return word
  const figures = /^\d[\d,]*(?:\.\d+)?/.exec(text)
  if (figures === null) return chineseNumber(text)
  const multiples = [...text.slice(figures[0].length).trim()].map((unit) => units.get(unit) as number)
  return multiples.reduce((product, unit) => product * unit, Number(figures[0].replaceAll(',', '')))
}

const quantities = (text: string, pattern: RegExp): Quantity[] =>
  [...text.matchAll(pattern)].map(({ 0: found, groups }) => ({
    text: found.trim(),
    value: valueOf((groups as { number: string }).number),
  }))

/**
 * How many of something a comparable text speaks of: `三十多户`, `12 people`, `dozens of customers`.
 *
 * @param of words for what is counted
 */
export const countsOf = (text: string, of: readonly string[]): Quantity[] =>
  of.flatMap((word) =>
    quantities(
      text,
      new RegExp(
        `(?<![\\p{Script=Latin}\\d.,])(?<number>${numeral})[多余来]?\\s*(?:个|名|位|of|other)?\\s*${wordPattern(comparable(word))}`,
        'gu',
      ),
    ),
  )

const signs: Readonly<Record<Currency, { readonly before: string; readonly after: string }>> = {
  CNY: { before: '¥|rmb|cny|人民币', after: '元|块|人民币|yuan|rmb|cny' },
  USD: { before: '(?:us)?\\$|usd', after: '美元|dollars?|usd' },
  EUR: { before: '€|eur', after: '欧元|euros?|eur' },
  GBP: { before: '£|gbp', after: '英镑|pounds?|gbp' },
}

/** Amounts of money in a currency that a comparable text names: `5万元`, `¥3,000`, `£1,200.50`. */
export const amountsIn = (text: string, currency: Currency): Quantity[] => {
  const { before, after } = signs[currency]
  return [
    ...quantities(text, new RegExp(`(?:${before})\\s*(?<number>${numeral})`, 'gu')),
    ...quantities(
      text,
      new RegExp(`(?<![\\d.,])(?<number>${numeral})[多余来]?\\s*(?:${after})(?!\\p{Script=Latin})`, 'gu'),
    ),
  ]
}
