/** Where one thing that is said ends: not at a comma or a point within a number, nor at a colon. */
const ends =
  /[。!?;\n]+|[.,](?!\d)|(?<!\d),|(?<=\d),(?!\d{3}(?!\d))|(?<!\p{L})(?:and|but|because|while|although|though|so|which)(?!\p{L})/gu

/** A number as it begins an amount. */
const amount = String.raw`[¥$€£]?\s?[\d零一二两兩三四五六七八九十百千万半壹贰叁肆伍陆柒捌玖拾几数]`

/** So far is looked whether a clause goes on with the one before. */
const furthest = 30

/** A demand that names nothing of its own… */
const bareDemand =
  /^\s*(?:(?:请|要求|希望|必须|应)(?:你们|商家|贵司|贵公司)?(?:全额|照价|如数|予以|给予)?(?:赔偿|赔付|索赔)(?:我|给我)?|i (?:want|demand|expect|claim) (?:full )?compensation)\s*(?:$|[。.!?;\n])/u
/** …is for the loss that was told before it: `损失2万元,要求赔偿`; `订单8万元,要求赔偿` tells of none. */
const loss =
  /(?:损失|损坏|维修|修理|医药|误工|住院|花了|垫付|(?<!\p{L})(?:lost|loss|damage|repairs?))[^。!?;\n]*$/u

/** What goes on with what was said before it: a sum (`共计三万元`, `金额不低于…`), or the next of several (`误工费8000元`). */
const goesOn = new RegExp(
  String.raw`^\s*(?:共|合计|总计|一共|总共|总额|金额|数额|至少|最少|不低于|不少于|即|分别|in total|a total of|totalling|amounting|namely|at least|no less than|including|plus|(?:(?![要求赔索])\p{Script=Han}){1,8}(?:费用?|损失|金)(?:为|是|约|:)?\s?(?=${amount})|${amount})`,
  'u',
)

/** A piece of a text, and where it begins. */
interface Clause {
  readonly text: string
  readonly at: number
}

/**
 * A comparable text in the pieces in which what belongs together is said: clauses, each with those that only go on with it. What
 * a customer paid (`订单5000元,要求道歉`) is in another than what they ask for. Nothing of the text is left out.
 */
export const clausesOf = (text: string): readonly Clause[] => {
  const borders = [...text.matchAll(ends)].flatMap(({ index, 0: { length } }) => {
    const at = index + length
    const later = text.slice(at, at + furthest)
    const isOne =
      goesOn.test(later) ||
      (bareDemand.test(later) && loss.test(text.slice(Math.max(0, index - furthest), index)))
    return isOne ? [] : [at]
  })
  const starts = [0, ...borders]
  return starts.map((at, index) => ({ at, text: text.slice(at, starts[index + 1]) }))
}
