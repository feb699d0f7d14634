import { staffById } from '../directory.ts'
import { DomainError } from '../errors.ts'
import type { Role } from '../vocabulary.ts'
import type { DecisionContext } from './context.ts'

/** The roles of whoever acts (R45): those that the caller was let in with, else those of the directory. Customer and system hold none. */
export const rolesOf = ({
  actor,
  roles,
  policy,
}: Pick<DecisionContext, 'actor' | 'roles' | 'policy'>): readonly Role[] =>
  actor.kind === 'staff' ? (roles ?? staffById(policy, actor.id)?.roles ?? []) : []

/** Whether whoever acts holds one of the roles. */
export const holdsRole = (context: DecisionContext, roles: readonly Role[]): boolean =>
  rolesOf(context).some((role) => roles.includes(role))

/** Refuses whoever holds none of the roles. Errors: DomainError `forbidden`. */
export const requireRole = (context: DecisionContext, roles: readonly Role[]): void => {
  if (!holdsRole(context, roles)) throw new DomainError('forbidden', `only ${roles.join(', ')} may do this`)
}
