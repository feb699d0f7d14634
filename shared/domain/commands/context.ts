import { clockFacts, latestClock, type Case } from '../case.ts'
import { isLive, restateClock, startClock, stopClock, type Clock, type ClockChange } from '../clock.ts'
import { DomainError } from '../errors.ts'
import type { EventData, EventType, NewEvent } from '../events.ts'
import { isAllowed, type TransitionName } from '../lifecycle.ts'
import type { ClockPolicy, Policy } from '../policy.ts'
import type { Actor, Timestamp } from '../vocabulary.ts'

/** What a decision may use besides the case: the moment, who acts, and the rules in force. */
export interface DecisionContext {
  readonly now: Timestamp
  readonly actor: Actor
  readonly policy: Policy
}

/** Refuses a command that the lifecycle does not allow in the present state. */
export const requireAllowed = (subject: Case, event: TransitionName): void => {
  if (!isAllowed(event, subject.state)) {
    throw new DomainError('not-allowed-in-state', `${event} is not allowed in state ${subject.state}`)
  }
}

/** An event of this moment by this actor. */
export const happened = <T extends EventType>(
  context: DecisionContext,
  type: T,
  data: EventData[T],
  more: { clocks?: readonly ClockChange[]; reason?: string | undefined } = {},
): NewEvent =>
  ({
    type,
    version: 1,
    at: context.now,
    actor: context.actor,
    data,
    ...(more.reason === undefined ? {} : { reason: more.reason }),
    ...(more.clocks === undefined || more.clocks.length === 0 ? {} : { clocks: more.clocks }),
  }) as NewEvent

type ClockFactsOf = Parameters<typeof clockFacts>[0]

/** Starts every clock of the policy that begins with the given trigger, as a new cycle of its milestone. */
export const startClocks = (
  context: DecisionContext,
  trigger: ClockPolicy['starts'],
  subject: ClockFactsOf & Pick<Case, 'clocks'>,
): ClockChange[] =>
  context.policy.clocks
    .filter((clockPolicy) => clockPolicy.starts === trigger)
    .flatMap((clockPolicy) => {
      const previous = latestClock(subject, clockPolicy.milestone)
      if (previous && isLive(previous)) return []
      const cycle = (previous?.cycle ?? 0) + 1
      const clock = startClock(context.policy, clockPolicy, clockFacts(subject), context.now, cycle)
      return clock ? [{ change: 'started' as const, clock }] : []
    })

const policyOf = (context: DecisionContext, clock: Clock): ClockPolicy | undefined =>
  context.policy.clocks.find(({ milestone }) => milestone === clock.milestone)

/** Stops every live clock that ends with the given event; the result is frozen first. */
export const stopClocks = (
  context: DecisionContext,
  stop: ClockPolicy['stops'],
  subject: Pick<Case, 'clocks'>,
): ClockChange[] =>
  subject.clocks
    .filter((clock) => isLive(clock) && policyOf(context, clock)?.stops === stop)
    .map((clock) => ({ change: 'stopped', clock: stopClock(clock, context.now) }))

/** Clears what still runs when a case ends: a terminal state owes nothing. */
export const cancelClocks = (context: DecisionContext, subject: Pick<Case, 'clocks'>): ClockChange[] =>
  subject.clocks.filter(isLive).map((clock) => ({
    change: 'cancelled',
    clock: { ...clock, status: 'cancelled', stoppedAt: context.now, steps: [] },
  }))

/** Recomputes the live clocks under changed facts (R22); only clocks that really change are reported. */
export const restateClocks = (
  context: DecisionContext,
  subject: ClockFactsOf & Pick<Case, 'clocks'>,
): ClockChange[] =>
  subject.clocks.filter(isLive).flatMap((clock) => {
    const clockPolicy = policyOf(context, clock)
    if (!clockPolicy) return []
    const restated = restateClock(clock, context.policy, clockPolicy, clockFacts(subject), context.now)
    return restated === clock
      ? []
      : [{ change: 'moved' as const, previousDueAt: clock.dueAt, clock: restated }]
  })
