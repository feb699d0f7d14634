import type { WeightedTerm } from '../policy.ts'
import type { LocalisedText } from '../vocabulary.ts'
import { found } from './mentions.ts'

/** An answer that weighted terms speak for. */
export interface Spoken<V extends string> {
  readonly value: V
  readonly reasons: readonly LocalisedText[]
  /** Whether its terms outweigh those of all other answers together clearly enough to decide by them. */
  readonly isClear: boolean
}

/** By how much: a single weak word beside nothing decides nothing. */
const clearLead = 1.5

/** The answer whose terms weigh most; of equal ones the first; undefined where the text holds none of any. */
export const heaviest = <V extends string>(
  text: string,
  answers: readonly { readonly value: V; readonly terms: readonly WeightedTerm[] }[],
): Spoken<V> | undefined => {
  const scored = answers.map(({ value, terms }) => {
    const words = new Set(
      found(
        text,
        terms.map(({ term }) => term),
      ),
    )
    const spoken = terms.filter(({ term }) => words.has(term))
    return { value, words: [...words], weight: spoken.reduce((sum, { weight }) => sum + weight, 0) }
  })
  const [best] = scored.toSorted((a, b) => b.weight - a.weight)
  if (best === undefined || best.weight === 0) return undefined
  const others = scored.reduce((sum, { weight }) => sum + weight, 0) - best.weight
  const { value, words } = best
  return {
    value,
    reasons: [{ 'zh-CN': `匹配词语：${words.join('、')}`, en: `Matched terms: ${words.join(', ')}` }],
    isClear: best.weight - others >= clearLead,
  }
}
