import { inForce } from '../domain/policy-book.ts'
import type { Policy } from '../domain/policy.ts'
import type { CorePorts } from '../ports.ts'

/** The rules in force at this moment (R47). */
export const currentPolicy = async (ports: Pick<CorePorts, 'policies' | 'clock'>): Promise<Policy> =>
  inForce(await ports.policies.current(), ports.clock.now())
