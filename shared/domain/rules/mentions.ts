import { isOtherNumber, isPlace } from './contexts.ts'

/** Full-width forms, case and the shape of an apostrophe do not matter when terms are compared. */
export const comparable = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll('’', "'")

const latin = String.raw`\p{Script=Latin}\d`
const isLatin = new RegExp(`^[${latin}]`, 'u')

/** A term as a pattern. Mail breaks its lines where it likes: between two words any space will do. */
const escaped = (text: string): string =>
  text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(' ', String.raw`\s+`)

/**
 * Latin words are found whole only (`bill` is not in `billion`); Chinese ones anywhere.
 *
 * @param ending pattern of what a Latin word may end with besides
 */
export const wordPattern = (word: string, ending = ''): string =>
  isLatin.test(word) ? `(?<![${latin}])${escaped(word)}${ending}(?![${latin}])` : escaped(word)

/** What takes back the words after it. Longer ones come first. */
const denials = [
  '没有|沒有|没打算|不打算|不准备|不愿意|不愿|不需要|并未|並未|并非|不是|不会|不想|不用|用不着|不必|犯不着|无意|无需|避免|防止|以免|排除|没|沒|未|无|無|不|别',
  String.raw`(?<![\d.零〇十百千万])[0零](?=\s*[个名位例起]?\s*人)`,
  String.raw`(?<!\p{Script=Latin})(?:no-one|not|no|never|without|nobody|none|neither|nor|cannot|zero|(?:ca|wo|do|did|does|was|were|is|are|has|have|had)nt|\p{Script=Latin}+n['’]t)(?!\p{Script=Latin})`,
].join('|')

/** What may stand between the two. */
const fillers = [
  '人员|任何|造成|导致|引起|发生|出现|明显|因此|什么|人|一|个|名|位|例|被|再|有|过|见|去|找|得|到|上|的',
  // What is wanted is denied by the word before it alone: of `快递没到要曝光` nobody denies the end.
  '(?<=[不没沒未无别])要求|(?<=[不没沒未无别有是会想算愿备])要',
  '打算|准备|计划|必要|请|(?<=[没不])想(?!到)|闹到?',
  // A sum that is not asked for.
  String.raw`[¥$€£]\s?\d[\d,.]*(?:\s(?:in|as|of)(?!\p{L}))?|\d[\d,.]*\s?[万千百]?[元块]`,
  String.raw`(?<!\p{Script=Latin})(?:need for|(?:take|bring|taking|bringing) (?:this|it|you|them) to|called|talk|talking|speak|speaking|contact|contacting)(?!\p{Script=Latin})`,
  String.raw`(?<!\p{Script=Latin})(?:one|body|people|person|was|were|is|are|has|have|had|been|be|being|get|got|getting|any|anyone|anybody|of|us|them|the|a|an|seriously|badly|really|actually|going|to|need|want|call|calling|involve|involving|go|yet|single|that)(?!\p{Script=Latin})`,
  String.raw`\s`,
].join('|')

/**
 * What holds the sign of a denial and is none: other words (`特别`, `别人`, `不过`), questions (`有没有`), what could not be
 * done (`联系不上`), what happened all the same (`差点没`, `要不是`), threats (`别以为我不会`), and what must be (`不能不`).
 */
const noDenials = [
  '[特分区级性类个差告离识鉴判派]别|别[人的处家墅]|不过',
  '有[没沒]有|有无|是不是|会不会|要不要|能不能|想不想|用不用|该不该|需不需要',
  '(?:联系|打|找|想|料|等|买|收|看|听|得|做|办|拿|查|说|登|接|约|叫|请)不(?:到|上|着|见)',
  '差(?:一?点)(?:儿)?[没沒]有?|险些[没沒]有?|(?:要|若|如果|要是|若是|假如)(?:不是|没有|没|不)',
  '(?:以为|难道)(?:我们?|咱们?|本人|客户|顾客)?就?(?:不会|不能|不想|没有|没|不)',
  '(?:不能|不可能|不可|无法|不敢)不',
  // Who cannot get away is in it all the same, and of what nobody has come to nothing is denied.
  '[出进上下回过走爬动起拔]不[去来开了得]',
  '[没沒无]有?人[来去到](?!报警|法院|起诉|信访|找律师)',
  String.raw`(?<!\p{Script=Latin})(?:no[- ]?one|nobody|not one person) (?:has |have )?(?:been|got|gone|come|came) to (?:the |see )?(?!the|court|police|lawyer|solicitor)`,
  String.raw`(?<!\p{Script=Latin})think (?:that )?(?:i|we) (?:\p{Script=Latin}+n['’]?t|(?:will|would|am|are|do) not|cannot)(?!\p{Script=Latin})`,
].join('|')

