import type { Attachment } from '../attachments.ts'
import type { NewEvent } from '../events.ts'
import type { ComplaintRecord } from '../record.ts'
import { entryDaysOf } from '../policy.ts'
import type { Kind, Timestamp } from '../vocabulary.ts'
import { attach } from './attach.ts'
import { happened, issue, requireValid, type DecisionContext } from './context.ts'

export interface Reception {
  readonly record: ComplaintRecord
  readonly kind: Kind
  /** Whether a person has said what kind it is. */
  readonly kindChosen?: true | undefined
  readonly trackingToken: string
  readonly mailToken?: string | undefined
  readonly attachments?: readonly Attachment[] | undefined
  /** When it came, where that was before it is entered (R6). */
  readonly receivedAt?: Timestamp | undefined
}

/** What is wrong with the moment at which something came: entered before it came, or too long after (R6). */
const faultOf = (receivedAt: Timestamp, { now, policy }: DecisionContext): string | undefined => {
  if (receivedAt > now) return 'in-the-future'
  const days = entryDaysOf(policy)
  return Date.parse(now) - Date.parse(receivedAt) > days * 24 * 3_600_000 ? 'too-long-ago' : undefined
}

/**
 * Opens a case: the record as handed in, the lowest severity until it is classified (R2). Errors: DomainError
 * `invalid-request` for a moment of reception that lies ahead, or longer ago than the policy lets it be entered.
 */
export const receive = (reception: Reception, context: DecisionContext): NewEvent[] => {
  const { receivedAt, attachments = [], ...data } = reception
  const fault = receivedAt === undefined ? undefined : faultOf(receivedAt, context)
  requireValid('the moment of reception', fault === undefined ? [] : [issue('receivedAt', fault)])
  const severity = context.policy.severities[0]?.id ?? 'general'
  return [
    happened(context, 'CaseReceived', {
      ...data,
      severity,
      ...(receivedAt !== undefined && receivedAt !== context.now && { receivedAt }),
    }),
    ...attach(undefined, attachments, context),
  ]
}
