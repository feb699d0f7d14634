import type { BusinessCalendar } from '../calendar/calendar.ts'
import { policyVersionOf, type Policy } from '../policy.ts'
import type { Timestamp } from '../vocabulary.ts'
import { watchAgain } from '../ladder.ts'
import type { Clock, ClockEnd, ClockPause, ClockStep, FormerBreach } from './clock.ts'
import type { ClockPolicy, Target } from './clock-policy.ts'
import { deadlineOf, warningsOf } from './deadline.ts'
import { selectRule, type ClockFacts } from './rules.ts'
import { planSteps } from './steps.ts'

/** What a clock is computed under. */
export interface Setting {
  readonly policy: Policy
  readonly facts: ClockFacts
  /** Every pause of the case; the policy says which of them count for a clock. */
  readonly pauses: readonly ClockPause[]
  readonly now: Timestamp
}

/** The calendar of a clock: its own, else that of the responsible department, else the default one (R19). */
export const calendarOf = (
  policy: Policy,
  clockPolicy: Pick<ClockPolicy, 'calendar'> | undefined,
  department: string | undefined,
): BusinessCalendar => {
  const own = policy.departments.find(({ id }) => id === department)?.calendar
  return policy.calendars[clockPolicy?.calendar ?? own ?? ''] ?? policy.calendar
}

/** The pause that has not ended. */
const standingPause = (pauses: readonly ClockPause[]): ClockPause | undefined =>
  pauses.findLast(({ to }) => to === undefined)

/** What a run brings with it that no policy decides. */
type Origin = Pick<Clock, 'cycle' | 'startedAt' | 'extensions' | 'earlier'> & {
  /** Times in which the case had ended. */
  readonly ended: readonly ClockPause[]
}

/** What of the pauses of a case counts for a run. A date that somebody named is not waited for. */
const pausesOf = (
  { pausedBy }: ClockPolicy,
  target: Target,
  { startedAt, ended }: Origin,
  pauses: readonly ClockPause[],
): readonly ClockPause[] => {
  if (target.unit === 'referrerReplyBy') return ended
  return [
    ...ended,
    ...pauses.filter(
      ({ reason, to }) =>
        reason !== 'ended' && pausedBy.includes(reason) && (to === undefined || to > startedAt),
    ),
  ].toSorted((a, b) => a.from.localeCompare(b.from))
}

/** Everything about a run but what has been told of it. */
type Computed = Omit<Clock, 'status' | 'steps' | 'breachOf' | 'formerBreaches' | 'lateSince'>

const compute = (setting: Setting, clockPolicy: ClockPolicy, origin: Origin): Computed | undefined => {
  const { policy, facts } = setting
  const rule = selectRule(clockPolicy, facts)
  if (!rule) return undefined
  const calendar = calendarOf(policy, clockPolicy, facts.department)
  const { ended: _ended, ...own } = origin
  const basis = {
    ...own,
    target: rule.target,
    ...(rule.target.unit === 'referrerReplyBy' ? { namedDate: facts.replyBy } : {}),
    pauses: pausesOf(clockPolicy, rule.target, origin, setting.pauses),
  }
  const due = deadlineOf(calendar, basis)
  return {
    ...basis,
    id: clockPolicy.id,
    milestone: clockPolicy.milestone,
    basis: clockPolicy.basis,
    dueAt: new Date(due).toISOString(),
    rule: rule.id,
    policyVersion: policyVersionOf(policy),
    calendar: calendar.id,
    calendarVersion: calendar.version,
    warnings: warningsOf(calendar, basis, due),
  }
}

const isRung = ({ id }: ClockStep): boolean => id.startsWith('rung-')

/** Every missed deadline of a run that people have been told of, the one that holds now among them. */
const breachesOf = (clock: Clock | undefined): readonly FormerBreach[] => {
  const { breachOf, formerBreaches = [], steps = [] } = clock ?? {}
  return breachOf === undefined
    ? formerBreaches
    : [...formerBreaches, { dueAt: breachOf, steps: steps.filter(isRung) }]
}

/**
 * Status and steps of a run whose deadline was computed (R22). What was told of a deadline that is still missed is not told
 * again; while it stands still nothing is owed; a moved deadline is a new one, and reminders whose moment has passed under it
 * are not sent late.
 */
