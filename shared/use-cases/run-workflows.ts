import type { Case } from '../domain/case.ts'
import type { RecordedEvent } from '../domain/events.ts'
import type { Reference } from '../domain/vocabulary.ts'
import type { CorePorts, EventNotice, Workflows } from '../ports.ts'

type Ports = Pick<CorePorts, 'cases'> & { workflows: Workflows }

/** Deterministic, so that starting twice starts once, and readable by a person in the console. */
export const intakeName = (reference: Reference): string => `${reference}-intake`

export const escalationName = (
  reference: Reference,
  milestone: string,
  cycle: number,
  dueAt: string,
): string => `${reference}-${milestone}-${cycle}-${Math.floor(Date.parse(dueAt) / 1000)}`

const startIntake = (ports: Ports, reference: Reference) =>
  ports.workflows.start('intake', intakeName(reference), { reference })

const startEscalation = async (ports: Ports, event: Extract<RecordedEvent, { type: 'ClockBreached' }>) => {
  const { milestone, cycle, dueAt, rungs } = event.data
  if (rungs.length === 0) return
  const { reference } = event
  await ports.workflows.start('escalation', escalationName(reference, milestone, cycle, dueAt), {
    reference,
    milestone,
    cycle,
    dueAt,
    rungs,
  })
}

/** Ends every wait of a ladder that somebody has answered for or whose clock has stopped. */
const signalEscalations = async (ports: Ports, subject: Case) => {
  for (const { status, taskToken } of subject.escalations) {
    if (status === 'acknowledged' || status === 'stopped') {
      await ports.workflows.signal(taskToken, { outcome: status })
    }
  }
}

/**
 * Starts or wakes the workflows that an event concerns; a correction may have moved a deadline under its ladder (R22). A
 * second delivery of the same notice changes nothing.
 */
export const runWorkflows = async (ports: Ports, notice: EventNotice): Promise<void> => {
  if (notice.type === 'CaseReceived') {
    await startIntake(ports, notice.reference)
    return
  }
  if (notice.type === 'ClockBreached') {
    const event = await ports.cases.event(notice.reference, notice.sequence)
    if (event?.type === 'ClockBreached') await startEscalation(ports, event)
    return
  }
  const subject = await ports.cases.load(notice.reference)
  if (!subject) return
  if (notice.type === 'CaseClassified') {
    const byPerson = subject.classification?.by === 'person'
    if (byPerson && subject.triageToken !== undefined) await ports.workflows.signal(subject.triageToken, {})
  }
  await signalEscalations(ports, subject)
}
