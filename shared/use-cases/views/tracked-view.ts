import { expectedBy, type Case } from '../../domain/case.ts'
import { conversationOf } from '../../domain/conversation.ts'
import type { EventType, RecordedEvent } from '../../domain/events.ts'
import type { State } from '../../domain/lifecycle.ts'
import type { Timestamp } from '../../domain/vocabulary.ts'

const statuses = {
  received: 'received',
  triage: 'received',
  dispatched: 'in-progress',
  accepted: 'in-progress',
  waiting: 'waiting-for-you',
  proposed: 'in-progress',
  parked: 'in-progress',
  resolved: 'answered',
  'following-up': 'answered',
  closed: 'closed',
  withdrawn: 'closed',
  merged: 'closed',
} as const satisfies Record<State, string>

const steps: Partial<Record<EventType, 'received' | 'assigned' | 'accepted' | 'answered' | 'closed'>> = {
  CaseReceived: 'received',
  CaseDispatched: 'assigned',
  CaseAccepted: 'accepted',
  CaseResolved: 'answered',
  CaseClosed: 'closed',
}

/** What the customer sees by the private link (R33): nothing internal, no names of staff. */
export const trackedView = (subject: Case, history: readonly RecordedEvent[], now: Timestamp) => {
  const status = statuses[subject.state]
  const owed = status === 'answered' || status === 'closed' ? undefined : expectedBy(subject)
  return {
    reference: subject.reference,
    kind: subject.kind,
    status,
    receivedAt: subject.receivedAt,
    expectedBy: owed,
    late: owed !== undefined && owed < now,
    narrative: subject.record.narrative,
    timeline: history.flatMap((event) => {
      const step = steps[event.type]
      return step === undefined ? [] : [{ at: event.at, step }]
    }),
    conversation: conversationOf(history)
      // The acknowledgement says what the page itself says.
      .filter(({ purpose }) => purpose !== 'acknowledgement')
      .map(({ at, direction, subject: line, text }) => ({ at, direction, subject: line, text })),
  }
}
