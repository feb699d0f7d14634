import { actorId } from '../actor.ts'
import { latestClock, type Case } from '../case.ts'
import type { NewEvent } from '../events.ts'
import { canonicalJson } from '../hash-chain.ts'
import { stateProperties } from '../lifecycle.ts'
import { clockPolicyOf, type Policy } from '../policy.ts'
import type { Timestamp } from '../vocabulary.ts'
import { applyClockChanges, isLive, isSameRun, type Clock, type ClockChange, type ClockEnd } from './clock.ts'
import type { ClockPolicy } from './clock-policy.ts'
import { clockFacts } from './rules.ts'
import { clearRun, reopenRun, restateRun, startRun, stopRun, type Setting } from './run.ts'
import { signalsOf, starts, tookPlaceAt, type Signal } from './signals.ts'
import { tellClock } from './told.ts'

/** An event with the case before and after it, and what it says to clocks. */
interface Occasion {
  readonly event: NewEvent
  readonly before: Case | undefined
  readonly after: Case
  readonly signals: readonly Signal[]
  readonly setting: Setting
}

const stopped = (clock: Clock): ClockChange => ({
  change: clock.status === 'cancelled' ? 'cancelled' : 'stopped',
  clock,
})

const earlier = (moment: Timestamp | undefined, other: Timestamp): Timestamp =>
  moment !== undefined && moment < other ? moment : other

/** What ends a live clock on this occasion, if anything does. Events that the policy names come first: they freeze the result. */
const endOf = (
  { event, before, after, signals }: Occasion,
  clockPolicy: ClockPolicy | undefined,
): { readonly by: ClockEnd; readonly frozen: boolean; readonly at?: Timestamp } | undefined => {
  const stop = clockPolicy?.stops.find((name) => signals.includes(name))
  if (stop) return { by: stop, frozen: true }
  if (stateProperties[after.state].terminal) return { by: 'case-ended', frozen: false }
  switch (clockPolicy?.starts) {
    case 'dispatched':
      // The next department has its own time: that of the former one ends with its result.
      return event.type === 'CaseDispatched' ? { by: 'dispatched-again', frozen: true } : undefined
    case 'resolved':
      return event.type === 'CaseReopened' ? { by: 'case-reopened', frozen: false } : undefined
    case 'waiting-for-customer':
      return before?.waitingFor?.reason === 'customer' && after.waitingFor?.reason !== 'customer'
        ? // The date until which it was to wait holds, whenever that is noticed.
          { by: 'waiting-ended', frozen: false, at: earlier(before.waitingFor.until, event.at) }
        : undefined
    default:
      return undefined
  }
}

/** Events after which every deadline of the case is computed anew (R22). */
const restating: readonly NewEvent['type'][] = [
  'CaseClassified',
  'CaseDispatched',
  'CaseReopened',
  'DeadlinesRecomputed',
]

/** A clock with what the event adds to it: an extension, or an earlier deadline. */
const withRecord = (clock: Clock, { event, before }: Occasion): Clock => {
  if (event.type !== 'ClockExtended' && event.type !== 'DeadlineAdvanced') return clock
  if (!isSameRun(clock, { id: event.data.clock, cycle: event.data.cycle })) return clock
  const by = actorId(event.actor)
  const reason = event.reason ?? ''
  const { at } = event
  if (event.type === 'DeadlineAdvanced')
    return { ...clock, earlier: { dueAt: event.data.dueAt, by, at, reason } }
  const { requestedBy } = event.data
  const request = before?.extensionRequests.find((asked) => isSameRun(clock, { ...asked, id: asked.clock }))
  const extension = { by: event.data.by, reason: request?.reason ?? reason, requestedBy, approvedBy: by, at }
  return { ...clock, extensions: [...clock.extensions, extension] }
}

const isToldOf = (clock: Clock, { data }: NewEvent): boolean =>
  'clock' in data && isSameRun(clock, { id: data.clock, cycle: data.cycle })

/** What two states of a run differ in beside the version they were computed under, which alone is no change. */
const content = (clock: Clock): string =>
  canonicalJson({ ...clock, policyVersion: undefined, calendarVersion: undefined })

const changeOf = (before: Clock, after: Clock): ClockChange => {
  const [stood, stands] = [before.status === 'paused', after.status === 'paused']
  const change =
    after.status === 'cancelled'
      ? 'cancelled'
      : stands && !stood
        ? 'paused'
        : stood && !stands
          ? 'resumed'
          : 'moved'
  return {
    change,
    ...(before.dueAt === after.dueAt ? {} : { previousDueAt: before.dueAt }),
    clock: after,
  }
}

