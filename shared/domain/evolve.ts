import type { Case, Escalation } from './case.ts'
import { expectedOwner } from './ownership.ts'
import { applyClockChanges, type Clock } from './clock.ts'
import type { NewEvent, RecordedEvent } from './events.ts'
import { stateAfter, stateProperties } from './lifecycle.ts'

/** Ends the waiting rungs whose clock has stopped: resolving stops every ladder that hung on the result. */
const stopEscalations = (
  escalations: readonly Escalation[],
  clocks: readonly Clock[],
): readonly Escalation[] =>
  escalations.map((escalation) => {
    if (escalation.status !== 'open') return escalation
    const late = clocks.some(
      ({ milestone, cycle, status }) =>
        milestone === escalation.milestone && cycle === escalation.cycle && status === 'breached',
    )
    return late ? escalation : { ...escalation, status: 'stopped' }
  })

/** What one type of event changes beyond state, clocks and escalations. */
const particulars = (before: Case, event: Exclude<NewEvent, { type: 'CaseReceived' }>): Partial<Case> => {
  switch (event.type) {
    case 'TriageRequested':
      return { triageToken: event.data.taskToken }
    case 'CaseClassified': {
      const { classification } = event.data
      return {
        classification,
        kind: classification.kind.value,
        category: classification.category.value,
        severity: classification.severity.value,
      }
    }
    case 'CaseDispatched':
      return { department: event.data.department, handler: event.data.handler }
    case 'CaseAccepted':
      return { handler: event.data.handler }
    case 'RungNotified': {
      const { milestone, cycle } = event.data
      const passedOn = before.escalations.map((earlier) =>
        earlier.milestone === milestone && earlier.cycle === cycle && earlier.status === 'open'
          ? { ...earlier, status: 'passed-on' as const }
          : earlier,
      )
      return { escalations: [...passedOn, { ...event.data, notifiedAt: event.at, status: 'open' }] }
    }
    case 'EscalationAcknowledged':
      return {
        escalations: before.escalations.map((escalation) =>
          escalation.status === 'open' &&
          escalation.milestone === event.data.milestone &&
          escalation.cycle === event.data.cycle
            ? {
                ...escalation,
                status: 'acknowledged',
                acknowledgedAt: event.at,
                acknowledgedBy: event.actor.kind === 'staff' ? event.actor.id : undefined,
              }
            : escalation,
        ),
      }
    case 'CaseResolved':
      return { resolution: { text: event.data.text, validity: event.data.validity, at: event.at } }
    case 'MessageQueued':
      return event.data.purpose === 'acknowledgement' ? { acknowledgementQueued: true } : {}
    case 'MessageSent':
      return { sentMessages: [...before.sentMessages, event.data.message] }
    case 'MessageFailed':
      return { failedMessages: [...before.failedMessages, event.data.message] }
    case 'NoteAdded':
    case 'MessageReceived':
    case 'ClockReminded':
    case 'ClockBreached':
    case 'CaseClosed':
      return {}
  }
}

/** The case after its first event. */
const begin = (event: Extract<RecordedEvent, { type: 'CaseReceived' }>): Case => {
  const receivedBy = event.actor.kind === 'staff' ? event.actor.id : undefined
  return {
    reference: event.reference,
    version: event.sequence,
    lastHash: event.hash,
    state: 'received',
    kind: event.data.kind,
    severity: event.data.severity,
    record: event.data.record,
    receivedAt: event.at,
    receivedBy,
    owner: receivedBy,
    trackingToken: event.data.trackingToken,
    acknowledgementQueued: false,
    sentMessages: [],
    failedMessages: [],
    clocks: applyClockChanges([], event.clocks),
    escalations: [],
  }
}

/** The case after one more event. Folding a whole history gives the snapshot: nothing else is stored in it. */
export const evolve = (before: Case | undefined, event: RecordedEvent): Case => {
  if (event.type === 'CaseReceived') return begin(event)
  if (!before) throw new Error('a history begins with CaseReceived')
  const state = stateAfter(event.type, before.state)
  const changed: Case = {
    ...before,
    ...particulars(before, event),
    version: event.sequence,
    lastHash: event.hash,
    state,
    clocks: applyClockChanges(before.clocks, event.clocks),
  }
  return {
    ...changed,
    // Handed on without an heir it stays with whoever had it: nobody passes a case on without an owner (R16).
    owner: expectedOwner(changed) ?? before.owner,
    escalations: stopEscalations(changed.escalations, changed.clocks),
    // A token serves one waiting: once the case has left triage nobody waits on it.
    triageToken: state === 'triage' ? changed.triageToken : undefined,
    endedAt: stateProperties[state].terminal ? (before.endedAt ?? event.at) : undefined,
  }
}
