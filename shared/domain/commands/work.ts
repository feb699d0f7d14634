import type { Attachment } from '../attachments.ts'
import type { Case } from '../case.ts'
import type { NewEvent } from '../events.ts'
import type { ClosingGrounds, Validity } from '../vocabulary.ts'
import { attach } from './attach.ts'
import { happened, requireAllowed, type DecisionContext } from './context.ts'
import { requireTimeToAnswer } from './attempt.ts'
import { queueMessage } from './tell-customer.ts'

/** The person takes the case on and becomes its owner (R7, R16). */
export const accept = (subject: Case, handler: string, context: DecisionContext): NewEvent[] => {
  requireAllowed(subject, 'CaseAccepted')
  return [happened(context, 'CaseAccepted', { handler })]
}

/** An internal note, with files or without; never shown to the customer. */
export const addNote = (
  subject: Case,
  text: string,
  context: DecisionContext,
  files: readonly Attachment[] = [],
): NewEvent[] => {
  requireAllowed(subject, 'NoteAdded')
  return [happened(context, 'NoteAdded', { text }), ...attach(subject, files, context)]
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
    happened(context, 'CaseResolved', resolution),
    queueMessage(subject, 'result', resolution.text, context),
  ]
}

export interface Closing {
  readonly grounds: ClosingGrounds
  /** What is to be learned from it; part of the final report on a major case (R25). */
  readonly lessons?: string | undefined
  readonly reason?: string | undefined
}

/** Ends a case with its grounds; whatever still runs is cleared (R36). Errors: those of `requireTimeToAnswer` (R34). */
export const close = (
  subject: Case,
  { grounds, lessons, reason }: Closing,
  context: DecisionContext,
): NewEvent[] => {
  requireAllowed(subject, 'CaseClosed')
  if (grounds === 'unreachable') requireTimeToAnswer(subject, context)
  const data = { grounds, ...(lessons === undefined ? {} : { lessons }) }
  return [happened(context, 'CaseClosed', data, reason)]
}
