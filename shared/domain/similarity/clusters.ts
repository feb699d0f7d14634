import type { Timestamp } from '../vocabulary.ts'
import { sameCustomer, sameMatter } from './grounds.ts'
import { factKeys } from './index-keys.ts'
import type { ClusterBasis, Ground } from './links.ts'
import { cameBefore, type Profile } from './profile.ts'
import type { SimilarityPolicy } from './similarity-policy.ts'

/** What the cluster of a fact is called. */
export const factCluster = (by: ClusterBasis, value: string): string => `${by}-${value.replace('/', '-')}`

/** Others whose complaint is of the same matter, as far as the index shows them. */
export interface Company {
  readonly by: ClusterBasis
  /** What the cluster is called where the fact itself names it; that of a text is called after its first case. */
  readonly key?: string | undefined
  readonly others: readonly Profile[]
}

const day = 24 * 3_600_000

/** From when customers of one matter are counted at a moment. */
export const countedSince = (at: Timestamp, { mass }: Pick<SimilarityPolicy, 'mass'>): Timestamp =>
  new Date(Date.parse(at) - mass.withinDays * day).toISOString()

const isGround =
  (by: ClusterBasis) =>
  (ground: Ground): boolean =>
    ground.by === by

/**
 * Whose complaints of the last days are of the matter of a case, on each basis that the policy counts by (R13). At least one
 * of them is of another customer; what was imported is not among them, and has none. A case that came long ago, and was entered or released
 * only now, is one of many no more.
 *
 * @param since customers are counted from then on
 */
export const companyOf = (
  subject: Profile,
  others: readonly Profile[],
  { mass }: Pick<SimilarityPolicy, 'mass'>,
  since: Timestamp,
): Company[] => {
  if (subject.isHistory || subject.receivedAt < since) return []
  const recent = others.filter(
    ({ reference, receivedAt, isHistory }) =>
      reference !== subject.reference && !isHistory && receivedAt >= since,
  )
  const keys = new Map<ClusterBasis, string>(factKeys(subject).map(({ by, value }) => [by, value]))
  return mass.by.flatMap((by) => {
    const members = recent.filter((other) => sameMatter(subject, other, mass.text).some(isGround(by)))
    return members.some((other) => sameCustomer(subject, other).length === 0)
      ? [{ by, key: keys.get(by), others: members }]
      : []
  })
}

/** The tokens by which a customer is counted; all who name none count as one, for nobody can tell them apart. */
export const customerTokens = ({ phones, mails }: Pick<Profile, 'phones' | 'mails'>): readonly string[] => {
  const tokens = [...phones, ...mails]
  return tokens.length === 0 ? ['unnamed'] : tokens
}

/** How many customers cases are of: those who share a token are one. */
export const countCustomers = (profiles: readonly Profile[]): number => {
  const groups: Set<string>[] = []
  for (const profile of profiles) {
    const tokens = customerTokens(profile)
    const met = groups.filter((group) => tokens.some((token) => group.has(token)))
    const merged = new Set([...tokens, ...met.flatMap((group) => [...group])])
    for (const group of met) groups.splice(groups.indexOf(group), 1)
    groups.push(merged)
  }
  return groups.length
}

/** The first case of some: a cluster of texts is called after it, whoever finds it. */
export const firstOf = (profiles: readonly [Profile, ...Profile[]]): Profile =>
  profiles.reduce((first, other) => (cameBefore(other, first) ? other : first))

/** The highest step that a number of customers has reached (R13); undefined below the first. */
export const stepReached = (
  customers: number,
  { mass }: Pick<SimilarityPolicy, 'mass'>,
): number | undefined => mass.steps.findLast((step) => step <= customers)
