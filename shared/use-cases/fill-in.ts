import type { Policy } from '../domain/policy.ts'
import type { ComplaintRecord } from '../domain/record.ts'
import type { CustomerClass, Language } from '../domain/vocabulary.ts'

/** A complaint as somebody hands it in or takes it down, with what may be left out. */
export interface Sparse extends Omit<ComplaintRecord, 'customer' | 'replyWanted' | 'language'> {
  readonly customer: Omit<ComplaintRecord['customer'], 'class'> & {
    readonly class?: CustomerClass | undefined
  }
  readonly replyWanted?: boolean | undefined
  readonly language?: Language | undefined
}

/** The whole record (R2): an ordinary customer who wants an answer in the language of the policy, unless it says otherwise. */
export const fillIn = (
  { customer, replyWanted, language, ...rest }: Sparse,
  policy: Policy,
): ComplaintRecord => ({
  ...rest,
  customer: { ...customer, class: customer.class ?? 'ordinary' },
  replyWanted: replyWanted ?? true,
  language: language ?? policy.language,
})
