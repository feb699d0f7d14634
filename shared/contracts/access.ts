import type { Role } from '../domain/vocabulary.ts'

/** Roles that may read cases, as far as their department goes (R44, R45). */
export const readers = [
  'agent',
  'handler',
  'lead',
  'manager',
  'coordinator',
  'executive',
  'auditor',
] as const satisfies readonly Role[]
