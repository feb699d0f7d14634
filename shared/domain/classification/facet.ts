import type { Facet } from '../classification.ts'
import type { LocalisedText } from '../vocabulary.ts'
import type { Explanation, Term } from './explain.ts'
import type { Doubt, Prediction } from './predict.ts'

/** As many as a person takes in at a glance. */
const mostAlternatives = 3

/** Why a person decides, in words. */
const doubts: Readonly<Record<Doubt, LocalisedText>> = {
  'nothing-known': { 'zh-CN': '文中没有已知的词语', en: 'Nothing in the text is known' },
  unfamiliar: { 'zh-CN': '内容与以往的案件都不相似', en: 'Unlike any case so far' },
  'not-tested': { 'zh-CN': '样本太少，尚不能给出可信度', en: 'Too few examples to say how sure this is' },
  unsure: { 'zh-CN': '把握不足，由人工确认', en: 'Not sure enough: a person decides' },
}

const listed = (terms: readonly Term[], around: readonly [string, string], between: string): string =>
  terms.map(({ text }) => `${around[0]}${text}${around[1]}`).join(between)

const termReasons = ({ pro, contra }: Explanation): LocalisedText[] => [
  ...(pro.length === 0
    ? []
    : [
        { 'zh-CN': `支持：${listed(pro, ['“', '”'], '、')}`, en: `For it: ${listed(pro, ['“', '”'], ', ')}` },
      ]),
  ...(contra.length === 0
    ? []
    : [
        {
          'zh-CN': `不支持：${listed(contra, ['“', '”'], '、')}`,
          en: `Against it: ${listed(contra, ['“', '”'], ', ')}`,
        },
      ]),
]

/**
 * A prediction as it stands on a case, with reasons that a clerk can read (R10). A text that is of something else gets the
 * answer for that, without confidence: it was a rule that decided, not the model.
 *
 * @param other the label for what belongs nowhere
 */
export const facetOf = (prediction: Prediction, explanation: Explanation, other: string): Facet => {
  const { doubt, label, confidence, candidates } = prediction
  const why = doubt === undefined ? [] : [doubts[doubt]]
  const basis = 'model'
  if (doubt === 'nothing-known') return { value: other, basis, doubt, reasons: why }
  const alternatives = candidates
    .slice(0, mostAlternatives)
    .map(({ label: value, ...rest }) => ({ value, ...rest }))
  if (doubt === 'unfamiliar') return { value: other, basis, alternatives, doubt, reasons: why }
  return {
    value: label,
    basis,
    ...(confidence !== undefined && { confidence }),
    alternatives,
    ...(doubt !== undefined && { doubt }),
    reasons: [...termReasons(explanation), ...why],
  }
}
