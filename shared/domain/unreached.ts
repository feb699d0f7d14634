import type { Case, Unreached } from './case.ts'
import type { Clock } from './clocks/clock.ts'
import type { NewEvent } from './events.ts'
import type { UnreachablePolicy } from './policy.ts'
import type { Timestamp } from './vocabulary.ts'

/** So many attempts are kept at the most, and a policy can ask for no more before the customer is written to. */
export const mostAttempts = 20

/** Whether an event shows that the customer can be reached: they wrote or acted, or were spoken to. */
const isHeard = (event: NewEvent): boolean => {
  switch (event.type) {
    case 'ContactAttempted':
      return event.data.outcome === 'reached'
    case 'FollowUpRecorded':
      return event.data.result !== 'not-reached'
    // Who returns begins anew, whoever opens the case for them.
    case 'CaseReopened':
    case 'MessageReceived':
      return true
    default:
      return event.actor.kind === 'customer'
  }
}

/** The attempts in vain after an event (R34): any word of the customer ends the count. */
export const unreachedAfter = (before: Unreached | undefined, event: NewEvent): Unreached | undefined => {
  if (isHeard(event)) return undefined
  const attempts = before?.attempts ?? []
  if (event.type === 'ContactAttempted')
    return { ...before, attempts: [...attempts, event.at].slice(-mostAttempts) }
  if (event.type === 'MessageQueued' && event.data.purpose === 'unreachable')
    return { attempts, writtenAt: event.at }
  return before
}

/** The time that a customer who could not be reached has had since they were last written to. */
export const timeToAnswer = (
  { unreached, clocks }: Pick<Case, 'unreached' | 'clocks'>,
  { clock: id }: Pick<UnreachablePolicy, 'clock'>,
): Clock | undefined => {
  const since = unreached?.writtenAt
  return since === undefined
    ? undefined
    : clocks.findLast((clock) => clock.id === id && clock.startedAt >= since)
}

/**
 * Whether a case may be closed as unreachable (R34): the customer was written to and has not been heard of since, and the time
 * of the policy has passed, or gives them none.
 */
export const mayCloseAsUnreachable = (
  subject: Pick<Case, 'unreached' | 'clocks'>,
  policy: UnreachablePolicy | undefined,
  now: Timestamp,
): boolean => {
  if (policy === undefined || policy.closeEarly) return true
  if (subject.unreached?.writtenAt === undefined) return false
  const time = timeToAnswer(subject, policy)
  // The time counts while the case waits: one that went on before it had passed gave less.
  return time === undefined || (time.stoppedAt ?? now) >= time.dueAt
}
