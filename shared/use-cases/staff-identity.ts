import type { Staff } from '../domain/access.ts'
import { staffById } from '../domain/directory.ts'
import { DomainError } from '../domain/errors.ts'
import type { Policy } from '../domain/policy.ts'
import { departmentsOf } from '../domain/recipients.ts'
import type { Role, Timestamp } from '../domain/vocabulary.ts'
import type { CorePorts } from '../ports.ts'
import { currentPolicy } from './current-policy.ts'

/** Who a token names, with the roles that it carries. */
interface SignedIn {
  readonly id: string
  readonly roles: readonly Role[]
}

/**
 * The directory's entry of who signed in, with the roles of the token that the directory grants too: leaving either
 * ends what one may do (R45). While somebody is away their department is also that of who stands in for them (R15). Errors:
 * `forbidden` for somebody the directory does not know.
 */
export const staffOf = (policy: Policy, identity: SignedIn, at: Timestamp): Staff => {
  const member = staffById(policy, identity.id)
  const granted = identity.roles.filter((role) => member?.roles.includes(role))
  if (!member || granted.length === 0)
    throw new DomainError('forbidden', 'the directory does not know the caller')
  return { id: member.id, roles: granted, departments: departmentsOf(policy, member, at) }
}

/** Who signed in, by the directory in force. Errors: those of `staffOf`. */
export const signedIn = async (
  ports: Pick<CorePorts, 'policies' | 'clock'>,
  identity: SignedIn,
): Promise<Staff> => staffOf(await currentPolicy(ports), identity, ports.clock.now())

/** Who signed in, if token and directory agree on one of these roles (R45). Errors: `forbidden`. */
export const signedInAs = async (
  wanted: readonly Role[],
  ports: Pick<CorePorts, 'policies' | 'clock'>,
  identity: SignedIn,
): Promise<Staff> => {
  const staff = await signedIn(ports, identity)
  if (!staff.roles.some((role) => wanted.includes(role)))
    throw new DomainError('forbidden', 'no role of the caller may do this')
  return staff
}
