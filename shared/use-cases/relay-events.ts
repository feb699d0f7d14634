import type { EventNotice, Queues } from '../ports.ts'
import { notificationEvents } from './notification-events.ts'

/** What the relay sees of an event: which it is, and no more of its content than decides who wants to know. */
export interface RelayedEvent extends Omit<EventNotice, 'eventId'> {
  readonly byStaff: boolean
  /** A mail that a person has to look at before it is a case (R46): its receipt starts nothing. */
  readonly keptApart: boolean
  /** A late clock ended, or its deadline moved on: ladders that hang on it end too. */
  readonly endsLadder: boolean
  /** It names files that are to be looked at. */
  readonly namesUploads: boolean
}

/** Events with which a workflow starts, goes on or gives way to another. */
const workflowEvents: readonly string[] = [
  'CaseReceived',
  'CaseReleased',
  'CaseWithdrawn',
  'ClockBreached',
  'EscalationLost',
  'EscalationAcknowledged',
  'RungRejoined',
]

/** Which queue wants which events: the one table of the relay. */
const subscriptions: Readonly<
  Record<'workflow' | 'notification' | 'uploads' | 'learning', (event: RelayedEvent) => boolean>
> = {
  // Most events concern no workflow, and cost no message.
  workflow: ({ type, byStaff, keptApart, endsLadder }) =>
    (workflowEvents.includes(type) && !keptApart) || (type === 'CaseClassified' && byStaff) || endsLadder,
  notification: ({ type, keptApart }) => keptApart || notificationEvents.includes(type),
  uploads: ({ namesUploads }) => namesUploads,
  // What people say of a case, and what they let stand, teaches the classifier (R12).
  learning: ({ type, byStaff }) =>
    (byStaff && (type === 'CaseClassified' || type === 'CaseResolved')) || type === 'CaseImported',
}

const noticeOf = ({ reference, sequence, type, at }: RelayedEvent): EventNotice => ({
  eventId: `${reference}#${sequence}`,
  reference,
  sequence,
  type,
  at,
})

/** Sends notices of events, without any of their content, to each queue that wants them. */
export const relayEvents = async (
  ports: { queues: Queues },
  events: readonly RelayedEvent[],
): Promise<void> => {
  for (const queue of ['workflow', 'notification', 'uploads', 'learning'] as const) {
    const notices = events.filter(subscriptions[queue]).map(noticeOf)
    if (notices.length > 0) await ports.queues.sendNotices(queue, notices)
  }
}
