import { actorId } from '../actor.ts'
import type { Case } from '../case.ts'
import type { Clock, ClockExtension } from '../clocks/clock.ts'
import type { ExtensionPolicy } from '../clocks/clock-policy.ts'
import { clockFacts } from '../clocks/rules.ts'
import { restateRun } from '../clocks/run.ts'
import { DomainError, type FieldIssue } from '../errors.ts'
import type { ClockRun, NewEvent } from '../events.ts'
import { clockPolicyOf } from '../policy.ts'
import { recipientsOf } from '../recipients.ts'
import type { Span } from '../span.ts'
import { holdsRole, requireRole } from './authority.ts'
import { requireClock, runOf } from './clock-of.ts'
import { happened, issue, requireAllowed, requireValid, type DecisionContext } from './context.ts'
import { queueMessage } from './tell-customer.ts'

export interface ExtensionWish {
  /** Clock by its id in the policy; its latest run is meant. */
  readonly clock: string
  readonly by: Span
  readonly reason: string
}

/** How far the policy lets a clock be extended. Errors: `invalid-request` where it does not. */
const extensionsOf = (clock: Clock, { policy }: DecisionContext): ExtensionPolicy => {
  const extensions = clockPolicyOf(policy, clock.id)?.extensions
  if (!extensions)
    throw new DomainError('invalid-request', 'the clock cannot be extended', [
      issue('clock', 'not-extendable'),
    ])
  return extensions
}

/** What the caps of the policy have against one more extension (R21). */
const beyondCaps = (clock: Clock, by: Span, { most, total }: ExtensionPolicy): FieldIssue[] => {
  if (by.unit !== total.unit) return [{ path: ['by', 'unit'], code: 'wrong-unit' }]
  const amount = { path: ['by', 'amount'] }
  if (!Number.isInteger(by.amount) || by.amount < 1) return [{ ...amount, code: 'not-positive' }]
  const granted = clock.extensions.reduce((sum, extension) => sum + extension.by.amount, 0)
  return [
    ...(clock.extensions.length >= most ? [issue('clock', 'extended-too-often')] : []),
    ...(granted + by.amount > total.amount ? [{ ...amount, code: 'beyond-total' }] : []),
  ]
}

/** Moves a deadline, and tells the customer where the policy wants it (R21, R32). */
const grant = (
  subject: Case,
  clock: Clock,
  extension: ClockExtension,
  context: DecisionContext,
  reason: string,
): NewEvent[] => {
  const { policy, now } = context
  const { notice } = extensionsOf(clock, context)
  // What was missed stays missed (R41): a later date can be told to the customer, but no result is made good by it.
  const isMissed = clock.breachOf !== undefined || (clock.status === 'running' && clock.dueAt <= now)
  requireValid('the deadline has passed', isMissed ? [issue('clock', 'already-missed')] : [])
  const setting = { policy, facts: clockFacts(subject), pauses: subject.pauses, now }
  const extended = { ...clock, extensions: [...clock.extensions, extension] }
  const { dueAt } = restateRun(setting, clockPolicyOf(policy, clock.id), extended)
  // An earlier date that management set holds: nobody is told of a later one that does not count.
  requireValid('the deadline would not move', dueAt > clock.dueAt ? [] : [issue('by', 'does-not-move')])
  const { by, requestedBy } = extension
  const data = { ...runOf(clock), by, requestedBy, dueAt, previousDueAt: clock.dueAt }
  return [
    happened(context, 'ClockExtended', data, reason),
    ...(notice ? [queueMessage(subject, 'extension', extension.reason, context, dueAt)] : []),
  ]
}

/**
 * Asks for a later deadline (R21). Whoever may approve it has decided by asking; anybody else's wish waits for an approver.
 * Errors: `not-allowed-in-state`; `invalid-request` for a clock that does not run or cannot be extended, a wish beyond the
 * caps of the policy, a deadline that has been missed, one that is there already, or one without a reason.
 */
export const requestExtension = (
  subject: Case,
  { clock: id, by, reason }: ExtensionWish,
  context: DecisionContext,
): NewEvent[] => {
  requireAllowed(subject, 'ExtensionRequested')
  const clock = requireClock(subject, id)
  const extensions = extensionsOf(clock, context)
  const isPending = subject.extensionRequests.some((request) => request.clock === id)
  requireValid('the extension cannot be asked for', [
    ...beyondCaps(clock, by, extensions),
    ...(reason.trim() === '' ? [issue('reason', 'required')] : []),
    ...(isPending ? [issue('clock', 'already-requested')] : []),
  ])
  const requestedBy = actorId(context.actor)
  if (holdsRole(context, extensions.approvers)) {
    const extension = { by, reason, requestedBy, approvedBy: requestedBy, at: context.now }
    return grant(subject, clock, extension, context, reason)
  }
  const recipients = recipientsOf(context.policy, extensions.approvers, subject, context.now)
  return [happened(context, 'ExtensionRequested', { ...runOf(clock), by, recipients }, reason)]
}

export interface ExtensionDecision {
  readonly clock: string
  readonly approve: boolean
  /** Needed to refuse. */
  readonly reason?: string | undefined
}

/**
 * Approves or refuses what was asked for; never one's own wish (R21). Errors: `not-allowed-in-state`; `forbidden`; and
 * `invalid-request` where nothing was asked for, the caps have changed, or a refusal has no reason.
 */
export const decideExtension = (
  subject: Case,
  { clock: id, approve, reason }: ExtensionDecision,
  context: DecisionContext,
): NewEvent[] => {
  requireAllowed(subject, 'ClockExtended')
  const clock = requireClock(subject, id)
  const extensions = extensionsOf(clock, context)
  const request = subject.extensionRequests.find((asked) => asked.clock === id)
  if (!request)
    throw new DomainError('invalid-request', 'nobody has asked for it', [issue('clock', 'not-requested')])
  requireRole(context, extensions.approvers)
  const approvedBy = actorId(context.actor)
  const { by, requestedBy } = request
  if (requestedBy === approvedBy)
    throw new DomainError('forbidden', 'whoever asked for an extension may not decide on it')
  if (approve) {
    requireValid('the extension is beyond the policy', beyondCaps(clock, by, extensions))
    const extension = { by, reason: request.reason, requestedBy, approvedBy, at: context.now }
    return grant(subject, clock, extension, context, reason ?? request.reason)
  }
  requireValid('a refusal needs its reason', reason?.trim() ? [] : [issue('reason', 'required')])
  const run: ClockRun = runOf(clock)
  return [happened(context, 'ExtensionRefused', { ...run, by, requestedBy }, reason)]
}
