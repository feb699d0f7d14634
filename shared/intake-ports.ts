import type { IndexKey } from './domain/similarity/index-keys.ts'
import type { Hash, Profile } from './domain/similarity/profile.ts'
import type { Reference, Timestamp } from './domain/vocabulary.ts'

/** The marks of forms that were given out: signed, so that their age can be believed. */
export interface FormTokens {
  issue(form: { readonly id: string; readonly at: Timestamp }): string
  /** Undefined for what was not issued here. */
  read(token: string): { readonly id: string; readonly at: Timestamp } | undefined
}

/** Counts what comes from somebody. */
export interface Throttle {
  /**
   * Counts one more, at most `count` in a window of `seconds`: undefined when it was let through, else the seconds until
   * the next window. Who it is goes in as a name and is kept as a keyed hash (R44).
   */
  take(
    who: string,
    limit: { readonly count: number; readonly seconds: number },
    now: Timestamp,
  ): Promise<number | undefined>
}

/** A service that tells people from machines. Undefined when it could not be asked. */
export interface Captcha {
  verify(answer: string, address: string): Promise<boolean | undefined>
}

/** A cluster of cases with one matter, and the time over which its customers are counted. */
export interface CountedCluster {
  readonly id: string
  /** Customers are counted from then on. */
  readonly since: Timestamp
  /** The cluster is forgotten after that. */
  readonly until: Timestamp
}

/**
 * Where cases of one customer or matter find each other (R13). Every reading is bounded, however many cases there are, and is
 * of this moment: of two cases that are entered at once, at least one finds the other.
 */
export interface SimilarityIndex {
  /** The keyed hash by which contacts and facts stand in the index. */
  hash(): Promise<Hash>
  /** Enters a case under its keys; again changes nothing. */
  enter(profile: Profile, keys: readonly IndexKey[], until: Timestamp): Promise<void>
  /** Takes a case away from under some keys; again changes nothing. */
  withdraw(entered: Pick<Profile, 'reference' | 'receivedAt'>, keys: readonly IndexKey[]): Promise<void>
  /** The latest cases under some keys, each once. */
  near(keys: readonly IndexKey[]): Promise<Profile[]>
  /**
   * Counts a case and its customer in a cluster, each once; one that a person has taken out stays out. Answers how many
   * customers there are.
   */
  join(cluster: CountedCluster, profile: Profile): Promise<number>
  /**
   * Takes a case out of a cluster, and its customer unless another case of theirs is in it: for good, or until it is counted
   * again.
   */
  leave(cluster: string, profile: Profile, how: 'for-good' | 'for-now'): Promise<void>
  /** Whether a case is to tell of a step: the first that asks is, and stays, until a higher step or `since` has passed it. */
  claim(
    cluster: CountedCluster,
    step: number,
    by: Pick<Profile, 'reference' | 'receivedAt'>,
  ): Promise<boolean>
  /** The latest cases of a cluster, newest first, so many at the most. */
  casesOf(cluster: Pick<CountedCluster, 'id' | 'since'>, limit: number): Promise<Reference[]>
  /** The clusters of texts that cases are in. */
  textClusters(references: readonly Reference[]): Promise<string[]>
  /** Remembers which cluster of texts a case is in; the first stays. */
  keepTextCluster(reference: Reference, cluster: CountedCluster): Promise<void>
}
