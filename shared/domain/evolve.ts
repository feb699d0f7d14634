import { actorId } from './actor.ts'
import { checkingAfter } from './kept-attachments.ts'
import type { Case, Escalation } from './case.ts'
import { applyClockChanges, isLive, isSameRun } from './clocks/clock.ts'
import { signalsOf, tookPlaceAt, undoneByReopening } from './clocks/signals.ts'
import type { ClockRun, NewEvent, RecordedEvent } from './events.ts'
import { stateAfter, stateProperties } from './lifecycle.ts'
import { mailAfter, mailOf } from './mail/case-mail.ts'
import { expectedOwner } from './ownership.ts'
import { linksAfter } from './similarity/links.ts'
import { stopEscalations } from './stop-escalations.ts'
import { unreachedAfter } from './unreached.ts'
import { waitingAfter } from './waiting.ts'

const isOfRun = (
  entry: { readonly clock: string; readonly cycle: number },
  run: Pick<ClockRun, 'clock' | 'cycle'>,
): boolean => entry.clock === run.clock && entry.cycle === run.cycle

/** The rungs told so far, those of a run that still wait changed. */
const changeOpen = (
  { escalations }: Case,
  run: Pick<ClockRun, 'clock' | 'cycle'>,
  change: Partial<Escalation>,
): readonly Escalation[] =>
  escalations.map((escalation) =>
    escalation.status === 'open' && isOfRun(escalation, run) ? { ...escalation, ...change } : escalation,
  )

const withoutRequest = ({ extensionRequests }: Case, run: Pick<ClockRun, 'clock' | 'cycle'>) =>
  extensionRequests.filter((request) => !isOfRun(request, run))

/** Events that make a case. */
type Beginning = { readonly type: 'CaseReceived' | 'CaseImported' }

/** What one type of event changes beyond state, clocks and escalations. */
const particulars = (before: Case, event: Exclude<NewEvent, Beginning>): Partial<Case> => {
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
        ...(classification.urgency && { urgency: classification.urgency.value }),
      }
    }
    case 'CaseDispatched':
      return { department: event.data.department, handler: event.data.handler }
    case 'CaseAccepted':
      return { handler: event.data.handler }
    case 'RungNotified': {
      const passedOn = changeOpen(before, event.data, { status: 'passed-on' })
      return { escalations: [...passedOn, { ...event.data, notifiedAt: event.at, status: 'open' }] }
    }
    case 'RungRejoined': {
      const { rung, dueAt, taskToken } = event.data
      return {
        escalations: before.escalations.map((escalation) =>
          isOfRun(escalation, event.data) && escalation.rung === rung && escalation.dueAt === dueAt
            ? { ...escalation, taskToken }
            : escalation,
        ),
      }
    }
    case 'EscalationAcknowledged':
      return {
        escalations: changeOpen(before, event.data, {
          status: 'acknowledged',
          acknowledgedAt: event.at,
          acknowledgedBy: event.actor.kind === 'staff' ? event.actor.id : undefined,
          holdUntil: event.data.holdUntil,
        }),
      }
    case 'ExtensionRequested': {
      const { clock, cycle, by } = event.data
      const requestedBy = actorId(event.actor)
      const request = { clock, cycle, by, reason: event.reason ?? '', requestedBy, at: event.at }
      return { extensionRequests: [...before.extensionRequests, request] }
    }
    case 'ExtensionRefused':
    case 'ClockExtended':
      return { extensionRequests: withoutRequest(before, event.data) }
    case 'CaseTakenOver':
      return { takenOverBy: event.data.by }
    case 'BulletinIssued':
      return { bulletins: { count: event.data.number, nextAt: event.data.nextAt } }
    case 'CaseReopened':
      return { reopened: before.reopened + 1, resolution: undefined, resultAcceptedAt: undefined }
    case 'CasesMerged':
      return { mergedInto: event.data.into }
    case 'CaseAbsorbed':
      return { absorbed: [...before.absorbed, event.data.from] }
    case 'CaseResolved':
      return { resolution: { text: event.data.text, validity: event.data.validity, at: event.at } }
    case 'MessageQueued':
      return event.data.purpose === 'acknowledgement' ? { acknowledgementQueued: true } : {}
    case 'MessageSent':
      return { sentMessages: [...before.sentMessages, event.data.message] }
    case 'MessageFailed':
    case 'MessageWithheld':
      return { failedMessages: [...before.failedMessages, event.data.message] }
    case 'ResultAccepted':
      return { resultAcceptedAt: event.at }
    case 'SurveyAnswered':
      return { survey: { ...event.data, at: event.at } }
    case 'LinkReplaced':
      return { trackingToken: event.data.trackingToken }
    case 'AttachmentsAdded':
    case 'AttachmentInspected':
      return { checking: checkingAfter(before.checking, event) }
    case 'CaseLinked':
    case 'MassDetected':
    case 'CaseUnlinked':
      return { links: linksAfter(before.links, event) }
    case 'CaseReleased':
    case 'CaseRejected':
    case 'NoteAdded':
    case 'ContactAttempted':
    case 'MessageReceived':
    case 'DeliveryFailed':
    case 'ClockReminded':
    case 'ClockBreached':
    case 'EscalationLost':
    case 'CasePaused':
    case 'CaseResumed':
    case 'DeadlineAdvanced':
    case 'DeadlinesRecomputed':
    case 'ProgressDemanded':
    case 'ReferrerAnswered':
    case 'FollowUpRecorded':
    case 'CaseClosed':
    case 'CaseWithdrawn':
    case 'ResultRefused':
      return {}
  }
}

