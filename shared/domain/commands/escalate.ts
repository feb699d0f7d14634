import { mayAnswerFor } from '../access.ts'
import { openEscalation, type Case, type Escalation } from '../case.ts'
import { dueSteps, type Clock, type ClockStep } from '../clock.ts'
import { DomainError } from '../errors.ts'
import type { NewEvent } from '../events.ts'
import { handlersOf, staffById, staffByRole, type Policy, type StaffMember, ladderOf } from '../policy.ts'
import type { Milestone, Timestamp } from '../vocabulary.ts'
import { happened, requireAllowed, type DecisionContext } from './context.ts'

const idsOf = (people: readonly StaffMember[]): string[] => people.map(({ id }) => id)

/** Whom a reminder is for: the handler while the directory knows them, else the department's handlers, else whoever dispatches. */
export const responsible = (policy: Policy, subject: Case): string[] => {
  const { handler, department } = subject
  return handler !== undefined && staffById(policy, handler)
    ? [handler]
    : idsOf(handlersOf(policy, department))
}

const stepped = (clock: Clock, taken: readonly ClockStep[], breached: boolean): Clock => ({
  ...clock,
  status: breached ? 'breached' : clock.status,
  steps: clock.steps.filter((step) => !taken.includes(step)),
})

const fireClock = (
  subject: Case,
  clock: Clock,
  owed: readonly ClockStep[],
  latest: ClockStep,
  context: DecisionContext,
): NewEvent => {
  const { milestone, cycle, dueAt } = clock
  const recipients = responsible(context.policy, subject)
  const breached = owed.some(({ id }) => id === 'breach')
  const clocks = [{ change: 'stepped' as const, clock: stepped(clock, owed, breached) }]
  if (!breached) {
    // Several reminders owed at once, after an outage, are one: the latest.
    const step = latest.id
    return happened(context, 'ClockReminded', { milestone, cycle, step, dueAt, recipients }, { clocks })
  }
  const rungs = ladderOf(context.policy, milestone).map(({ afterHours }, index) => ({
    rung: index + 1,
    at: new Date(Date.parse(dueAt) + afterHours * 3_600_000).toISOString(),
  }))
  return happened(context, 'ClockBreached', { milestone, cycle, dueAt, recipients, rungs }, { clocks })
}

/**
 * Does what is owed by now on each clock: a reminder, or the breach (R23, R24). A step that was done is no longer
 * in the clock, so that a second delivery of the same due message decides nothing.
 */
export const fireDue = (subject: Case, context: DecisionContext): NewEvent[] =>
  subject.clocks.flatMap((clock) => {
    const owed = dueSteps(clock, context.now)
    const latest = owed.at(-1)
    return latest ? [fireClock(subject, clock, owed, latest, context)] : []
  })

export interface RungCall {
  readonly milestone: Milestone
  readonly cycle: number
  /** The deadline that the ladder began with: when it has moved, this ladder is over and another begins. */
  readonly dueAt: Timestamp
  readonly rung: number
  readonly taskToken: string
}

const clockOf = (subject: Case, call: Pick<RungCall, 'milestone' | 'cycle'>): Clock | undefined =>
  subject.clocks.find(({ milestone, cycle }) => milestone === call.milestone && cycle === call.cycle)

/** The rungs that were told of the deadline that the clock has now; a moved deadline is a new one (R22, R24). */
const toldOf = (subject: Case, clock: Clock): readonly Escalation[] =>
  subject.escalations.filter(
    ({ milestone, cycle, dueAt }) =>
      milestone === clock.milestone && cycle === clock.cycle && dueAt === clock.dueAt,
  )

/** Whether a ladder has nothing more to do: its clock stopped, or somebody has answered for it. */
export const ladderStopped = (
  subject: Case,
  call: Pick<RungCall, 'milestone' | 'cycle' | 'dueAt'>,
): boolean => {
  const clock = clockOf(subject, call)
  return (
    clock?.status !== 'breached' ||
    clock.dueAt !== call.dueAt ||
    toldOf(subject, clock).some(({ status }) => status === 'acknowledged')
  )
}

/** Tells one rung of the ladder, once per clock, deadline and rung (R24). A rung nobody holds falls to the coordinators. */
export const notifyRung = (subject: Case, call: RungCall, context: DecisionContext): NewEvent[] => {
  const rung = ladderOf(context.policy, call.milestone)[call.rung - 1]
  const clock = clockOf(subject, call)
  if (!rung || !clock || ladderStopped(subject, call)) return []
  if (toldOf(subject, clock).some((earlier) => earlier.rung === call.rung)) return []
  const holders = staffByRole(context.policy, rung.role, subject.department)
  const people = holders.length > 0 ? holders : staffByRole(context.policy, 'coordinator', undefined)
  return [
    happened(context, 'RungNotified', {
      ...call,
      role: rung.role,
      recipients: idsOf(people),
    }),
  ]
}

/** A person answers for an open escalation: the ladder stops (R24). Without a milestone, for the latest one. */
export const acknowledgeEscalation = (
  subject: Case,
  { milestone, note }: { milestone?: Milestone | undefined; note?: string | undefined },
  context: DecisionContext,
): NewEvent[] => {
  requireAllowed(subject, 'EscalationAcknowledged')
  const open = openEscalation(subject, milestone)
  if (!open) throw new DomainError('no-open-escalation', 'no rung of a ladder waits for acknowledgement')
  const { actor } = context
  const roles = actor.kind === 'staff' ? (staffById(context.policy, actor.id)?.roles ?? []) : []
  if (actor.kind === 'staff' && !mayAnswerFor({ id: actor.id, roles }, open)) {
    throw new DomainError('forbidden', 'the escalation was told to somebody above the caller')
  }
  return [
    happened(context, 'EscalationAcknowledged', {
      milestone: open.milestone,
      cycle: open.cycle,
      rung: open.rung,
      ...(note === undefined ? {} : { note }),
    }),
  ]
}
