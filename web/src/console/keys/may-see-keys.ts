import type { Role } from '../../contract-types.ts'

const keepers: readonly Role[] = ['administrator']
const onlookers: readonly Role[] = ['administrator', 'auditor']

/** Who gives keys and takes them back: the API refuses others (R45). */
export const mayGiveKeys = (roles: readonly Role[]): boolean => roles.some((role) => keepers.includes(role))

/** Who looks after the installation and handles no cases: there are none to show them. */
export const seesNoCases = (roles: readonly Role[]): boolean => roles.every((role) => keepers.includes(role))

/** Who may see which systems have keys. */
export const maySeeKeys = (roles: readonly Role[]): boolean => roles.some((role) => onlookers.includes(role))
