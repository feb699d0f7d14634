import type { PackIssue } from '../pack-issue.ts'
import type { PackSource } from '../pack-schema.ts'
import { duplicates, eachRefersTo, idsOf, refersTo } from './references.ts'

/** Categories, severities and what raises them. */
export const checkClassification = (pack: PackSource): PackIssue[] => {
  const severities = idsOf(pack.severities)
  return [
    ...duplicates(['categories'], pack.categories),
    ...duplicates(['severities'], pack.severities),
    ...duplicates(['severityRules'], pack.severityRules),
    ...pack.categories.flatMap(({ department }, index) =>
      refersTo(['categories', index, 'department'], 'department', department, idsOf(pack.departments)),
    ),
    ...pack.severityRules.flatMap((rule, index) => [
      ...refersTo(['severityRules', index, 'severity'], 'severity', rule.severity, severities),
      ...((rule.terms ?? rule.customerClasses ?? rule.channels)
        ? []
        : [
            {
              path: ['severityRules', index],
              message: 'the rule has no condition',
              hint: 'add terms, customerClasses or channels',
            },
          ]),
    ]),
    ...eachRefersTo(['major', 'severities'], 'severity', pack.major?.severities, severities),
  ]
}
