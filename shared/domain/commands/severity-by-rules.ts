import type { Case } from '../case.ts'

/** Whether no person has said how severe a case is: rules did, or nobody has looked at it at all. */
export const isSeverityByRules = ({
  classification,
  category,
}: Pick<Case, 'classification' | 'category'>): boolean =>
  classification === undefined
    ? category === undefined
    : classification.by === 'classifier' || classification.severity.basis === 'rule'
