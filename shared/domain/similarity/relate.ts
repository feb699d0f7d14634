import type { Reference } from '../vocabulary.ts'
import { distinctGrounds, isOfAnotherOrder, sameCustomer, sameMatter } from './grounds.ts'
import type { Ground, Relation } from './links.ts'
import { cameBefore, type Profile } from './profile.ts'
import type { SimilarityPolicy } from './similarity-policy.ts'

/** That a case belongs to an earlier one of the same customer. */
export interface EarlierCase {
  readonly relation: Exclude<Relation, 'mass'>
  readonly to: Reference
  readonly because: readonly Ground[]
}

/** More than these are no news to whoever handles the case. */
const mostLinks = 5

const hour = 3_600_000

/**
 * The earlier cases of the same customer and matter, newest first (R13).
 *
 * @param others cases that share a key with it; itself and later ones among them are left aside
 */
export const earlierCases = (
  subject: Profile,
  others: readonly Profile[],
  { repeat }: Pick<SimilarityPolicy, 'repeat'>,
): EarlierCase[] =>
  others
    .filter((other) => cameBefore(other, subject))
    .toSorted((a, b) => (cameBefore(a, b) ? 1 : -1))
    .flatMap((other): EarlierCase[] => {
      const hours = (Date.parse(subject.receivedAt) - Date.parse(other.receivedAt)) / hour
      const customer = sameCustomer(subject, other)
      const isFar = hours > repeat.withinDays * 24 || isOfAnotherOrder(subject, other)
      if (isFar || customer.length === 0) return []
      const matter = sameMatter(subject, other, repeat.text)
      if (matter.length === 0) return []
      const because = distinctGrounds([...customer, ...matter])
      const isEscalated = subject.isReferred && !other.isReferred
      const relation = isEscalated ? 'escalated' : hours < repeat.afterHours ? 'duplicate' : 'repeat'
      return [{ relation, to: other.reference, because }]
    })
    .slice(0, mostLinks)
