import type { Case } from '../case.ts'
import type { ComplaintRecord } from '../record.ts'
import type { Reference, Timestamp } from '../vocabulary.ts'
import { contactKeys } from './contact-keys.ts'
import { signatureOf, type Signature } from './signature.ts'
import type { SimilarityPolicy } from './similarity-policy.ts'

/** Facts of a complaint that another may have in common with it. */
const facts = ['order', 'batch', 'product', 'place', 'category'] as const
type Fact = (typeof facts)[number]

/**
 * What a case is compared by (R13). Contacts and facts are there as hashes: an index of them holds no personal data (R44).
 * What the case does not name is absent, and matches nothing.
 */
export interface Profile {
  readonly reference: Reference
  readonly receivedAt: Timestamp
  readonly phones: readonly string[]
  readonly mails: readonly string[]
  readonly facts: Readonly<Partial<Record<Fact, string>>>
  readonly signature?: Signature | undefined
  /** A higher body has passed it on. */
  readonly isReferred: boolean
  /** Taken over from another system: it can be found, and alarms nobody. */
  readonly isHistory: boolean
}

/** A keyed hash, so that nobody can try the telephone numbers of a country through. */
export type Hash = (text: string) => string

/** What people write where a form insists and they have nothing. */
const nothings = new Set(
  '无 没有 暂无 不详 不知道 未知 不清楚 na none nil no unknown notknown null 0 00 000'.split(' '),
)

/** A fact in the form to compare by: one width and case, letters and digits only. Undefined where that leaves nothing. */
const factOf = (value: string | undefined): string | undefined => {
  const plain = (value ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
  return plain === '' || nothings.has(plain) ? undefined : plain
}

const textOf = ({ subject, narrative }: ComplaintRecord): string =>
  [subject, narrative].filter(Boolean).join('\n')

/**
 * What a case is compared by.
 *
 * @param category what it is about, once that is known; absent where a person has yet to say
 */
export const profileOf = (
  { reference, receivedAt, record }: Pick<Case, 'reference' | 'receivedAt' | 'record'>,
  category: string | undefined,
  policy: SimilarityPolicy,
  hash: Hash,
): Profile => {
  const contacts = contactKeys(record.customer, policy)
  const tokens = (by: 'phone' | 'mail') =>
    contacts.filter((key) => key.by === by).map(({ value }) => hash(`${by} ${value}`))
  const named: Record<Fact, string | undefined> = {
    order: factOf(record.orderNumber),
    batch: factOf(record.batchNumber),
    product: factOf(record.product),
    place: factOf(record.place),
    category: category === 'other' ? undefined : category,
  }
  return {
    reference,
    receivedAt,
    phones: tokens('phone'),
    mails: tokens('mail'),
    facts: Object.fromEntries(
      facts.flatMap((fact) => {
        const value = named[fact]
        return value === undefined ? [] : [[fact, hash(`${fact} ${value}`)]]
      }),
    ),
    signature: signatureOf(textOf(record)),
    isReferred: record.channel === 'referral' || record.referral !== undefined,
    isHistory: record.channel === 'import',
  }
}

/** Whether a case came before another; at the same instant the lower reference did. */
export const cameBefore = (
  a: Pick<Profile, 'receivedAt' | 'reference'>,
  b: Pick<Profile, 'receivedAt' | 'reference'>,
): boolean => a.receivedAt < b.receivedAt || (a.receivedAt === b.receivedAt && a.reference < b.reference)
