import type { EventNotice, Queues } from '../ports.ts'
import { workflowEvents } from './run-workflows.ts'
import { notificationEvents } from './send-notification.ts'

/** Which queue wants which events: the one table of the relay. */
const subscriptions = { workflow: workflowEvents, notification: notificationEvents } as const

/** Sends a notice of an event, without any of its content, to each queue that wants it. */
export const relayEvent = async (
  ports: { queues: Queues },
  event: Omit<EventNotice, 'eventId'>,
): Promise<void> => {
  const { reference, sequence, type, at } = event
  const notice: EventNotice = { eventId: `${reference}#${sequence}`, reference, sequence, type, at }
  for (const queue of ['workflow', 'notification'] as const) {
    if (subscriptions[queue].includes(type)) await ports.queues.sendNotices(queue, [notice])
  }
}
