import type { Case } from './case.ts'
import type { Classification, Facet, Grades } from './classification.ts'
import { dayOneScorer } from './classification/day-one.ts'
import { explain } from './classification/explain.ts'
import { facetOf } from './classification/facet.ts'
import type { Scorer } from './classification/model.ts'
import { predict } from './classification/predict.ts'
import type { Policy } from './policy.ts'
import { gradesByRules } from './rules/grades.ts'
import { textOf, type RuleSubject } from './rules/match-rule.ts'
import { heaviest } from './rules/term-weights.ts'
import { kinds, type Kind, type LocalisedText } from './vocabulary.ts'

/** The category of what belongs to none. */
const other = 'other'
/** What a case counts as before anybody has said what it is. */
export const usualKind: Kind = 'complaint'

const noTerm: LocalisedText = { 'zh-CN': '没有匹配的词语', en: 'No term matched' }
const asHandedIn: LocalisedText = { 'zh-CN': '按提交时的类型', en: 'As it was handed in' }

/** The kind that terms of the policy speak for, where any does. */
export const kindByTerms = (policy: Policy, text: string): Facet<Kind> | undefined => {
  const spoken = heaviest(
    text,
    kinds.map((kind) => ({ value: kind, terms: policy.kindTerms[kind] ?? [] })),
  )
  return spoken && { value: spoken.value, basis: 'rule', reasons: spoken.reasons }
}

/** The kind that a model is sure of; how a case was handed in is the better guess than what it is not. */
export const kindByModel = (model: Scorer, text: string): Facet<Kind> | undefined => {
  const prediction = predict(model, text)
  const kind = kinds.find((one) => one === prediction.label)
  if (kind === undefined || prediction.doubt !== undefined) return undefined
  const { confidence, reasons } = facetOf(prediction, explain(model, text, kind), usualKind)
  return { value: kind, basis: 'model', ...(confidence !== undefined && { confidence }), reasons }
}

const kindOf = (
  policy: Policy,
  text: string,
  given: Kind,
  modelOf: () => Scorer | undefined,
): Facet<Kind> => {
  const spoken = kindByTerms(policy, text)
  if (spoken) return spoken
  const model = modelOf()
  return (model && kindByModel(model, text)) ?? { value: given, basis: 'rule', reasons: [asHandedIn] }
}

/** Clear terms of the policy decide; else the model answers, and says whether it may be acted on. */
const categoryOf = (policy: Policy, text: string, modelOf: () => Scorer | undefined): Facet => {
  const spoken = heaviest(
    text,
    policy.categories.map(({ id, terms }) => ({ value: id, terms })),
  )
  if (spoken?.isClear === true) return { value: spoken.value, basis: 'rule', reasons: spoken.reasons }
  const model = modelOf()
  if (model) {
    const prediction = predict(model, text)
    return facetOf(prediction, explain(model, text, prediction.label), other)
  }
  const { value, reasons } = spoken ?? { value: other, reasons: [noTerm] }
  return { value, basis: 'rule', doubt: spoken ? 'unsure' : 'nothing-known', reasons }
}

const departmentOf = (policy: Policy, category: string): Facet => {
  const entry = policy.categories.find(({ id }) => id === category)
  if (entry === undefined) return { value: '', reasons: [] }
  const { department, name } = entry
  const reason = {
    'zh-CN': `类别“${name['zh-CN']}”由该部门负责`,
    en: `This department answers for “${name.en}”`,
  }
  return { value: department, basis: 'rule', reasons: [reason] }
}

/** What follows from kind and category: it is asked for again whenever one of them changes, and all of it at once. */
export const following = (
  policy: Policy,
  subject: RuleSubject,
): Grades & Pick<Classification, 'department'> => ({
  ...gradesByRules(policy, subject),
  department: departmentOf(policy, subject.category),
})

/**
 * Classifies a case by the policy (R10, R11): terms and rules where they are clear, a model where they are not.
 *
 * @param modelOf asked only where rules leave the category open: the model that the policy's categories are told apart by, by
 * default the one trained from the policy itself
 * @param kindModelOf the same for the kind; by default there is none
 */
export const classify = (
  policy: Policy,
  { record, kind: given, receivedAt }: Pick<Case, 'record' | 'kind' | 'receivedAt'>,
  modelOf: () => Scorer | undefined = () => dayOneScorer(policy),
  kindModelOf: () => Scorer | undefined = () => undefined,
): Classification => {
  const text = textOf(record)
  const kind = kindOf(policy, text, given, kindModelOf)
  const category = categoryOf(policy, text, modelOf)
  const subject = { record, receivedAt, kind: kind.value, category: category.value }
  return { by: 'classifier', kind, category, ...following(policy, subject) }
}

/** Whether the classification is good enough to dispatch by; else a person decides (R10). */
export const isSure = ({ category, department }: Classification): boolean =>
  department.value !== '' && category.doubt === undefined
