import type { Role } from '../../contract-types.ts'

/** Who may look at what the classifier has learnt: the API refuses others (R45). */
export const classifierReaders: readonly Role[] = ['administrator', 'coordinator', 'manager', 'auditor']
const choosers: readonly Role[] = ['administrator', 'coordinator']

export const maySeeClassifier = (roles: readonly Role[]): boolean =>
  roles.some((role) => classifierReaders.includes(role))

/** Who may choose another version. */
export const mayChooseVersion = (roles: readonly Role[]): boolean =>
  roles.some((role) => choosers.includes(role))
