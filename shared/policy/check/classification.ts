import { ruleConditions } from '../../domain/rules/severity-rule.ts'
import type { PackIssue } from '../pack-issue.ts'
import type { PackSource } from '../pack-schema.ts'
import { duplicates, eachRefersTo, idsOf, refersTo } from './references.ts'

/** Categories, severities and what raises them. */
export const checkClassification = (pack: PackSource): PackIssue[] => {
  const severities = idsOf(pack.severities)
  const categories = [...new Set(idsOf(pack.categories).flatMap((id) => [id, id.split('/', 1).join('')]))]
  return [
    ...duplicates(['categories'], pack.categories),
    ...duplicates(['severities'], pack.severities),
    ...duplicates(['severityRules'], pack.severityRules),
    ...pack.categories.flatMap(({ department }, index) =>
      refersTo(['categories', index, 'department'], 'department', department, idsOf(pack.departments)),
    ),
    ...pack.severityRules.flatMap((rule, index) => [
      ...refersTo(['severityRules', index, 'severity'], 'severity', rule.severity, severities),
      ...(ruleConditions.some((condition) => rule[condition] !== undefined)
        ? []
        : [
            {
              path: ['severityRules', index],
              message: 'the rule has no condition',
              hint: `add one of ${ruleConditions.join(', ')}`,
            },
          ]),
      ...(['unless', 'unlessPlace'] as const)
        .filter((part) => rule[part] !== undefined && !rule.terms && !rule.near)
        .map((part) => ({
          path: ['severityRules', index, part],
          message: 'there are no terms that it could take back',
        })),
      ...(rule.near && !rule.amounts && !rule.counts
        ? [
            {
              path: ['severityRules', index, 'near'],
              message: 'there is nothing that could be near to it',
              hint: 'add amounts or counts',
            },
          ]
        : []),
      ...eachRefersTo(['severityRules', index, 'categories'], 'category', rule.categories, categories),
    ]),
    ...eachRefersTo(['major', 'severities'], 'severity', pack.major?.severities, severities),
  ]
}
