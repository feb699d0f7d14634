import type { Classification, Facet } from './classification.ts'
import type { ComplaintRecord } from './record.ts'
import type { Policy, WeightedTerm } from './policy.ts'
import { kinds, type Kind, type LocalisedText } from './vocabulary.ts'

/** Full-width forms and case do not matter when terms are compared. */
const normalise = (text: string): string => text.normalize('NFKC').toLowerCase()

interface Score<V extends string> {
  readonly value: V
  readonly score: number
  readonly found: readonly string[]
}

/** Latin terms match whole words only (`bill` is not in `billion`); Chinese ones match anywhere. */
const contains = (text: string, term: string): boolean => {
  const wanted = normalise(term)
  if (!/^[\p{Script=Latin}\d]/u.test(wanted)) return text.includes(wanted)
  const escaped = wanted.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  return new RegExp(`(?<![\\p{Script=Latin}\\d])${escaped}(?![\\p{Script=Latin}\\d])`, 'u').test(text)
}

const score = <V extends string>(text: string, value: V, terms: readonly WeightedTerm[]): Score<V> => {
  const found = terms.filter(({ term }) => contains(text, term))
  return {
    value,
    score: found.reduce((sum, { weight }) => sum + weight, 0),
    found: found.map(({ term }) => term),
  }
}

const because = (found: readonly string[]): LocalisedText[] =>
  found.length === 0
    ? [{ 'zh-CN': '没有匹配的词语', en: 'No term matched' }]
    : [{ 'zh-CN': `匹配词语：${found.join('、')}`, en: `Matched terms: ${found.join(', ')}` }]

/**
 * Confidence of the best of several scores: its share of all weight found, damped while little was found. It is an
 * honest ranking aid for a first version, not a calibrated probability; too little of it sends the case to a person.
 */
const confidenceOf = (best: number, total: number): number => {
  const damping = 1.5
  return total === 0 ? 0 : Math.round((best / (total + damping)) * 100) / 100
}

const bestOf = <V extends string>(scores: readonly Score<V>[], fallback: V): Facet<V> => {
  const total = scores.reduce((sum, { score: value }) => sum + value, 0)
  const best = scores.reduce<Score<V>>((top, candidate) => (candidate.score > top.score ? candidate : top), {
    value: fallback,
    score: 0,
    found: [],
  })
  return { value: best.value, confidence: confidenceOf(best.score, total), reasons: because(best.found) }
}

const kindOf = (policy: Policy, text: string, given: Kind): Facet<Kind> =>
  bestOf(
    kinds.map((kind) => score(text, kind, policy.kindTerms[kind] ?? [])),
    given,
  )

/** The highest severity whose rule matches; the lowest grade when none does (R11). Rules have no confidence. */
const severityOf = (policy: Policy, text: string, record: ComplaintRecord): Facet => {
  const grade = (severity: string) => policy.severities.findIndex(({ id }) => id === severity)
  const lowest = policy.severities[0]?.id ?? 'general'
  return policy.severityRules.reduce<Facet>(
    (facet, rule) => {
      const found = (rule.terms ?? []).filter((term) => contains(text, term))
      const byFact =
        rule.customerClasses?.includes(record.customer.class) === true ||
        rule.channels?.includes(record.channel) === true
      if ((found.length === 0 && !byFact) || grade(rule.severity) < grade(facet.value)) return facet
      const words =
        found.length === 0
          ? { 'zh-CN': '', en: '' }
          : { 'zh-CN': `（${found.join('、')}）`, en: ` (${found.join(', ')})` }
      const reason = { 'zh-CN': rule.reason['zh-CN'] + words['zh-CN'], en: rule.reason.en + words.en }
      return {
        value: rule.severity,
        reasons: rule.severity === facet.value ? [...facet.reasons, reason] : [reason],
      }
    },
    { value: lowest, reasons: [] },
  )
}

/** Classifies by weighted terms of the pack: transparent, deterministic, no training (R10, R11). */
export const classifyByTerms = (policy: Policy, record: ComplaintRecord, given: Kind): Classification => {
  const text = normalise(
    [record.subject, record.narrative, record.desiredOutcome, record.product].filter(Boolean).join('\n'),
  )
  const category = bestOf(
    policy.categories.map(({ id, terms }) => score(text, id, terms)),
    'other',
  )
  const entry = policy.categories.find(({ id }) => id === category.value)
  const department: Facet = entry
    ? {
        value: entry.department,
        reasons: [
          {
            'zh-CN': `类别“${entry.name['zh-CN']}”由该部门负责`,
            en: `This department answers for “${entry.name.en}”`,
          },
        ],
      }
    : { value: '', reasons: [] }
  return {
    by: 'classifier',
    kind: kindOf(policy, text, given),
    category,
    severity: severityOf(policy, text, record),
    department,
  }
}

/** Whether the classification is good enough to dispatch by; else a person decides (R10). */
export const isSure = (policy: Policy, classification: Classification): boolean =>
  classification.department.value !== '' && (classification.category.confidence ?? 1) >= policy.triageBelow
