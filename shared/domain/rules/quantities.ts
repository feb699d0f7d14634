import { comparable, wordPattern } from './mentions.ts'

/** Currencies in which amounts are recognised. */
export const currencies = ['CNY', 'USD', 'EUR', 'GBP'] as const
export type Currency = (typeof currencies)[number]

/** A quantity as it stands in a text, and its value. */
export interface Quantity {
  readonly text: string
  readonly value: number
  /** Where in the text it begins. */
  readonly at: number
}

/** “A few” is two at least. Those for which forms are written so that nobody changes them are the same. */
const digits: ReadonlyMap<string, number> = new Map([
  ['零', 0],
  ['〇', 0],
  ['一', 1],
  ['壹', 1],
  ['二', 2],
  ['两', 2],
  ['几', 2],
  ['数', 2],
  ['贰', 2],
  ['貳', 2],
  ['兩', 2],
  ['三', 3],
  ['叁', 3],
  ['四', 4],
  ['肆', 4],
  ['五', 5],
  ['伍', 5],
  ['六', 6],
  ['陆', 6],
  ['七', 7],
  ['柒', 7],
  ['八', 8],
  ['捌', 8],
  ['九', 9],
  ['玖', 9],
])
const units: ReadonlyMap<string, number> = new Map([
  ['十', 10],
  ['拾', 10],
  ['百', 100],
  ['佰', 100],
  ['千', 1_000],
  ['仟', 1_000],
  ['万', 10_000],
  ['萬', 10_000],
  ['亿', 100_000_000],
  ['億', 100_000_000],
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
  ['a hundred', 100],
  ['hundreds', 200],
  ['thousands', 2_000],
])

/** What multiplies the number before it, as people write it in a hurry or in English. */
const multiples: ReadonlyMap<string, number> = new Map([
  ['w', 10_000],
  ['k', 1_000],
  ['m', 1_000_000],
  ['thousand', 1_000],
  ['million', 1_000_000],
])

const own = (map: ReadonlyMap<string, number>): string => [...map.keys()].join('')
const characters = `${own(digits)}${own(units)}`
const figure = String.raw`\d[\d,]{0,19}(?:\.\d{1,9})?`
/** Runs have a longest length, and begin where no number has begun: a text of digits only is read once. */
const numeral = [
  String.raw`(?<!\d[.,]?)${figure}(?:\s?(?:thousand|million)(?!\p{Script=Latin})|[wkm](?!(?!rmb|cny|yuan|usd|eur|gbp)\p{Script=Latin}))`,
  String.raw`(?<!\d[.,]?|[${characters}])(?:${figure}[多余来]?\s{0,3})?(?:[${characters}][多余来]?(?:\d{1,8})?){1,24}`,
  String.raw`(?<!\d[.,]?|[${characters}])${figure}`,
  String.raw`(?<!\p{Script=Latin})(?:${[...words.keys()].join('|')})`,
].join('|')

/** The value of digits one by one, `二〇〇〇`; undefined where the text is something else. */
const spelt = (text: string): number | undefined => {
  const values = [...text].map((character) => digits.get(character))
  return values.length > 1 && values.includes(0) && !values.includes(undefined)
    ? Number(values.join(''))
    : undefined
}

/** The value of `三百五`, `十几`, `1万2千`; one digit said loosely after the last unit counts as a tenth of it. */
const withUnits = (text: string): number => {
  let total = 0
  let section = 0
  let digit: number | undefined
  let loose = 1
  for (const [part] of text.matchAll(/\d[\d,.]*|\S/gu)) {
    const unit = units.get(part)
    if (unit === undefined) {
      const value = digits.get(part) ?? Number(part.replaceAll(',', ''))
      // What is said between, `十多万`, is left out of the sum.
      if (Number.isNaN(value)) continue
      digit = value
      if (digit === 0 || digit > 9) loose = 1
      continue
    }
    if (unit >= 10_000) {
      const before = section + (digit ?? 0)
      total = before === 0 && total > 0 ? total * unit : total + Math.max(1, before) * unit
      section = 0
    } else section += (digit ?? 1) * unit
    digit = undefined
    loose = unit / 10
  }
  return total + section + (digit ?? 0) * loose
}

/** The value of a number as people write it: `12,000`, `1.5万`, `三百五`, `10k`, `dozens`. */
const valueOf = (text: string): number => {
  const word = words.get(text)
  if (word !== undefined) return word
  const hasty = /^(?<figures>[\d,.]+)\s*(?<multiple>[a-z]+)$/.exec(text)
  if (hasty === null) return spelt(text) ?? withUnits(text)
  const { figures, multiple } = hasty.groups as { figures: string; multiple: string }
  return Number(figures.replaceAll(',', '')) * (multiples.get(multiple) as number)
}

const quantities = (text: string, pattern: RegExp): Quantity[] =>
  [...text.matchAll(pattern)].map(({ 0: found, index, groups }) => ({
    text: found.trim(),
    at: index,
    value: valueOf((groups as { number: string }).number),
  }))

/** Before a number of what counts: `第12户` and `3栋502户` are one, and `住502户` is where. */
const isName = String.raw`(?<!第)(?<!(?:[\d一二三四五六七八九十](?:栋|幢|座|单元|号楼)|住在?)\s*(?=\d{3,4}(?!\d)))`

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
        String.raw`(?<!\p{Script=Latin})${isName}(?<number>${numeral})[多余来]?\s{0,3}(?:个|名|位|of|other)?\s{0,3}${wordPattern(comparable(word))}`,
        'gu',
      ),
    ),
  )

/** What stands before and after an amount. `元旦` is a day. */
const signs: Readonly<Record<Currency, { readonly before: string; readonly after: string }>> = {
  CNY: {
    before: '¥|rmb|cny|人民币',
    after: '(?:元|圆)(?![旦宵])|块|人民币|yuan|rmb|cny',
  },
  USD: { before: String.raw`(?<!\p{Script=Latin})(?:us)?\$|usd`, after: '美元|dollars?|usd' },
  EUR: { before: '€|eur', after: '欧元|euros?|eur' },
  GBP: { before: '£|gbp', after: '英镑|pounds?|gbp' },
}

/**
 * What a customer asks for or has lost, without a currency: `赔偿3万`. It is no telephone number, no date, and nothing that is
 * counted.
 */
const claims = new RegExp(
  String.raw`(?:赔偿?|索赔|赔付|损失|罚款?|退还?|退款)(?:我们?|我方|金额?|费用?|款|共计?|至少|大约|约|近|了|:|\s){0,3}(?!\d{8})(?<number>${numeral})(?![\d.,:/-]*\d|\s*[${characters}年月日号天周点个台件次倍份张块户人名位箱斤元圆美欧英%])`,
  'gu',
)

/** Amounts of money in a currency that a comparable text names: `5万元`, `¥3,000`, `£1,200.50`. */
export const amountsIn = (text: string, currency: Currency): Quantity[] => {
  const { before, after } = signs[currency]
  return [
    ...quantities(text, new RegExp(String.raw`(?:${before})\s{0,3}(?<number>${numeral})`, 'gu')),
    ...quantities(
      text,
      new RegExp(String.raw`(?<number>${numeral})[多余来]?\s{0,3}(?:${after})(?!\p{Script=Latin})`, 'gu'),
    ),
    ...(currency === 'CNY' ? quantities(text, claims) : []),
  ]
}