/** When what clocks go by last happened; re-opening takes back what ended the case. */
const momentsAfter = (before: Case['moments'], event: RecordedEvent): Case['moments'] => {
  const moments = { ...before }
  if (event.type === 'CaseReopened') for (const undone of undoneByReopening) delete moments[undone]
  for (const signal of signalsOf(event))
    moments[signal] = { at: tookPlaceAt(event), sequence: event.sequence }
  return moments
}

/** What has not happened when a case begins. */
const nothingYet = {
  acknowledgementQueued: false,
  sentMessages: [],
  failedMessages: [],
  escalations: [],
  pauses: [],
  extensionRequests: [],
  reopened: 0,
  absorbed: [],
} as const satisfies Partial<Case>

/** The case after its first event. */
const begin = (event: Extract<RecordedEvent, { type: 'CaseReceived' }>): Case => {
  const receivedBy = event.actor.kind === 'staff' ? event.actor.id : undefined
  return {
    ...nothingYet,
    reference: event.reference,
    version: event.sequence,
    lastHash: event.hash,
    state: event.data.record.quarantine ? 'quarantined' : 'received',
    kind: event.data.kind,
    kindChosen: event.data.kindChosen,
    severity: event.data.severity,
    record: event.data.record,
    receivedAt: tookPlaceAt(event),
    receivedBy,
    owner: receivedBy,
    trackingToken: event.data.trackingToken,
    mail: mailAfter(mailOf({}), event),
    clocks: applyClockChanges([], event.clocks),
    moments: momentsAfter({}, event),
  }
}

/** A case as another system had closed it. */
const beginEnded = (event: Extract<RecordedEvent, { type: 'CaseImported' }>): Case => {
  const { record, kind, severity, trackingToken, receivedAt, closedAt } = event.data
  const { category, department, result, validity } = event.data
  return {
    ...nothingYet,
    reference: event.reference,
    version: event.sequence,
    lastHash: event.hash,
    state: 'closed',
    kind,
    severity,
    record,
    receivedAt,
    trackingToken,
    category,
    department,
    ...(result !== undefined && { resolution: { text: result, validity, at: closedAt } }),
    endedAt: closedAt,
    clocks: [],
    moments: {},
  }
}

/** The case after one more event. Folding a whole history gives the snapshot: nothing else is stored in it. */
export const evolve = (before: Case | undefined, event: RecordedEvent): Case => {
  if (event.type === 'CaseReceived') return begin(event)
  if (event.type === 'CaseImported') return beginEnded(event)
  if (!before) throw new Error('a history begins with CaseReceived or CaseImported')
  const state = stateAfter(event.type, before.state)
  const changed: Case = {
    ...before,
    ...particulars(before, event),
    ...waitingAfter(before, event, state),
    unreached: unreachedAfter(before.unreached, event),
    mail: mailAfter(mailOf(before), event),
    version: event.sequence,
    lastHash: event.hash,
    state,
    clocks: applyClockChanges(before.clocks, event.clocks),
    moments: momentsAfter(before.moments, event),
  }
  return {
    ...changed,
    // Handed on without an heir it stays with whoever had it: nobody passes a case on without an owner (R16).
    owner: expectedOwner(changed) ?? before.owner,
    escalations: stopEscalations(changed.escalations, changed.clocks),
    // What was asked for a run ends with it.
    extensionRequests: changed.extensionRequests.filter((request) =>
      changed.clocks.some((clock) => isLive(clock) && isSameRun(clock, { ...request, id: request.clock })),
    ),
    // A token serves one waiting: once the case has left triage nobody waits on it; where it ended there, somebody does.
    triageToken: state === 'triage' || stateProperties[state].terminal ? changed.triageToken : undefined,
    endedAt: stateProperties[state].terminal ? (before.endedAt ?? event.at) : undefined,
  }
}
