import { addBusinessTime, businessTimeBetween } from './calendar/business-time.ts'
import type { BusinessCalendar } from './calendar/calendar.ts'
import type { Case, Escalation } from './case.ts'
import { isLive, type Clock, type ClockStep } from './clocks/clock.ts'
import { isBusinessUnit, shiftDeadline } from './clocks/deadline.ts'
import type { NewEvent } from './events.ts'
import { ladderOf, type Policy } from './policy.ts'
import type { Timestamp } from './vocabulary.ts'

/** A rung of a ladder (from 1), and when it is told. */
export interface RungTime {
  readonly rung: number
  readonly at: Timestamp
}

/** Which ladder is meant: that of one missed deadline of one run of a clock. */
export interface LadderRun {
  readonly clock: string
  readonly cycle: number
  /** The deadline that was missed: under another one the ladder begins anew (R22). */
  readonly dueAt: Timestamp
}

const minute = 60_000
/** A workflow that has not told a rung so long after its moment, or after it was last heard of, is taken for lost. */
const patience = 5 * minute
/** How long a workflow that was started again has: as long as it is late already, within these limits. */
const [leastPatience, mostPatience] = [10 * minute, 60 * minute]

const iso = (epoch: number): Timestamp => new Date(epoch).toISOString()

const calendarOf = (policy: Policy, clock: Pick<Clock, 'calendar'>): BusinessCalendar =>
  policy.calendars[clock.calendar] ?? policy.calendar

/**
 * When each rung of a clock's ladder is told, should nobody answer (R24); none where the policy names no ladder. They count
 * from the deadline, or from when it was set if it had passed by then: nobody is passed over at once.
 */
export const rungsOf = (
  policy: Policy,
  clock: Pick<Clock, 'id' | 'calendar' | 'dueAt' | 'lateSince'>,
): RungTime[] =>
  ladderOf(policy, clock.id).map(({ after }, index) => ({
    rung: index + 1,
    at: iso(shiftDeadline(calendarOf(policy, clock), Date.parse(clock.lateSince ?? clock.dueAt), after)),
  }))

/** What is left of the ladder of a clock, in order: the rungs that have yet to be told. */
export const rungsAhead = ({ steps }: Pick<Clock, 'steps'>): RungTime[] =>
  steps
    .flatMap(({ id, rungAt }) =>
      rungAt === undefined ? [] : [{ rung: Number(id.slice('rung-'.length)), at: rungAt }],
    )
    .toSorted((a, b) => a.rung - b.rung)

/** Until when an acknowledgement of a rung holds the ladder of its clock back (R24). */
export const holdUntil = (
  policy: Policy,
  clock: Pick<Clock, 'id' | 'calendar'>,
  rung: number,
  now: Timestamp,
): Timestamp => {
  const hold = ladderOf(policy, clock.id)[rung - 1]?.hold
  return hold ? iso(shiftDeadline(calendarOf(policy, clock), Date.parse(now), hold)) : now
}

/**
 * The rungs that are left, held back until a moment: the first comes then, unless its time is later anyway, and the others
 * as long after it as before, in business time where they count it. So nobody is passed over because of a hold.
 */
const heldBack = (
  policy: Policy,
  clock: Pick<Clock, 'id' | 'calendar'>,
  rungs: readonly RungTime[],
  until: Timestamp,
): readonly RungTime[] => {
  const [first] = rungs
  if (!first || first.at >= until) return rungs
  const [from, to] = [Date.parse(first.at), Date.parse(until)]
  const calendar = calendarOf(policy, clock)
  const ladder = ladderOf(policy, clock.id)
  return rungs.map(({ rung, at }) => {
    const after = ladder[rung - 1]?.after
    const moved =
      after && isBusinessUnit(after.unit)
        ? addBusinessTime(calendar, to, businessTimeBetween(calendar, from, Date.parse(at)))
        : to + Date.parse(at) - from
    return { rung, at: iso(moved) }
  })
}

/** Steps that look after rungs: each some time after its moment, none before `from` (epoch milliseconds). */
const watch = (rungs: readonly RungTime[], from: number): ClockStep[] =>
  rungs
    .map(({ rung, at }) => ({
      id: `rung-${rung}`,
      at: iso(Math.max(Date.parse(at) + patience, from)),
      rungAt: at,
    }))
    .toSorted((a, b) => a.at.localeCompare(b.at))

/** The steps of a ladder that was left and goes on now: its rungs are looked after anew. */
export const watchAgain = (steps: readonly ClockStep[], now: Timestamp): ClockStep[] =>
  watch(rungsAhead({ steps }), Date.parse(now) + patience)

type LadderEvent = Extract<
  NewEvent,
  { type: 'ClockBreached' | 'RungNotified' | 'EscalationAcknowledged' | 'EscalationLost' }
>

/**
 * The steps of a late clock after something happened on its ladder (R23): one for each rung that has yet to be told, at which
 * the ladder is started again if its workflow was lost. A sign of life gives it time anew.
 */
export const ladderSteps = (policy: Policy, clock: Clock, { type, at, data }: LadderEvent): ClockStep[] => {
  const now = Date.parse(at)
  const after = (rung: number) => rungsAhead(clock).filter((ahead) => ahead.rung > rung)
  switch (type) {
    case 'ClockBreached':
      return watch(data.rungs, now + patience)
    case 'RungNotified':
      return watch(after(data.rung), now + patience)
    case 'EscalationAcknowledged':
      return watch(heldBack(policy, clock, after(data.rung), data.holdUntil), now + patience)
    case 'EscalationLost': {
      const late = now - Date.parse(data.rungs[0]?.at ?? at)
      return watch(data.rungs, now + Math.min(Math.max(late, leastPatience), mostPatience))
    }
  }
}

/** The run of a clock that a ladder hangs on, while the ladder stands: the run is live and was told to have missed this deadline. */
export const lateClock = (subject: Pick<Case, 'clocks'>, run: LadderRun): Clock | undefined =>
  subject.clocks.find(
    (clock) =>
      clock.id === run.clock && clock.cycle === run.cycle && clock.breachOf === run.dueAt && isLive(clock),
  )

/** The rungs of a ladder that were told, first to last. */
export const toldRungs = (subject: Pick<Case, 'escalations'>, run: LadderRun): readonly Escalation[] =>
  subject.escalations.filter(
    ({ clock, cycle, dueAt }) => clock === run.clock && cycle === run.cycle && dueAt === run.dueAt,
  )
