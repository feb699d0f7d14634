import type { Facet, Grades } from '../classification.ts'
import { urgencyRulesOf, type Policy } from '../policy.ts'
import { urgencies } from '../vocabulary.ts'
import type { CaseRule } from './case-rule.ts'
import { askedAbout, matchOf, type Asked, type RuleSubject } from './match-rule.ts'

/**
 * The grade that rules give: the highest of those that match, the lowest of all when none does. Rules have no confidence.
 *
 * @param grades lowest first
 */
const gradeByRules = <Grade extends string, Rule extends CaseRule>(
  asked: Asked,
  grades: readonly [Grade, ...Grade[]],
  rules: readonly Rule[],
  gradeOf: (rule: Rule) => Grade,
): Facet<Grade> => {
  const lowest: Facet<Grade> = { value: grades[0], basis: 'rule', reasons: [] }
  return rules.reduce<Facet<Grade>>((facet, rule) => {
    const grade = gradeOf(rule)
    const reason = grades.indexOf(grade) < grades.indexOf(facet.value) ? undefined : matchOf(rule, asked)
    if (reason === undefined) return facet
    const reasons = grade === facet.value ? [...facet.reasons, reason] : [reason]
    return { ...facet, value: grade, reasons }
  }, lowest)
}

/**
 * The severity that rules give (R11), among the grades of the policy, and the urgency (R10): how soon somebody must see to a case,
 * however severe it is. Nothing is learnt of either, since from a text alone they cannot be told better than by chance.
 */
export const gradesByRules = (policy: Policy, subject: RuleSubject): Grades => {
  const asked = askedAbout(policy, subject)
  const [lowest = 'general', ...higher] = policy.severities.map(({ id }) => id)
  return {
    severity: gradeByRules(asked, [lowest, ...higher], policy.severityRules, ({ severity }) => severity),
    urgency: gradeByRules(asked, urgencies, urgencyRulesOf(policy), ({ urgency }) => urgency),
  }
}
