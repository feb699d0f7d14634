import { ruleConditions, type CaseRule } from '../../domain/rules/case-rule.ts'
import type { PackIssue } from '../pack-issue.ts'
import type { PackSource } from '../pack-schema.ts'
import { duplicates, eachRefersTo, idsOf, refersTo } from './references.ts'

/** What no rule may be: without a condition, or with words that take back what it does not have. */
const checkRules = (
  list: 'severityRules' | 'urgencyRules',
  rules: readonly Omit<CaseRule, 'reason'>[],
  categories: readonly string[],
): PackIssue[] => [
  ...duplicates([list], rules),
  ...rules.flatMap((rule, index) => [
    ...(ruleConditions.some((condition) => rule[condition] !== undefined)
      ? []
      : [
          {
            path: [list, index],
            message: 'the rule has no condition',
            hint: `add one of ${ruleConditions.join(', ')}`,
          },
        ]),
    ...(['unless', 'unlessPlace'] as const)
      .filter((part) => rule[part] !== undefined && !rule.terms && !rule.near)
      .map((part) => ({
        path: [list, index, part],
        message: 'there are no terms that it could take back',
      })),
    ...(rule.near && !rule.amounts && !rule.counts
      ? [
          {
            path: [list, index, 'near'],
            message: 'there is nothing that could be near to it',
            hint: 'add amounts or counts',
          },
        ]
      : []),
    ...eachRefersTo([list, index, 'categories'], 'category', rule.categories, categories),
  ]),
]

/** Categories, severities, and what raises severity and urgency. */
export const checkClassification = (pack: PackSource): PackIssue[] => {
  const severities = idsOf(pack.severities)
  const categories = [...new Set(idsOf(pack.categories).flatMap((id) => [id, id.split('/', 1).join('')]))]
  return [
    ...duplicates(['categories'], pack.categories),
    ...duplicates(['severities'], pack.severities),
    ...pack.categories.flatMap(({ department }, index) =>
      refersTo(['categories', index, 'department'], 'department', department, idsOf(pack.departments)),
    ),
    ...pack.severityRules.flatMap(({ severity }, index) =>
      refersTo(['severityRules', index, 'severity'], 'severity', severity, severities),
    ),
    ...checkRules('severityRules', pack.severityRules, categories),
    ...checkRules('urgencyRules', pack.urgencyRules, categories),
    ...eachRefersTo(['major', 'severities'], 'severity', pack.major?.severities, severities),
  ]
}
