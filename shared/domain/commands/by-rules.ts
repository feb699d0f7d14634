import type { Case } from '../case.ts'

/**
 * Whether no person has said how severe or how urgent a case is: rules did, or nobody has looked at it at all. Nobody ever said
 * how urgent a case was before that was kept.
 */
export const isByRules = (
  { classification, category }: Pick<Case, 'classification' | 'category'>,
  grade: 'severity' | 'urgency',
): boolean => {
  if (classification?.by === 'classifier') return true
  const facet = classification?.[grade]
  return facet === undefined ? grade === 'urgency' || category === undefined : facet.basis === 'rule'
}
