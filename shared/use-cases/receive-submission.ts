import type { ComplaintRecord } from '../domain/events.ts'
import type { Channel, CustomerClass, Language } from '../domain/vocabulary.ts'
import type { Captcha, Throttle } from '../intake-ports.ts'
import type { SubmissionKey } from '../ports.ts'
import { nameUploads, type NameUploadsPorts } from './attachments/name-uploads.ts'
import { currentPolicy } from './current-policy.ts'
import {
  quarantined,
  suspicionsOf,
  withinLimits,
  type SubmissionLimits,
  type SubmissionSigns,
} from './guard-submission.ts'
import { submitComplaint, type Receipt, type SubmitPorts } from './submit-complaint.ts'

export interface ReceivePorts extends SubmitPorts, NameUploadsPorts {
  readonly throttle: Throttle
  readonly limits: SubmissionLimits
  readonly captcha?: Captcha | undefined
}

/** A complaint as form or API hand it in: what is not said is filled in. */
type Submission = Omit<ComplaintRecord, 'customer' | 'replyWanted' | 'language' | 'channel'> & {
  readonly customer: Omit<ComplaintRecord['customer'], 'class'> & {
    readonly class?: CustomerClass | undefined
  }
  readonly replyWanted?: boolean | undefined
  readonly language?: Language | undefined
  readonly channel?: Channel | undefined
  /** Tokens of files that were uploaded before. */
  readonly attachments?: readonly string[] | undefined
}

/**
 * Takes in a complaint from anybody: within the limits of address and contact it becomes a case, in quarantine where it
 * looks like a machine's (R46). Errors: TooManyRequests; those of `nameUploads`; DomainError `idempotency-conflict`.
 */
export const receiveSubmission = async (
  ports: ReceivePorts,
  submission: Submission,
  { once, ...signs }: SubmissionSigns & { readonly once?: SubmissionKey | undefined },
): Promise<Receipt> => {
  const { customer, replyWanted, language, channel, attachments: tokens, ...rest } = submission
  const attachments = nameUploads(ports, tokens, 'form')
  await withinLimits(ports, customer, signs.address, once?.key)
  const policy = await currentPolicy(ports)
  const record: ComplaintRecord = {
    ...rest,
    customer: { ...customer, class: customer.class ?? 'ordinary' },
    replyWanted: replyWanted ?? true,
    language: language ?? policy.language,
    channel: channel ?? (rest.referral ? 'referral' : 'web'),
  }
  return submitComplaint(ports, {
    record: quarantined(record, await suspicionsOf(ports, signs)),
    kind: 'complaint',
    actor: { kind: 'customer' },
    once,
    attachments,
  })
}
