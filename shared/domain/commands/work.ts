import type { Case } from '../case.ts'
import { applyClockChanges } from '../clock.ts'
import type { NewEvent } from '../events.ts'
import type { ClosingGrounds, Validity } from '../vocabulary.ts'
import {
  cancelClocks,
  happened,
  requireAllowed,
  startClocks,
  stopClocks,
  type DecisionContext,
} from './context.ts'
import { queueMessage } from './tell-customer.ts'

/** The person takes the case on and becomes its owner (R7, R16). */
export const accept = (subject: Case, handler: string, context: DecisionContext): NewEvent[] => {
  requireAllowed(subject, 'CaseAccepted')
  return [
    happened(
      context,
      'CaseAccepted',
      { handler },
      { clocks: [...stopClocks(context, 'accepted', subject), ...startClocks(context, 'accepted', subject)] },
    ),
  ]
}

/** An internal note; never shown to the customer. */
export const addNote = (subject: Case, text: string, context: DecisionContext): NewEvent[] => {
  requireAllowed(subject, 'NoteAdded')
  return [happened(context, 'NoteAdded', { text })]
}

export interface Resolution {
  readonly text: string
  readonly validity: Validity
  readonly grounds?: string | undefined
}

/** Records the result and tells it to the customer (R14, R32). */
export const resolve = (subject: Case, resolution: Resolution, context: DecisionContext): NewEvent[] => {
  requireAllowed(subject, 'CaseResolved')
  return [
    happened(context, 'CaseResolved', resolution, {
      clocks: [...stopClocks(context, 'resolved', subject), ...startClocks(context, 'resolved', subject)],
    }),
    queueMessage(subject, 'result', resolution.text, context),
  ]
}

/** Ends a case with its grounds; whatever still runs is cleared (R36). */
export const close = (
  subject: Case,
  grounds: ClosingGrounds,
  reason: string | undefined,
  context: DecisionContext,
): NewEvent[] => {
  requireAllowed(subject, 'CaseClosed')
  const stopped = stopClocks(context, 'closed', subject)
  const left = { clocks: applyClockChanges(subject.clocks, stopped) }
  return [
    happened(
      context,
      'CaseClosed',
      { grounds },
      { reason, clocks: [...stopped, ...cancelClocks(context, left)] },
    ),
  ]
}
