import type { Attachment } from '../attachments.ts'
import type { ComplaintRecord, NewEvent } from '../events.ts'
import type { Kind } from '../vocabulary.ts'
import { attach } from './attach.ts'
import { happened, type DecisionContext } from './context.ts'

export interface Reception {
  readonly record: ComplaintRecord
  readonly kind: Kind
  readonly trackingToken: string
  readonly mailToken?: string | undefined
  readonly attachments?: readonly Attachment[] | undefined
}

/** Opens a case: the record as handed in, the lowest severity until it is classified (R2). */
export const receive = (
  { record, kind, trackingToken, mailToken, attachments }: Reception,
  context: DecisionContext,
): NewEvent[] => {
  const severity = context.policy.severities[0]?.id ?? 'general'
  return [
    happened(context, 'CaseReceived', {
      record,
      kind,
      severity,
      trackingToken,
      ...(mailToken !== undefined && { mailToken }),
    }),
    ...attach(undefined, attachments ?? [], context),
  ]
}
