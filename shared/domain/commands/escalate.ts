import { mayAnswerFor } from '../access.ts'
import { openEscalation, type Case } from '../case.ts'
import type { Clock, ClockStep } from '../clocks/clock.ts'
import { dueSteps } from '../clocks/steps.ts'
import { DomainError } from '../errors.ts'
import type { ClockRun, NewEvent } from '../events.ts'
import {
  holdUntil,
  lateClock,
  rungsAhead,
  rungsOf,
  toldRungs,
  type LadderRun,
  type RungTime,
} from '../ladder.ts'
import { clockPolicyOf, ladderOf } from '../policy.ts'
import { recipientsOf, responsible } from '../recipients.ts'
import type { Milestone, Timestamp } from '../vocabulary.ts'
import { rolesOf } from './authority.ts'
import { periodicBulletin } from './bulletin.ts'
import { happened, requireAllowed, type DecisionContext } from './context.ts'
import { resumeDue } from './pause.ts'
/** What is owed on one clock, as one event: the missed deadline, else its lost ladder, else the latest reminder. */
const fireClock = (
  subject: Case,
  clock: Clock,
  owed: readonly ClockStep[],
  latest: ClockStep,
  context: DecisionContext,
): NewEvent => {
  const { policy, now } = context
  const { id, milestone, cycle, dueAt } = clock
  const run: ClockRun = { clock: id, milestone, cycle }
  if (clock.breachOf !== undefined) {
    const ahead = rungsAhead(clock)
    return happened(context, 'EscalationLost', {
      ...run,
      rung: Math.min(...ahead.map(({ rung }) => rung)),
      dueAt: clock.breachOf,
      // A rung that the policy has given up since is looked after no longer.
      rungs: ahead.filter(({ rung }) => rung <= ladderOf(policy, id).length),
    })
  }
  const recipients = responsible(policy, subject, now)
  if (owed.some((step) => step.id === 'breach'))
    return happened(context, 'ClockBreached', { ...run, dueAt, recipients, rungs: rungsOf(policy, clock) })
  // Several reminders owed at once, after an outage, are one: the latest.
  return happened(context, 'ClockReminded', { ...run, step: latest.id, dueAt, recipients })
}

/**
 * Does what is owed by now (R21, R23–R25): a reminder, the breach, a lost ladder of each clock; the end of a pause with a date; a
 * bulletin. What was done is no longer owed, so that a second delivery of the same due message decides nothing. A clock that
 * watches the waiting owes only what fell due until that ended.
 */
export const fireDue = (subject: Case, context: DecisionContext): NewEvent[] => {
  const { now, policy } = context
  const until = subject.waitingFor?.until
  const waitEnds = until !== undefined && until < now ? until : now
  return [
    ...subject.clocks.flatMap((clock) => {
      const watches = clockPolicyOf(policy, clock.id)?.starts === 'waiting-for-customer'
      const owed = dueSteps(clock, watches ? waitEnds : now)
      const latest = owed.at(-1)
      return latest ? [fireClock(subject, clock, owed, latest, context)] : []
    }),
    ...resumeDue(subject, context),
    ...periodicBulletin(subject, context),
  ]
}

/** A rung of a ladder, as the escalation workflow asks for it. It waits with the token. */
export interface RungCall extends LadderRun {
  readonly milestone: Milestone
  readonly rung: number
  readonly taskToken: string
}

/** What wakes the workflow: nothing is left to do, or `rungs` is, at these moments. */
export type LadderAnswer =
  | { readonly outcome: 'stopped' | 'superseded' }
  | { readonly outcome: 'passed'; readonly rungs: readonly RungTime[] }
  | {
      readonly outcome: 'acknowledged'
      readonly holdUntil: Timestamp
      readonly rungs: readonly RungTime[]
    }

/** The clocks of who holds a ladder back and of who wakes it may differ by this many milliseconds. */
const skew = 1000

/**
 * What the workflow is told instead of waiting, where a rung is not to be told now: the clock has stopped or the policy has
 * given the rung up; somebody's acknowledgement still holds the ladder; or the ladder is further up already.
 */
export const answerAtOnce = (
  subject: Case,
  call: LadderRun & { readonly rung: number },
  { policy, now }: Pick<DecisionContext, 'policy' | 'now'>,
): LadderAnswer | undefined => {
  const clock = lateClock(subject, call)
  if (!clock || call.rung > ladderOf(policy, call.clock).length) return { outcome: 'stopped' }
  const notNow = toldRungs(subject, call).some(
    ({ rung, status, holdUntil: held }) =>
      rung > call.rung ||
      (rung === call.rung && status !== 'open') ||
      (held !== undefined && Date.parse(held) > Date.parse(now) + skew),
  )
  return notNow ? { outcome: 'passed', rungs: rungsAhead(clock) } : undefined
}

/**
 * Tells one rung of a ladder, once (R24). A workflow that asks again, after a failure between our write and its notice of
 * it, joins the rung with its new token and nobody is told twice.
 */
export const notifyRung = (subject: Case, call: RungCall, context: DecisionContext): NewEvent[] => {
  const rung = ladderOf(context.policy, call.clock)[call.rung - 1]
  if (!rung || answerAtOnce(subject, call, context)) return []
  const told = toldRungs(subject, call).find((earlier) => earlier.rung === call.rung)
  if (told?.taskToken === call.taskToken) return []
  if (told) return [happened(context, 'RungRejoined', { ...call, replaces: told.taskToken })]
  const recipients = recipientsOf(context.policy, rung.to, subject, context.now)
  return [happened(context, 'RungNotified', { ...call, to: [...rung.to], recipients })]
}

/** A person answers for an open escalation, which holds the ladder back for a time (R24). Without a clock, for the latest one. */
export const acknowledgeEscalation = (
  subject: Case,
  { clock: id, note }: { clock?: string | undefined; note?: string | undefined },
  context: DecisionContext,
): NewEvent[] => {
  requireAllowed(subject, 'EscalationAcknowledged')
  const open = openEscalation(subject, id)
  const late = open && lateClock(subject, open)
  if (!late) throw new DomainError('no-open-escalation', 'no rung of a ladder waits for acknowledgement')
  const { actor, policy, now } = context
  if (actor.kind === 'staff' && !mayAnswerFor({ id: actor.id, roles: rolesOf(context) }, open)) {
    throw new DomainError('forbidden', 'the escalation was told to somebody above the caller')
  }
  const { clock, milestone, cycle, rung } = open
  return [
    happened(context, 'EscalationAcknowledged', {
      clock,
      milestone,
      cycle,
      rung,
      holdUntil: holdUntil(policy, late, rung, now),
      ...(note === undefined ? {} : { note }),
    }),
  ]
}
