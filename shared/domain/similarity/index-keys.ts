import type { Profile } from './profile.ts'
import { bandsOf } from './signature.ts'
import type { ClusterBasis } from './links.ts'

/** A key under which cases meet that may be of one customer or matter. */
export interface IndexKey {
  readonly by: 'contact' | ClusterBasis
  readonly value: string
}

const joined = (...parts: readonly (string | undefined)[]): string | undefined =>
  parts.includes(undefined) ? undefined : parts.join('/')

/** The key of a fact that may be common to many; undefined where the case does not name all of it. */
const factKey = ({ facts }: Profile, by: Exclude<ClusterBasis, 'text'>): string | undefined =>
  ({
    order: facts.order,
    batch: facts.batch,
    product: joined(facts.product, facts.category),
    place: joined(facts.place, facts.category),
  })[by]

const factBases = ['order', 'batch', 'product', 'place'] as const

/** The keys of facts that a case names, by which many customers can have one matter. */
export const factKeys = (profile: Profile): (IndexKey & { readonly by: Exclude<ClusterBasis, 'text'> })[] =>
  factBases.flatMap((by) => {
    const value = factKey(profile, by)
    return value === undefined ? [] : [{ by, value }]
  })

/**
 * The keys under which a case is entered and looked for: at most three numbers and an address, four facts and ten bands of its
 * text, each a write once and a bounded read.
 */
export const indexKeys = (profile: Profile): IndexKey[] => [
  ...[...profile.phones, ...profile.mails].map((value) => ({ by: 'contact' as const, value })),
  ...factKeys(profile),
  ...(profile.signature ? bandsOf(profile.signature) : []).map((value) => ({ by: 'text' as const, value })),
]
