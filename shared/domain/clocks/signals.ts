import type { Case } from '../case.ts'
import type { NewEvent } from '../events.ts'
import { stateProperties } from '../lifecycle.ts'
import type { Timestamp } from '../vocabulary.ts'
import type { ClockStop, ClockTrigger } from './clock-policy.ts'

/** What starts or stops clocks. */
export type Signal = ClockTrigger | ClockStop

/**
 * When what an event tells of took place: what was entered late counts from when it came (R6), and so does
 * what was suspected wrongly (R46).
 */
export const tookPlaceAt = (event: NewEvent): Timestamp =>
  event.type === 'CaseReceived' || event.type === 'CaseReleased'
    ? (event.data.receivedAt ?? event.at)
    : event.at

/** What an event says to clocks, before any policy is asked. */
export const signalsOf = (event: NewEvent): readonly Signal[] => {
  switch (event.type) {
    case 'CaseReceived':
      // What is kept apart is no case yet.
      if (event.data.record.quarantine) return []
      return event.data.record.referral ? ['received', 'referred'] : ['received']
    case 'CaseReleased':
      return ['received']
    case 'CaseClassified':
      return ['classified']
    case 'CaseDispatched':
      return ['dispatched']
    case 'CaseAccepted':
      return ['accepted']
    case 'MessageQueued':
      // What is shown on the page is told at once; what goes by mail is told when it was sent.
      if (event.data.purpose === 'acknowledgement') return event.data.via === 'page' ? ['acknowledged'] : []
      return event.data.purpose !== 'extension' && event.actor.kind === 'staff' ? ['answered'] : []
    case 'ContactAttempted':
      // Who was spoken to has been contacted, and answered, as by a letter.
      return event.data.outcome === 'reached' ? ['answered'] : []
    case 'MessageSent':
    case 'MessageWithheld':
      // What may not be mailed is read on the page.
      return event.data.purpose === 'acknowledgement' ? ['acknowledged'] : []
    case 'MessageReceived':
      return ['customer-wrote']
    case 'CasePaused':
      return event.data.for === 'customer' ? ['waiting-for-customer'] : []
    case 'BulletinIssued':
      return ['reported']
    case 'ReferrerAnswered':
      return ['referrer-answered']
    case 'CaseResolved':
      return ['resolved']
    case 'FollowUpRecorded':
      // Nobody was reached: there is still a follow-up to be made.
      return event.data.result === 'not-reached' ? [] : ['followed-up']
    case 'CaseClosed':
      return ['closed']
    default:
      return []
  }
}

/**
 * Whether a signal starts clocks in a case as it was before: what the customer writes when nothing is owed any more, thanks
 * for instance, asks for no answer.
 */
export const starts = (signal: Signal, before: Case | undefined): boolean =>
  signal !== 'customer-wrote' || (before !== undefined && stateProperties[before.state].owesResult)

/** What re-opening a case undoes. */
export const undoneByReopening = ['resolved', 'followed-up', 'closed'] as const satisfies readonly Signal[]
