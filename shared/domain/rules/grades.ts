import type { Facet } from '../classification.ts'
import { urgencyRulesOf, type Policy } from '../policy.ts'
import { urgencies, type Urgency } from '../vocabulary.ts'
import type { CaseRule } from './case-rule.ts'
import { askedAbout, matchOf, type RuleSubject } from './match-rule.ts'

/**
 * The grade that rules give: the highest of those that match, the lowest of all when none does. Rules have no confidence.
 *
 * @param grades lowest first
 */
const gradeByRules = <Grade extends string, Rule extends CaseRule>(
  policy: Policy,
  subject: RuleSubject,
  grades: readonly [Grade, ...Grade[]],
  rules: readonly Rule[],
  gradeOf: (rule: Rule) => Grade,
): Facet<Grade> => {
  const asked = askedAbout(policy, subject)
  const lowest: Facet<Grade> = { value: grades[0], basis: 'rule', reasons: [] }
  return rules.reduce<Facet<Grade>>((facet, rule) => {
    const grade = gradeOf(rule)
    const reason = grades.indexOf(grade) < grades.indexOf(facet.value) ? undefined : matchOf(rule, asked)
    if (reason === undefined) return facet
    const reasons = grade === facet.value ? [...facet.reasons, reason] : [reason]
    return { ...facet, value: grade, reasons }
  }, lowest)
}

/** The severity that rules give (R11), among the grades of the policy. */
export const severityByRules = (policy: Policy, subject: RuleSubject): Facet => {
  const [lowest = 'general', ...higher] = policy.severities.map(({ id }) => id)
  return gradeByRules(policy, subject, [lowest, ...higher], policy.severityRules, ({ severity }) => severity)
}

/**
 * The urgency that rules give (R10): how soon somebody must see to a case, whatever its severity. Nothing is learnt of it, since
 * from a text alone it cannot be told better than by chance.
 */
export const urgencyByRules = (policy: Policy, subject: RuleSubject): Facet<Urgency> =>
  gradeByRules(policy, subject, urgencies, urgencyRulesOf(policy), ({ urgency }) => urgency)
