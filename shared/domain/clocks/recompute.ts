import type { Case } from '../case.ts'
import type { DecisionContext } from '../commands/context.ts'
import type { NewEvent } from '../events.ts'
import { clockPolicyOf, policyVersionOf, type Policy } from '../policy.ts'
import { isLive, type Clock, type ClockChange } from './clock.ts'
import { withClocks } from './replay.ts'
import { calendarOf } from './run.ts'

const isOfAnother = (policy: Policy, subject: Case, clock: Clock): boolean =>
  clock.policyVersion !== policyVersionOf(policy) ||
  clock.calendarVersion !== calendarOf(policy, clockPolicyOf(policy, clock.id), subject.department).version

/** Whether a change is one for people: a deadline that moves, comes or goes. */
const matters = ({ change, previousDueAt }: ClockChange): boolean =>
  previousDueAt !== undefined || change === 'started' || change === 'cancelled'

/**
 * The event that brings the clocks of a case under the policy now in force (R22), when any of them was computed under another
 * version of policy or calendar and a deadline really moves, comes or goes; nothing otherwise.
 */
export const recompute = (
  subject: Case,
  { now, policy }: Pick<DecisionContext, 'now' | 'policy'>,
): readonly NewEvent[] => {
  if (!subject.clocks.filter(isLive).some((clock) => isOfAnother(policy, subject, clock))) return []
  const event: NewEvent = {
    type: 'DeadlinesRecomputed',
    version: 1,
    at: now,
    actor: { kind: 'system', id: 'policy' },
    data: { policyVersion: policyVersionOf(policy), fingerprint: policy.fingerprint },
  }
  const events = withClocks(subject, [event], policy)
  return events.some(({ clocks }) => clocks?.some(matters)) ? events : []
}