/** What the occasion does to a clock that runs; undefined when it stays as it is. */
const changeLive = (occasion: Occasion, clock: Clock): ClockChange | undefined => {
  const { event, before, after, setting } = occasion
  const clockPolicy = clockPolicyOf(setting.policy, clock.id)
  const end = endOf(occasion, clockPolicy)
  if (end) return stopped((end.frozen ? stopRun : clearRun)(clock, end.at ?? event.at, end.by))
  const stepped = isToldOf(clock, event) ? tellClock(setting.policy, clock, event) : clock
  if (stepped !== clock) return { change: 'stepped', clock: stepped }
  const recorded = withRecord(clock, occasion)
  const restates = restating.includes(event.type) || after.pauses !== before?.pauses
  if (recorded === clock && !restates) return undefined
  const restated = restateRun(setting, clockPolicy, recorded)
  return content(restated) === content(clock) ? undefined : changeOf(clock, restated)
}

const started = (clock: Clock | undefined): ClockChange[] => (clock ? [{ change: 'started', clock }] : [])

/** Whether the latest run of a clock went on until something ended it that re-opening undoes. */
const isUndone = ({ stoppedBy }: Clock): boolean =>
  stoppedBy === 'resolved' || stoppedBy === 'closed' || stoppedBy === 'case-ended'

/** Triggers that set a moment from which a clock may count also when its rule applies only later. */
const lasting: readonly Signal[] = ['received', 'referred', 'classified', 'dispatched', 'accepted']

/**
 * A clock whose trigger has happened while none of its rules applied, because severity or unit were not known yet: when one
 * applies now and nothing has stopped it meanwhile, it counts from the trigger. What is new in a policy makes nobody late.
 */
const startLate = (
  { event, after, setting }: Occasion,
  clockPolicy: ClockPolicy,
  latest: Clock | undefined,
): ClockChange[] => {
  const trigger = after.moments[clockPolicy.starts]
  const isNew = latest === undefined || latest.stoppedBy === 'no-rule'
  if (!restating.includes(event.type) || !trigger || !isNew || !lasting.includes(clockPolicy.starts))
    return []
  if (clockPolicy.stops.some((stop) => (after.moments[stop]?.sequence ?? 0) >= trigger.sequence)) return []
  const cycle = (latest?.cycle ?? 0) + 1
  const run = startRun(setting, clockPolicy, { startedAt: trigger.at, cycle })
  // Noted as such, or the next change of the case would begin it after all.
  return event.type === 'DeadlinesRecomputed' && run && run.dueAt <= event.at
    ? [stopped({ ...run, status: 'cancelled', stoppedAt: event.at, stoppedBy: 'too-late', steps: [] })]
    : started(run)
}

/** The run of a clock that begins on this occasion, if any. */
const start = (occasion: Occasion, clocks: readonly Clock[], clockPolicy: ClockPolicy): ClockChange[] => {
  const { event, before, after, signals, setting } = occasion
  const latest = latestClock({ clocks }, clockPolicy.id)
  if (stateProperties[after.state].terminal || (latest && isLive(latest))) return []
  const isLasting = lasting.includes(clockPolicy.starts)
  if (event.type === 'CaseReopened' && isLasting && latest?.stoppedAt && isUndone(latest))
    return started(reopenRun(setting, clockPolicy, latest, latest.stoppedAt))
  const triggered = signals.includes(clockPolicy.starts) && starts(clockPolicy.starts, before)
  // Classified is what a case is more than once; the clock of it runs once.
  const again = clockPolicy.starts !== 'classified' || latest === undefined || latest.stoppedBy === 'no-rule'
  if (!triggered || !again) return startLate(occasion, clockPolicy, latest)
  return started(
    startRun(setting, clockPolicy, { startedAt: tookPlaceAt(event), cycle: (latest?.cycle ?? 0) + 1 }),
  )
}

/**
 * What an event does to the clocks of a case (R18, R21, R22): a function of policy, calendar and events alone, so that
 * replaying a history gives the same deadlines as living it. `after` is the case with the event, before its clocks changed.
 */
export const reactToEvent = (
  policy: Policy,
  before: Case | undefined,
  after: Case,
  event: NewEvent,
): ClockChange[] => {
  const setting = { policy, facts: clockFacts(after), pauses: after.pauses, now: event.at }
  const occasion = { event, before, after, signals: signalsOf(event), setting }
  const changes = (before?.clocks ?? []).filter(isLive).flatMap((clock) => changeLive(occasion, clock) ?? [])
  const clocks = applyClockChanges(before?.clocks ?? [], changes)
  return [...changes, ...policy.clocks.flatMap((clockPolicy) => start(occasion, clocks, clockPolicy))]
}
