import type { Case } from '../../domain/case.ts'
import type { Classification } from '../../domain/classification.ts'
import { classify, usualKind } from '../../domain/classify.ts'
import { nothingFound, type Findings, type MassFinding } from '../../domain/commands/link.ts'
import type { Policy } from '../../domain/policy.ts'
import type { ComplaintRecord } from '../../domain/record.ts'
import {
  companyOf,
  countCustomers,
  countedSince,
  factCluster,
  firstOf,
  stepReached,
  type Company,
} from '../../domain/similarity/clusters.ts'
import { comparedAs } from '../../domain/similarity/compared-as.ts'
import { indexKeys } from '../../domain/similarity/index-keys.ts'
import { profileOf, type Profile } from '../../domain/similarity/profile.ts'
import { earlierCases } from '../../domain/similarity/relate.ts'
import { similarityOf } from '../../domain/similarity/similarity-policy.ts'
import type { Reference, Timestamp } from '../../domain/vocabulary.ts'
import { isAside, rememberedUntil } from '../find-relations.ts'

/** A complaint that had come before the one that is simulated. */
export interface EarlierComplaint {
  readonly record: ComplaintRecord
  readonly receivedAt: Timestamp
}

type Arrival = Pick<Case, 'reference' | 'receivedAt' | 'record' | 'kind' | 'state'>

interface Entry {
  readonly profile: Profile
  readonly keys: readonly string[]
  readonly until: Timestamp
}

interface Cluster {
  readonly members: Map<Reference, Profile>
  /** The step that was told last, and when. */
  told: { readonly step: number; readonly at: Timestamp }
}

/** Nobody reads what a simulation compares by. */
const plain = (text: string): string => text

/**
 * The cases among which the one of a simulation comes (R13): it is found to belong to them by the rules of the real system, over
 * an index in memory, one after the other.
 */
export class Neighbourhood {
  readonly #policy: Policy
  readonly #entries: Entry[] = []
  readonly #clusters = new Map<string, Cluster>()

  constructor(policy: Policy, earlier: readonly EarlierComplaint[]) {
    this.#policy = policy
    for (const [index, complaint] of earlier.entries()) {
      const reference = `E${String(index + 1).padStart(7, '0')}`
      const arrival = { ...complaint, reference, kind: usualKind, state: 'received' as const }
      this.take(arrival, classify(policy, arrival))
    }
  }

  /** What a case that comes belongs to; those after it find it. */
  take(subject: Arrival, classification: Classification): Findings {
    const as = comparedAs(classification)
    if (isAside(subject) || as === undefined) return nothingFound
    const { receivedAt } = subject
    const rules = similarityOf(this.#policy)
    const profile = profileOf(subject, as.category, rules, plain)
    const keys = indexKeys(profile).map(({ by, value }) => `${by} ${value}`)
    const others = this.#entries
      .filter((entry) => entry.until > receivedAt && entry.keys.some((key) => keys.includes(key)))
      .map((entry) => entry.profile)
    this.#entries.push({ profile, keys, until: rememberedUntil(receivedAt, rules) })
    const since = countedSince(receivedAt, rules)
    const masses = companyOf(profile, others, rules, since).flatMap((company) =>
      this.#join(profile, company, since),
    )
    return { earlier: earlierCases(profile, others, rules), masses }
  }

  /** Counts a case in the cluster that it shares with others; whoever reaches a step tells of it. */
  #join(profile: Profile, { by, key, others }: Company, since: Timestamp): MassFinding[] {
    const id = key === undefined ? this.#textCluster(profile, others) : factCluster(by, key)
    const cluster = this.#clusters.get(id) ?? { members: new Map(), told: { step: 0, at: since } }
    this.#clusters.set(id, cluster)
    for (const member of [...others, profile]) cluster.members.set(member.reference, member)
    const members = [...cluster.members.values()].filter(({ receivedAt }) => receivedAt >= since)
    const customers = countCustomers(members)
    const step = stepReached(customers, similarityOf(this.#policy))
    if (step === undefined) return []
    const isTeller = step > cluster.told.step || cluster.told.at < since
    if (isTeller) cluster.told = { step, at: profile.receivedAt }
    const cases = members.map(({ reference }) => reference).toReversed()
    return [{ cluster: id, by, customers, ...(isTeller && { alarm: { step, cases } }) }]
  }

  /** The cluster of alike texts that some are in already, else one that is called after the first of them. */
  #textCluster(profile: Profile, others: readonly Profile[]): string {
    const known = [...this.#clusters].find(
      ([id, { members }]) => id.startsWith('text-') && others.some(({ reference }) => members.has(reference)),
    )
    return known?.[0] ?? `text-${firstOf([profile, ...others]).reference}`
  }
}
