import { actorId } from '../actor.ts'
import type { Case } from '../case.ts'
import { DomainError } from '../errors.ts'
import type { NewEvent } from '../events.ts'
import { responsible } from '../recipients.ts'
import type { Timestamp } from '../vocabulary.ts'
import { requireRole } from './authority.ts'
import { requireClock, runOf } from './clock-of.ts'
import { happened, issue, requireAllowed, requireValid, type DecisionContext } from './context.ts'

/** Who stands above the handling of a case. */
const management = ['manager', 'coordinator', 'executive'] as const

export interface EarlierWish {
  readonly clock: string
  readonly dueAt: Timestamp
  readonly reason: string
}

/**
 * Sets an earlier deadline (R26); pauses and extensions do not move it. Errors: `not-allowed-in-state`, `forbidden`, and
 * `invalid-request` for a clock that does not run, or a date that is past or no earlier than the present one.
 */
export const setDeadline = (
  subject: Case,
  { clock: id, dueAt, reason }: EarlierWish,
  context: DecisionContext,
): NewEvent[] => {
  requireAllowed(subject, 'DeadlineAdvanced')
  requireRole(context, management)
  const clock = requireClock(subject, id)
  const wanted = new Date(dueAt).toISOString()
  requireValid('the deadline cannot be set', [
    ...(wanted <= context.now ? [issue('dueAt', 'in-the-past')] : []),
    ...(wanted >= clock.dueAt ? [issue('dueAt', 'not-earlier')] : []),
  ])
  const data = { ...runOf(clock), dueAt: wanted, previousDueAt: clock.dueAt }
  return [happened(context, 'DeadlineAdvanced', data, reason)]
}

/** Those who answer for the case, without whoever acts. */
const othersResponsible = (subject: Case, context: DecisionContext): string[] =>
  responsible(context.policy, subject, context.now).filter((id) => id !== actorId(context.actor))

/**
 * Management takes the case over (督办, R26): it owns it from now on, and those who did are told. Taking it twice is taking it
 * once. Errors: `not-allowed-in-state`, `forbidden`.
 */
export const takeOver = (subject: Case, reason: string, context: DecisionContext): NewEvent[] => {
  requireAllowed(subject, 'CaseTakenOver')
  requireRole(context, management)
  const by = actorId(context.actor)
  if (subject.takenOverBy === by) return []
  return [happened(context, 'CaseTakenOver', { by, recipients: othersResponsible(subject, context) }, reason)]
}

/** Asks those responsible how the case stands (R26). Errors: `not-allowed-in-state`. */
export const demandProgress = (subject: Case, text: string, context: DecisionContext): NewEvent[] => {
  requireAllowed(subject, 'ProgressDemanded')
  return [happened(context, 'ProgressDemanded', { text, recipients: othersResponsible(subject, context) })]
}

/** Records the answer that whoever referred the case got (R6). Errors: `not-allowed-in-state` when nobody referred it. */
export const answerReferrer = (subject: Case, text: string, context: DecisionContext): NewEvent[] => {
  requireAllowed(subject, 'ReferrerAnswered')
  if (!subject.record.referral) throw new DomainError('not-allowed-in-state', 'nobody referred the case')
  return [happened(context, 'ReferrerAnswered', { text })]
}
