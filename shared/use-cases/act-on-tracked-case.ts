import type { Case } from '../domain/case.ts'
import { carryOut, type Decide } from '../domain/commands/carry-out.ts'
import { acceptResult, answerSurvey, refuseResult, withdraw } from '../domain/commands/customer.ts'
import { recordReceived } from '../domain/commands/tell-customer.ts'
import type { CustomerAction } from '../domain/customer-actions.ts'
import { DomainError } from '../domain/errors.ts'
import type { SurveyAnswer } from '../domain/events.ts'
import type { SubmissionKey } from '../ports.ts'
import { nameUploads, type NameUploadsPorts } from './attachments/name-uploads.ts'
import { contextFor } from './execute.ts'
import { openLink, type TrackingPorts } from './track-case.ts'
import { untilUnchanged } from './until-unchanged.ts'
import { isSameCustomer } from './views/tracked-view.ts'

/** What a customer does by their private link (R33), with what it takes. */
export type CustomerWish =
  | {
      readonly action: Extract<CustomerAction, 'add-information'>
      readonly text: string
      /** Tokens of files that were uploaded before. */
      readonly attachments?: readonly string[] | undefined
    }
  | { readonly action: Extract<CustomerAction, 'withdraw'>; readonly reason?: string | undefined }
  | { readonly action: Extract<CustomerAction, 'accept-result'> }
  | { readonly action: Extract<CustomerAction, 'refuse-result'>; readonly reason: string }
  | ({ readonly action: Extract<CustomerAction, 'answer-survey'> } & SurveyAnswer)

const decisionOf =
  (ports: NameUploadsPorts, wish: CustomerWish): Decide =>
  (subject, context) => {
    switch (wish.action) {
      case 'add-information':
        return recordReceived(
          subject,
          { text: wish.text },
          context,
          nameUploads(ports, wish.attachments, 'customer-page'),
        )
      case 'withdraw':
        return withdraw(subject, wish.reason, context)
      case 'accept-result':
        return acceptResult(subject, context)
      case 'refuse-result':
        return refuseResult(subject, wish.reason, context)
      case 'answer-survey':
        return answerSurvey(subject, wish, context)
    }
  }

/** Words about a merged case go to the one in which it goes on, unless that is another customer's; decisions never do. */
const targetOf = (subject: Case, leading: Case, { action }: CustomerWish): Case =>
  action === 'add-information' && isSameCustomer(subject, leading) ? leading : subject

/**
 * Does what the customer wishes, once per key (R8). Errors: those of `openLink` and of the decision, and
 * `idempotency-conflict` when the key was used before for something else.
 */
export const actOnTrackedCase = (
  ports: TrackingPorts & NameUploadsPorts,
  link: string,
  wish: CustomerWish,
  once?: SubmissionKey,
): Promise<void> =>
  untilUnchanged(async () => {
    const { subject, leading } = await openLink(ports, link)
    // A key belongs to the link: nobody meets another customer's.
    const own = once && { ...once, key: `track-${subject.reference}-${once.key}` }
    const earlier = own && (await ports.cases.seen(own.key))
    if (earlier) {
      if (earlier.fingerprint === own.fingerprint) return
      throw new DomainError('idempotency-conflict', 'the key was used before with another body')
    }
    const target = targetOf(subject, leading, wish)
    const context = await contextFor(ports, target, { kind: 'customer' })
    const events = carryOut(target, context, decisionOf(ports, wish))
    if (events.length > 0) await ports.cases.append(target, events, own)
  })
