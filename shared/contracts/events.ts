import type { EventType } from '../domain/events.ts'
import { attachmentEvents } from './events/attachment-events.ts'
import { caseEvents } from './events/case-events.ts'
import { clockEvents } from './events/clock-events.ts'
import { customerEvents } from './events/customer-events.ts'
import { escalationEvents } from './events/escalation-events.ts'
import type { EventContracts } from './events/event-contract.ts'
import { linkEvents } from './events/link-events.ts'
import { messageEvents } from './events/message-events.ts'

/** Every event of a case, by type: the stored and relayed contract (`<type>.v1`). */
export const eventContracts: EventContracts<EventType> = {
  ...caseEvents,
  ...linkEvents,
  ...messageEvents,
  ...attachmentEvents,
  ...customerEvents,
  ...clockEvents,
  ...escalationEvents,
}
