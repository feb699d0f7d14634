import type { EventData, NewEvent } from '../events.ts'
import { happened, issue, requireValid, type DecisionContext } from './context.ts'

const knownOrAbsent = (list: readonly { readonly id: string }[], value: string | undefined): boolean =>
  value === undefined || list.some(({ id }) => id === value)

/**
 * Takes over a case that another system had closed (R6). Errors: DomainError `invalid-request` for words that the policy
 * does not know, and for dates that cannot be.
 */
export const importCase = (history: EventData['CaseImported'], context: DecisionContext): NewEvent[] => {
  const { severity, category, department, receivedAt, closedAt } = history
  const { policy, now } = context
  requireValid('the case', [
    ...(knownOrAbsent(policy.severities, severity) ? [] : [issue('severity', 'unknown-severity')]),
    ...(knownOrAbsent(policy.categories, category) ? [] : [issue('category', 'unknown-category')]),
    ...(knownOrAbsent(policy.departments, department) ? [] : [issue('department', 'unknown-department')]),
    ...(closedAt > now ? [issue('closedAt', 'in-the-future')] : []),
    ...(receivedAt > closedAt ? [issue('closedAt', 'before-reception')] : []),
  ])
  return [happened(context, 'CaseImported', history)]
}
