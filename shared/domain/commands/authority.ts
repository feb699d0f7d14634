import { staffById } from '../directory.ts'
import { DomainError } from '../errors.ts'
import type { Role } from '../vocabulary.ts'
import type { DecisionContext } from './context.ts'

/** Whether whoever acts holds one of the roles by the directory (R45). Customer and system hold none. */
export const holdsRole = ({ actor, policy }: DecisionContext, roles: readonly Role[]): boolean =>
  actor.kind === 'staff' && (staffById(policy, actor.id)?.roles ?? []).some((role) => roles.includes(role))

/** Refuses whoever holds none of the roles. Errors: DomainError `forbidden`. */
export const requireRole = (context: DecisionContext, roles: readonly Role[]): void => {
  if (!holdsRole(context, roles)) throw new DomainError('forbidden', `only ${roles.join(', ')} may do this`)
}
