import type { Reference } from '../vocabulary.ts'
import { sameMatter } from './grounds.ts'
import type { Ground } from './links.ts'
import { cameBefore, type Profile } from './profile.ts'

/** A case of a like matter, and what the two have in common. */
export interface Precedent {
  readonly to: Reference
  readonly because: readonly Ground[]
}

/** Share of words in common from which a case is worth reading: fewer than make one matter, more than strangers have. */
const worthReading = 0.2

const shareOf = (because: readonly Ground[]): number => because.find(({ by }) => by === 'text')?.share ?? 0

/** The same order or batch says more than any words. */
const factsOf = (because: readonly Ground[]): number => because.filter(({ by }) => by !== 'text').length

/**
 * Cases of a like matter, whoever their customer is, the most alike first and of those the newest (R38).
 *
 * @param others cases that share a key with it; itself among them is left aside
 */
export const precedentsOf = (subject: Profile, others: readonly Profile[]): Precedent[] =>
  others
    .filter(({ reference }) => reference !== subject.reference)
    .toSorted((a, b) => (cameBefore(a, b) ? 1 : -1))
    .map((other) => ({ to: other.reference, because: sameMatter(subject, other, worthReading) }))
    .filter(({ because }) => because.length > 0)
    .toSorted((a, b) => factsOf(b.because) - factsOf(a.because) || shareOf(b.because) - shareOf(a.because))
