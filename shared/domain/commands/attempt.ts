import type { Case, Unreached } from '../case.ts'
import { foresee } from '../clocks/replay.ts'
import { DomainError } from '../errors.ts'
import type { NewEvent } from '../events.ts'
import { isAllowed } from '../lifecycle.ts'
import { mailOf } from '../mail/case-mail.ts'
import type { UnreachablePolicy } from '../policy.ts'
import { responsible } from '../recipients.ts'
import { mayCloseAsUnreachable, unreachedAfter } from '../unreached.ts'
import type { ContactMeans, ContactOutcome } from '../vocabulary.ts'
import { happened, issue, requireAllowed, type DecisionContext } from './context.ts'
import { messageTo } from './tell-customer.ts'

export interface Attempt {
  readonly means: ContactMeans
  readonly outcome: ContactOutcome
  /** What was said, or heard of them. */
  readonly text?: string | undefined
}

/** What follows from attempts is not what whoever made the last of them did: they are told of it like others. */
const bySystem = (context: DecisionContext): DecisionContext => ({
  ...context,
  actor: { kind: 'system', id: 'attempts' },
})

const waitsForCustomer = ({ waitingFor }: Case): boolean => waitingFor?.reason === 'customer'

/** Whether the customer is to be written to now: not while a message of ours is waited on, nor where the case cannot wait. */
const mustWrite = (subject: Case, unreached: Unreached, { attempts }: UnreachablePolicy): boolean => {
  if (unreached.attempts.length < attempts) return false
  return waitsForCustomer(subject)
    ? unreached.writtenAt === undefined
    : isAllowed('CasePaused', subject.state)
}

/** The case with no address for the customer where mail to theirs comes back: the message stands on their page. */
const withoutDeadAddress = (subject: Case): Case => {
  const { customer } = subject.record
  const isDead = mailOf(subject).undeliverable.includes(customer.email?.toLowerCase() ?? '')
  if (!isDead) return subject
  return { ...subject, record: { ...subject.record, customer: { ...customer, email: undefined } } }
}

/**
 * Waits for the customer from now on, whatever it has waited for them before, and tells them so; where that cannot be
 * mailed, who answers for the case is told.
 */
const writeTo = (
  subject: Case,
  attempts: Unreached['attempts'],
  clock: string,
  context: DecisionContext,
): NewEvent[] => {
  const { policy, now } = context
  const waits = [
    ...(waitsForCustomer(subject) ? [happened(context, 'CaseResumed', { after: 'customer' })] : []),
    happened(context, 'CasePaused', { for: 'customer' }),
  ]
  const { clocks } = foresee(subject, waits, policy).after
  const time = clocks.findLast(({ id, startedAt }) => id === clock && startedAt === now)
  const data = messageTo(withoutDeadAddress(subject), 'unreachable', undefined, time?.dueAt)
  const recipients = data.via === 'email' ? [] : responsible(policy, subject, now)
  return [...waits, happened(context, 'MessageQueued', { ...data, unreached: { attempts, recipients } })]
}

/**
 * Records an attempt to reach the customer (R34). After so many in vain as the policy names they are written to, and the case
 * waits for them. Whoever was reached is waited for no longer. Errors: `not-allowed-in-state`.
 */
export const recordAttempt = (
  subject: Case,
  { means, outcome, text }: Attempt,
  context: DecisionContext,
): NewEvent[] => {
  requireAllowed(subject, 'ContactAttempted')
  const { policy } = context
  const words = text?.trim() === '' ? undefined : text
  const attempted = happened(context, 'ContactAttempted', {
    means,
    outcome,
    ...(words === undefined ? {} : { text: words }),
  })
  if (outcome === 'reached')
    return [
      attempted,
      ...(waitsForCustomer(subject) ? [happened(context, 'CaseResumed', { after: 'customer' })] : []),
    ]
  const { unreachable } = policy.customer
  const unreached = unreachedAfter(subject.unreached, attempted)
  const isDue = unreachable && unreached && mustWrite(subject, unreached, unreachable)
  return [
    attempted,
    ...(isDue ? writeTo(subject, unreached.attempts, unreachable.clock, bySystem(context)) : []),
  ]
}

/**
 * Refuses to close a case as unreachable before the customer has had the time that the policy gives them (R34). Errors:
 * DomainError `invalid-request`.
 */
export const requireTimeToAnswer = (subject: Case, { policy, now }: DecisionContext): void => {
  const rules = policy.customer.unreachable
  if (mayCloseAsUnreachable(subject, rules, now)) return
  const code = subject.unreached?.writtenAt === undefined ? 'not-written-to' : 'time-to-answer'
  throw new DomainError('invalid-request', 'the customer has time to answer', [issue('grounds', code)])
}