const parts = new RegExp(`(?<other>${noDenials})|(?<no>${denials})|(?<filler>${fillers})|.`, 'gsu')

/** A form says it behind: `受伤人数：0`. In a sentence (`报警是无奈之举`) it says something else. */
const behind =
  /^(?:情况|人数|人员|者)?\s*(?:(?::|为|-)\s*(?:没有|无|零|none|no(?!\p{L})|0(?![\d.]))|是\s*(?:没有|无|零|0)(?![\p{L}\d.])|[0零]\s*人)/u
/** `不报警不行`: it must be. */
const insisted = /^(?:不行|不可|不成)/u

/** How many denials in a row lead to the end of a text; two of them (`不得不`) deny nothing. */
const denialsBefore = (earlier: string): number => {
  let inARow = 0
  for (const { groups } of earlier.matchAll(parts)) {
    const { no, filler } = groups as { no?: string; filler?: string }
    if (no !== undefined) inARow += 1
    else if (filler === undefined) inARow = 0
  }
  return inARow
}

/** `不是着火了吗` asks why nobody has come. */
const isRhetorical = (earlier: string, later: string): boolean =>
  earlier.endsWith('不是') && /^[^。!?,;\n]{0,8}吗/u.test(later)

const isDenied = (earlier: string, later: string): boolean =>
  behind.test(later) ||
  (denialsBefore(earlier) % 2 === 1 && !insisted.test(later) && !isRhetorical(earlier, later))

const longestChain = 60
/** The terms that a comparable text holds, denied or not: “not refunded” is about refunds. */
export const found = (text: string, terms: readonly string[]): readonly string[] =>
  terms.filter((term) => new RegExp(wordPattern(comparable(term)), 'u').test(text))

/** More than one of them: `my lawyers`. */
const plural = String.raw`(?:(?<=\p{Script=Latin})e?s)?`

/** Where a text holds a word: from, to. */
const spansOf = (text: string, word: string): (readonly [number, number])[] =>
  [...text.matchAll(new RegExp(wordPattern(comparable(word), plural), 'gu'))].map(
    ({ index, 0: { length } }) => [index, index + length],
  )

/** As much of the text before and after a term tells whether it is of a place or a number. */
const neighbourhood = 40

/** A term that is a number is one of a hotline: `12345`. */
const isNumber = (term: string): boolean => /^\d+$/.test(term)

/**
 * The terms that a comparable text mentions and does not deny: of “nobody was injured” `injured` is none (R11). A number that is
 * part of another, or counts something, is none either: `DD-12345-8`, `12345元`.
 *
 * @param unless longer words around a term that mean something else: `报警器` is no `报警`
 * @param unlessPlace whether a term does not count in an address or where it says where something is: `法院路`, `法院对面`
 */
export const mentioned = (
  text: string,
  terms: readonly string[],
  unless: readonly string[] = [],
  unlessPlace = false,
): readonly string[] => {
  const others = unless.flatMap((word) => spansOf(text, word))
  const isElse = (term: string, from: number, to: number): boolean => {
    const before = text.slice(Math.max(0, from - neighbourhood), from)
    const after = text.slice(to, to + neighbourhood)
    return (isNumber(term) && isOtherNumber(before, after)) || (unlessPlace && isPlace(before, after))
  }
  return terms.filter((term) =>
    spansOf(text, term).some(
      ([from, to]) =>
        !others.some(([start, end]) => start <= from && to <= end) &&
        !isElse(term, from, to) &&
        !isDenied(text.slice(Math.max(0, from - longestChain), from), text.slice(to, to + longestChain)),
    ),
  )
}
