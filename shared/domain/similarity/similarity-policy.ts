import { clusterBases, type ClusterBasis } from './links.ts'

/** When cases count as of one matter, one customer, or many (R13). */
export interface SimilarityPolicy {
  /** ISO code of the country that telephone numbers without a prefix are of; such numbers identify nobody where absent. */
  readonly country?: string | undefined
  /**
   * Telephone numbers, addresses and domains (`@example.com`) that many customers have in common, such as those of a hotline
   * that passes complaints on: they identify nobody.
   */
  readonly sharedContacts: readonly string[]
  /** So many days a case is found again. */
  readonly rememberDays: number
  readonly repeat: {
    /** The earlier complaint came so many days before, at the most. */
    readonly withinDays: number
    /** Sooner than this it is the same complaint sent twice, which is no worse for it. */
    readonly afterHours: number
    /** Share of words in common from which two texts of one customer are of one matter. */
    readonly text: number
  }
  readonly mass: {
    /** Customers are counted over so many days. */
    readonly withinDays: number
    /** Share of words in common from which texts of different customers are of one matter. */
    readonly text: number
    /** Numbers of customers at which people are told, ascending; the first makes it a mass complaint. */
    readonly steps: readonly number[]
    readonly by: readonly ClusterBasis[]
  }
}

/** What holds where a pack says nothing of it. */
export const usualSimilarity: SimilarityPolicy = {
  sharedContacts: [],
  rememberDays: 365,
  repeat: { withinDays: 180, afterHours: 24, text: 0.15 },
  mass: { withinDays: 7, text: 0.4, steps: [5, 10, 20, 50], by: clusterBases },
}

/** When cases count as of one matter by a policy; one that was published before there was a word on it has the usual. */
export const similarityOf = ({
  similarity,
}: {
  readonly similarity?: SimilarityPolicy | undefined
}): SimilarityPolicy => similarity ?? usualSimilarity
