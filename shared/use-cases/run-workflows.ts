import type { Case, Escalation } from '../domain/case.ts'
import type { LadderAnswer } from '../domain/commands/escalate.ts'
import type { ClockRun, RecordedEvent } from '../domain/events.ts'
import { lateClock, rungsAhead, toldRungs, type RungTime } from '../domain/ladder.ts'
import type { Reference, Timestamp } from '../domain/vocabulary.ts'
import type { CorePorts, EventNotice, Workflows } from '../ports.ts'

type Ports = Pick<CorePorts, 'cases'> & { workflows: Workflows }

/** Deterministic, so that starting twice starts once, and readable by a person in the console. */
export const intakeName = (reference: Reference): string => `${reference}-intake`

/** Names of clocks may have levels; names of executions know no slash. */
export const escalationName = (
  reference: Reference,
  { clock, cycle, dueAt }: Pick<ClockRun, 'clock' | 'cycle'> & { dueAt: Timestamp },
): string => `${reference}-${clock.replaceAll('/', '.')}-${cycle}-${Math.floor(Date.parse(dueAt) / 1000)}`

const startIntake = (ports: Ports, reference: Reference) =>
  ports.workflows.start('intake', intakeName(reference), { reference })

interface Ladder extends ClockRun {
  readonly dueAt: Timestamp
  readonly rungs: readonly RungTime[]
}

const climb = async (
  ports: Ports,
  name: string,
  reference: Reference,
  { clock, milestone, cycle, dueAt, rungs }: Ladder,
): Promise<void> => {
  if (rungs.length === 0) return
  await ports.workflows.start('escalation', name, { reference, clock, milestone, cycle, dueAt, rungs })
}

/** Starts a lost ladder again, under a name of its own; one whose rung was told after all is not lost. */
const climbAgain = async (ports: Ports, event: Extract<RecordedEvent, { type: 'EscalationLost' }>) => {
  const { reference, sequence, data } = event
  const subject = await ports.cases.load(reference)
  if (!subject || toldRungs(subject, data).some(({ rung }) => rung >= data.rung)) return
  await climb(ports, `${escalationName(reference, data)}-again-${sequence}`, reference, data)
}

const answerTo = (subject: Case, escalation: Escalation): LadderAnswer | undefined => {
  const clock = lateClock(subject, escalation)
  if (!clock) return { outcome: 'stopped' }
  const { status, holdUntil } = escalation
  return status === 'acknowledged' && holdUntil !== undefined
    ? { outcome: 'acknowledged', holdUntil, rungs: rungsAhead(clock) }
    : undefined
}

/**
 * Wakes each ladder that somebody has answered for or that is over (R22, R24): who waits on it waits with the token of the
 * rung that was told last.
 */
const signalLadders = async (ports: Ports, subject: Case): Promise<void> => {
  for (const escalation of subject.escalations) {
    if (toldRungs(subject, escalation).at(-1) !== escalation) continue
    const answer = answerTo(subject, escalation)
    if (answer) await ports.workflows.signal(escalation.taskToken, answer)
  }
}

/** Wakes the intake of a case that a person has classified, or that has ended meanwhile. */
const signalTriage = async (ports: Ports, { classification, triageToken, endedAt }: Case): Promise<void> => {
  if ((classification?.by === 'person' || endedAt !== undefined) && triageToken !== undefined)
    await ports.workflows.signal(triageToken, {})
}

/** What concerns workflows in the event itself rather than in the case as it is now. */
const runEvent = async (ports: Ports, event: RecordedEvent): Promise<void> => {
  if (event.type === 'ClockBreached')
    await climb(ports, escalationName(event.reference, event.data), event.reference, event.data)
  if (event.type === 'EscalationLost') await climbAgain(ports, event)
  // Another execution waits for the rung now; this one would wait for nobody.
  if (event.type === 'RungRejoined')
    await ports.workflows.signal(event.data.replaces, { outcome: 'superseded' } satisfies LadderAnswer)
}

/**
 * Starts or wakes the workflows that an event concerns: a breach, a ladder that was lost or answered for, an end of what was
 * late or a deadline that has moved under its ladder (R22). A second delivery of the same notice changes nothing.
 */
export const runWorkflows = async (ports: Ports, notice: EventNotice): Promise<void> => {
  if (notice.type === 'CaseReceived') {
    await startIntake(ports, notice.reference)
    return
  }
  if (['ClockBreached', 'EscalationLost', 'RungRejoined'].includes(notice.type)) {
    const event = await ports.cases.event(notice.reference, notice.sequence)
    if (event) await runEvent(ports, event)
    return
  }
  const subject = await ports.cases.load(notice.reference)
  if (!subject) return
  if (notice.type === 'CaseClassified' || notice.type === 'CaseWithdrawn') await signalTriage(ports, subject)
  await signalLadders(ports, subject)
}
