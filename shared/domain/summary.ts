import { highestRung, urgencyOf, type Case } from './case.ts'
import { isLive, type Clock } from './clocks/clock.ts'
import type { State } from './lifecycle.ts'
import type { Channel, Kind, Milestone, PauseReason, Reference, Timestamp, Urgency } from './vocabulary.ts'

/** What a list shows of a case; projected into the queue index. */
export interface CaseSummary {
  readonly reference: Reference
  readonly kind: Kind
  readonly state: State
  readonly severity: string
  readonly urgency: Urgency
  readonly category?: string | undefined
  readonly department?: string | undefined
  readonly handler?: string | undefined
  readonly channel: Channel
  readonly customerName: string
  readonly excerpt: string
  readonly receivedAt: Timestamp
  readonly dueAt?: Timestamp | undefined
  /** The clock of that deadline: what is to be done next. */
  readonly next?: { readonly clock: string; readonly milestone: Milestone } | undefined
  /** What it waits for, while it is paused (R21). */
  readonly waitingFor?: PauseReason | undefined
  readonly breached: boolean
  readonly highestRung: number
}

/** First character and asterisks (R44): enough to recognise a customer one is talking to, not to list people. */
export const maskName = (name: string): string => {
  const [first = '', ...rest] = [...name]
  return first + '*'.repeat(Math.min(rest.length, 2))
}

const excerptLength = 80

/** The beginning of the narrative on one line. */
export const excerptOf = (narrative: string): string => {
  const characters = [...narrative.replace(/\s+/g, ' ').trim()]
  return characters.length > excerptLength
    ? `${characters.slice(0, excerptLength - 1).join('')}…`
    : characters.join('')
}

/** The clock that presses most: of those that run and do not stand still, the one that is due first. */
export const pressingClock = (subject: Pick<Case, 'clocks'>): Clock | undefined =>
  subject.clocks
    .filter((clock) => isLive(clock) && clock.status !== 'paused')
    .toSorted((a, b) => a.dueAt.localeCompare(b.dueAt))[0]

/** The summary of a case; it never holds a name in clear or more than the beginning of the narrative. */
export const summarise = (subject: Case): CaseSummary => {
  const clock = pressingClock(subject)
  return {
    reference: subject.reference,
    kind: subject.kind,
    state: subject.state,
    severity: subject.severity,
    urgency: urgencyOf(subject),
    category: subject.category,
    department: subject.department,
    handler: subject.handler,
    channel: subject.record.channel,
    customerName: maskName(subject.record.customer.name),
    excerpt: excerptOf(subject.record.narrative),
    receivedAt: subject.receivedAt,
    dueAt: clock?.dueAt,
    next: clock && { clock: clock.id, milestone: clock.milestone },
    waitingFor: subject.waitingFor?.reason,
    breached: subject.clocks.some(({ status }) => status === 'breached'),
    highestRung: highestRung(subject),
  }
}