const settle = (
  { policy, facts, now }: Setting,
  clockPolicy: ClockPolicy,
  computed: Computed,
  before: Clock | undefined,
): Clock => {
  // The date that management set is one: nobody gains time by waiting.
  const isDate = computed.dueAt === computed.earlier?.dueAt
  const standing = isDate ? undefined : standingPause(computed.pauses)
  const isMissed = computed.dueAt <= (standing?.from ?? now)
  const breaches = breachesOf(before)
  const known = breaches.find(({ dueAt }) => dueAt === (before?.breachOf ?? computed.dueAt))
  if (isMissed && known) {
    const { dueAt: breachOf, steps } = known
    const others = breaches.filter((breach) => breach !== known)
    return {
      ...computed,
      status: 'breached',
      breachOf,
      ...(others.length > 0 && { formerBreaches: others }),
      steps: before?.breachOf === undefined ? watchAgain(steps, now) : steps,
    }
  }
  const run = { ...computed, ...(breaches.length > 0 && { formerBreaches: breaches }) }
  if (standing && standing.from < computed.dueAt) return { ...run, status: 'paused', steps: [] }
  if (before?.status === 'running' && before.dueAt === computed.dueAt) {
    const { lateSince, steps } = before
    return { ...run, ...(lateSince !== undefined && { lateSince }), status: 'running', steps }
  }
  const planned = planSteps(calendarOf(policy, clockPolicy, facts.department), clockPolicy.remind, computed)
  return {
    ...run,
    ...(isMissed && { lateSince: now }),
    status: 'running',
    steps: planned.filter(({ id, at }) => id === 'breach' || at > now),
  }
}

/** Starts a run of a clock, or undefined when no rule of it applies to the case. */
export const startRun = (
  setting: Setting,
  clockPolicy: ClockPolicy,
  { startedAt, cycle }: Pick<Clock, 'startedAt' | 'cycle'>,
): Clock | undefined => {
  const computed = compute(setting, clockPolicy, { startedAt, cycle, extensions: [], ended: [] })
  return computed && settle(setting, clockPolicy, computed, undefined)
}

/** The next run after re-opening, as the policy says (R21): on from where it stopped, or anew. */
export const reopenRun = (
  setting: Setting,
  clockPolicy: ClockPolicy,
  previous: Clock,
  stoppedAt: Timestamp,
): Clock | undefined => {
  const { now } = setting
  const cycle = previous.cycle + 1
  if (clockPolicy.onReopen !== 'resume') return startRun(setting, clockPolicy, { startedAt: now, cycle })
  const ended = previous.pauses.filter(({ reason }) => reason === 'ended')
  const computed = compute(setting, clockPolicy, {
    cycle,
    startedAt: previous.startedAt,
    extensions: previous.extensions,
    earlier: previous.earlier,
    ended: [...ended, { reason: 'ended', from: stoppedAt, to: now }],
  })
  return computed && settle(setting, clockPolicy, computed, undefined)
}

const ended = (clock: Clock, status: Clock['status'], at: Timestamp, by: ClockEnd): Clock => ({
  ...clock,
  status,
  stoppedAt: at,
  stoppedBy: by,
  steps: [],
})

const isLate = (clock: Clock, at: Timestamp): boolean =>
  clock.status === 'breached' || (clock.status === 'running' && at > clock.dueAt)

/** Freezes the result, then stops (R18): a late clock is `missed`, also when nobody has yet acted on the breach. */
export const stopRun = (clock: Clock, at: Timestamp, by: ClockEnd): Clock =>
  ended(clock, isLate(clock, at) ? 'missed' : 'met', at, by)

/** Clears a clock that need not be kept any more; one that is late by then was missed all the same. */
export const clearRun = (clock: Clock, at: Timestamp, by: ClockEnd): Clock =>
  ended(clock, isLate(clock, at) ? 'missed' : 'cancelled', at, by)

/**
 * The clock computed anew from what it holds under other facts, pauses or another policy (R22). Where no rule applies to it
 * any more, or the policy does not know it, it never should have run: it is cancelled, late or not.
 */
export const restateRun = (setting: Setting, clockPolicy: ClockPolicy | undefined, clock: Clock): Clock => {
  const { cycle, startedAt, extensions, earlier, pauses } = clock
  const computed =
    clockPolicy &&
    compute(setting, clockPolicy, {
      cycle,
      startedAt,
      extensions,
      earlier,
      ended: pauses.filter(({ reason }) => reason === 'ended'),
    })
  return clockPolicy && computed
    ? settle(setting, clockPolicy, computed, clock)
    : ended(clock, 'cancelled', setting.now, 'no-rule')
}
