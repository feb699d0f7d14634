import type { Role } from '../../contract-types.ts'

/** Who may record a case; the server checks it again. */
const recorders: readonly Role[] = ['agent', 'handler', 'lead', 'manager', 'coordinator']

export const mayRecord = (roles: readonly Role[]): boolean => roles.some((role) => recorders.includes(role))
