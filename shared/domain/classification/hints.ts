import type { ComplaintRecord } from '../record.ts'
import { found, mentioned } from '../rules/mentions.ts'
import type { Language } from '../vocabulary.ts'
import { normalise } from './normalise.ts'
import { passagesOf } from './passages.ts'

/** How content a text sounds. */
export const moods = ['discontent', 'content', 'mixed'] as const
export type Mood = (typeof moods)[number]

/** What a text shows besides its matter: for people to see, never acted on, and so without confidence. */
export interface TextHints {
  /** The languages of its passages, in the order in which they come. */
  readonly languages: readonly Language[]
  /** By a list of words alone: it knows no irony. Absent where the text has none of them. */
  readonly sentiment?: { readonly mood: Mood; readonly words: readonly string[] } | undefined
}

const glad = (
  '满意、感谢、谢谢你们、高兴、表扬、点赞、周到、贴心、惊喜、推荐、靠谱、' +
  'satisfied、happy、grateful、delighted、excellent、helpful、recommend、impressed、pleased'
).split('、')

const cross = (
  '差评、失望、愤怒、气愤、生气、恶心、太差、恶劣、离谱、忍无可忍、无法接受、受够了、寒心、坑人、欺骗、骗子、垃圾、糟糕、崩溃、' +
  '无语、不像话、气死、disappointed、angry、furious、terrible、awful、disgusting、unacceptable、fed up、outrageous、ridiculous、' +
  'appalling、disgraceful、worst、horrible、scam、frustrated、unhappy、dissatisfied'
).split('、')

/** “不满意” is cross; that somebody is not angry makes nobody glad. */
const sentimentOf = (text: string): TextHints['sentiment'] => {
  const pleased = mentioned(text, glad)
  const refused = found(text, glad).filter((word) => !pleased.includes(word))
  const displeased = [...mentioned(text, cross), ...refused]
  const words = [...displeased, ...pleased]
  if (words.length === 0) return undefined
  if (pleased.length === 0) return { mood: 'discontent', words }
  return { mood: displeased.length === 0 ? 'content' : 'mixed', words }
}

/** What the words of a customer show. Of a long text the beginning and the end are looked at. */
export const hintsOf = ({
  subject,
  narrative,
}: Pick<ComplaintRecord, 'subject' | 'narrative'>): TextHints => {
  const text = normalise([subject, narrative].filter(Boolean).join('\n'))
  const languages = [...new Set(passagesOf(text).map(({ language }) => language))]
  return { languages, sentiment: sentimentOf(text) }
}
