/** Full-width forms and case do not matter when terms are compared. */
export const comparable = (text: string): string => text.normalize('NFKC').toLowerCase()

const latin = String.raw`\p{Script=Latin}\d`
const isLatin = new RegExp(`^[${latin}]`, 'u')

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

/** Latin words are found whole only (`bill` is not in `billion`); Chinese ones anywhere. */
export const wordPattern = (word: string): string =>
  isLatin.test(word) ? `(?<![${latin}])${escaped(word)}(?![${latin}])` : escaped(word)

/** What takes back the words after it, and what may stand between the two. Longer ones come first. */
const denials = {
  zh: {
    no: '没有|没打算|不打算|不需要|并未|并非|不是|不会|不想|不用|不必|避免|防止|以免|排除|没|未|无|無|不|别',
    between:
      '人员|任何|造成|导致|引起|发生|出现|明显|因此|什么|人|一|被|再|有|过|见|要|去|找|得|到|上|的|\\s',
  },
  en: {
    no: String.raw`(?:no|not|never|without|nobody|none|neither|nor|cannot|\p{L}+n['’]t)(?!\p{L})`,
    between: String.raw`(?:one|body|was|were|is|are|has|have|had|been|be|being|get|got|any|anyone|anybody|of|us|them|the|a|an|seriously|badly|really|actually|going|to|need|want|call|calling|involve|involving|go|yet|single|that)(?!\p{L})|\s`,
  },
} as const

const chainBefore = ({ no, between }: (typeof denials)['zh' | 'en'], start: string): RegExp =>
  new RegExp(`${start}((?:(?:${no})(?:${between})*)+)$`, 'u')

const before = [chainBefore(denials.zh, ''), chainBefore(denials.en, String.raw`(?<!\p{L})`)]
const single = [new RegExp(denials.zh.no, 'gu'), new RegExp(denials.en.no, 'gu')]
/** A form says it behind: `受伤人数：0`. */
const behind = /^(?:情况|人数|人员|者)?\s*(?::|为|是|-)\s*(?:没有|无|零|none|no(?!\p{L})|0(?![\d.]))/u

/** Two denials in a row (`不得不`) deny nothing. */
const isDenied = (earlier: string, later: string): boolean =>
  behind.test(later) ||
  before.some((chain, language) => {
    const said = chain.exec(earlier)?.[1]
    return said !== undefined && [...said.matchAll(single[language] as RegExp)].length % 2 === 1
  })

const longestChain = 60
/** The terms that a comparable text holds, denied or not: “not refunded” is about refunds. */
export const found = (text: string, terms: readonly string[]): readonly string[] =>
  terms.filter((term) => new RegExp(wordPattern(comparable(term)), 'u').test(text))

/** Where a text holds a word: from, to. */
const spansOf = (text: string, word: string): (readonly [number, number])[] =>
  [...text.matchAll(new RegExp(wordPattern(comparable(word)), 'gu'))].map(({ index, 0: { length } }) => [
    index,
    index + length,
  ])

/**
 * The terms that a comparable text mentions and does not deny: of “nobody was injured” `injured` is none (R11).
 *
 * @param unless longer words around a term that mean something else: `报警器` is no `报警`
 */
export const mentioned = (
  text: string,
  terms: readonly string[],
  unless: readonly string[] = [],
): readonly string[] => {
  const others = unless.flatMap((word) => spansOf(text, word))
  return terms.filter((term) =>
    spansOf(text, term).some(
      ([from, to]) =>
        !others.some(([start, end]) => start <= from && to <= end) &&
        !isDenied(text.slice(Math.max(0, from - longestChain), from), text.slice(to, to + longestChain)),
    ),
  )
}
