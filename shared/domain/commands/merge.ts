import { latestClock, type Case } from '../case.ts'
import { isLive, type Clock } from '../clocks/clock.ts'
import { deadlineOf } from '../clocks/deadline.ts'
import { DomainError } from '../errors.ts'
import type { NewEvent } from '../events.ts'
import { isAllowed } from '../lifecycle.ts'
import type { Timestamp } from '../vocabulary.ts'
import { runOf } from './clock-of.ts'
import { happened, issue, requireAllowed, type DecisionContext } from './context.ts'

/**
 * Whether an ending case owes what the other would never be held to: an answer to somebody who waits for it, or what the law
 * or a referrer sets, on a clock that the other has never run. The other clocks follow the work, which goes on there.
 */
const owesAlone = (subject: Case, lead: Case): boolean =>
  subject.clocks.filter(isLive).some((clock) => {
    const own = latestClock(lead, clock.id)
    return clock.milestone === 'answer' ? !own || !isLive(own) : clock.basis !== 'internal' && !own
  })

/**
 * Ends a case in another that is about the same matter (R13). Errors: `not-allowed-in-state` when it has ended, `invalid-request`
 * when the other has, is itself, or would not keep a deadline of this one (R22: no deadline is forgotten). A merged case is at its
 * end, so that no circle can come about.
 */
export const mergeInto = (
  subject: Case,
  lead: Case,
  reason: string,
  context: DecisionContext,
): NewEvent[] => {
  requireAllowed(subject, 'CasesMerged')
  const refused =
    lead.reference === subject.reference
      ? 'same-case'
      : !isAllowed('CaseAbsorbed', lead.state)
        ? 'has-ended'
        : owesAlone(subject, lead)
          ? 'has-own-deadline'
          : undefined
  if (refused !== undefined)
    throw new DomainError('invalid-request', 'the case cannot be merged into this one', [
      issue('into', refused),
    ])
  return [happened(context, 'CasesMerged', { into: lead.reference }, reason)]
}

/** When a clock of the ending case is due by what it holds; one that stands still, as if it went on now. */
const dueNow = (clock: Clock, { policy, now }: DecisionContext): Timestamp => {
  if (clock.status !== 'paused') return clock.dueAt
  const pauses = clock.pauses.map((pause) => (pause.to === undefined ? { ...pause, to: now } : pause))
  const calendar = policy.calendars[clock.calendar] ?? policy.calendar
  return new Date(deadlineOf(calendar, { ...clock, pauses })).toISOString()
}

/**
 * Carries on what another case was about (R13, R22): of each clock that runs in both the earlier deadline holds. Nobody gains
 * time by merging. Errors: those of `mergeInto`, which is decided first.
 */
export const absorb = (lead: Case, ended: Case, reason: string, context: DecisionContext): NewEvent[] => {
  const advanced = ended.clocks.filter(isLive).flatMap((clock) => {
    const own = latestClock(lead, clock.id)
    const dueAt = dueNow(clock, context)
    if (!own || !isLive(own) || own.dueAt <= dueAt) return []
    const data = { ...runOf(own), dueAt, previousDueAt: own.dueAt, from: ended.reference }
    return [happened(context, 'DeadlineAdvanced', data, reason)]
  })
  return [happened(context, 'CaseAbsorbed', { from: ended.reference }, reason), ...advanced]
}
