import type { Case } from '../domain/case.ts'
import { linkLater, nothingFound, type Findings, type MassFinding } from '../domain/commands/link.ts'
import { stateProperties } from '../domain/lifecycle.ts'
import type { Policy } from '../domain/policy.ts'
import {
  companyOf,
  countCustomers,
  countedSince,
  factCluster,
  firstOf,
  stepReached,
  type Company,
} from '../domain/similarity/clusters.ts'
import type { ComparedAs } from '../domain/similarity/compared-as.ts'
import { indexKeys, type IndexKey } from '../domain/similarity/index-keys.ts'
import { cameBefore, profileOf, type Hash, type Profile } from '../domain/similarity/profile.ts'
import { earlierCases } from '../domain/similarity/relate.ts'
import { similarityOf, type SimilarityPolicy } from '../domain/similarity/similarity-policy.ts'
import type { Reference, Timestamp } from '../domain/vocabulary.ts'
import type { CountedCluster, SimilarityIndex } from '../intake-ports.ts'
import type { CorePorts } from '../ports.ts'
import { execute, system } from './execute.ts'

/** What finds relations. */
export type RelationPorts = CorePorts & { readonly similarity: SimilarityIndex }

/** Of a mass complaint so many of its latest cases are named and linked. */
const mostMembers = 50

/** Of alike texts so many are asked which cluster they are in. */
const mostAsked = 5

/** From a day on which it was, so many days later. */
const daysAfter = (at: Timestamp, days: number): Timestamp =>
  new Date(Date.parse(at) + days * 24 * 3_600_000).toISOString()

/** Until when the index knows a case. */
export const rememberedUntil = (at: Timestamp, { rememberDays }: SimilarityPolicy): Timestamp =>
  daysAfter(at, rememberDays)

/** The cluster of texts that some are in already, the oldest of several; else one that is called after the first of them. */
const textClusterOf = async (
  { similarity }: RelationPorts,
  profile: Profile,
  others: readonly Profile[],
): Promise<string> => {
  const asked = others.slice(0, mostAsked).map(({ reference }) => reference)
  const [known] = (await similarity.textClusters(asked)).toSorted()
  return known ?? `text-${firstOf([profile, ...others]).reference}`
}

/**
 * Counts a case in the cluster that it shares with others. Cases that came at the same moment may have missed each other: where
 * fewer customers are counted than are to be seen, those are counted too.
 */
const joinCompany = async (
  ports: RelationPorts,
  subject: Case,
  profile: Profile,
  { by, key, others }: Company,
  policy: SimilarityPolicy,
  since: Timestamp,
): Promise<MassFinding[]> => {
  const { similarity } = ports
  const id = key === undefined ? await textClusterOf(ports, profile, others) : factCluster(by, key)
  if (subject.links?.some(({ to, undone }) => to === id && undone === true) === true) return []
  const cluster: CountedCluster = { id, since, until: rememberedUntil(profile.receivedAt, policy) }
  let customers = await similarity.join(cluster, profile)
  const joined = [profile]
  if (customers < countCustomers([profile, ...others]))
    for (const other of others) {
      customers = await similarity.join(cluster, other)
      joined.push(other)
    }
  if (by === 'text') for (const { reference } of joined) await similarity.keepTextCluster(reference, cluster)
  const step = stepReached(customers, policy)
  if (step === undefined) return []
  const isTeller = await similarity.claim(cluster, step, profile)
  const alarm = isTeller ? { step, cases: await similarity.casesOf(cluster, mostMembers) } : undefined
  return [{ cluster: id, by, customers, alarm }]
}

/** Links cases that came later and were quicker: who enters last sees both, and tells. */
const linkLaterOnes = async (
  ports: RelationPorts,
  profile: Profile,
  others: readonly Profile[],
  policy: SimilarityPolicy,
): Promise<void> => {
  for (const other of others) {
    if (other.isHistory || !cameBefore(profile, other)) continue
    const earlier = earlierCases(other, [profile], policy)
    if (earlier.length > 0)
      await execute(ports, other.reference, system('similarity'), (subject, context) =>
        linkLater(subject, { earlier, masses: [] }, context),
      )
  }
}

/** Whether a case neither counts nor is counted: what could not be read, and what is kept apart. */
export const isAside = ({ record, state }: Pick<Case, 'record' | 'state'>): boolean =>
  record.unreadable === true || stateProperties[state].apart

/** What a case is compared by, and the keys under which it is entered. */
const enter = async (
  { similarity }: Pick<RelationPorts, 'similarity'>,
  subject: Pick<Case, 'reference' | 'receivedAt' | 'record'>,
  category: string | undefined,
  policy: SimilarityPolicy,
) => {
  const profile = profileOf(subject, category, policy, await similarity.hash())
  const keys = indexKeys(profile)
  if (keys.length > 0) await similarity.enter(profile, keys, rememberedUntil(subject.receivedAt, policy))
  return { profile, keys }
}

/**
 * Finds what a case belongs to (R13), and enters it so that later ones find it. It is entered before it looks: of two that come
 * at once, at least one finds the other. Asked again it finds the same.
 *
 * @param as what it is compared as; undefined where it is not
 */
export const findRelations = async (
  ports: RelationPorts,
  subject: Case,
  as: ComparedAs | undefined,
  policy: Policy,
): Promise<Findings> => {
  if (isAside(subject) || as === undefined) return nothingFound
  const rules = similarityOf(policy)
  const { profile, keys } = await enter(ports, subject, as.category, rules)
  const others = (await ports.similarity.near(keys)).filter(
    ({ reference }) => reference !== subject.reference,
  )
  const masses: MassFinding[] = []
  const since = countedSince(ports.clock.now(), rules)
  for (const company of companyOf(profile, others, rules, since))
    masses.push(...(await joinCompany(ports, subject, profile, company, rules, since)))
  await linkLaterOnes(ports, profile, others, rules)
  return { earlier: earlierCases(profile, others, rules), masses }
}

/**
 * Links the other cases that alarms name, so that rules see all of them as part of a mass complaint; ended ones stay as they are.
 * A case that several alarms name is written once.
 */
export const linkMembers = async (
  ports: RelationPorts,
  teller: Reference,
  { masses }: Findings,
): Promise<void> => {
  const massesOf = new Map<Reference, MassFinding[]>()
  for (const { alarm, ...mass } of masses)
    for (const reference of alarm?.cases ?? [])
      if (reference !== teller) massesOf.set(reference, [...(massesOf.get(reference) ?? []), mass])
  for (const [reference, joined] of massesOf)
    await execute(ports, reference, system('similarity'), (subject, context) =>
      linkLater(subject, { earlier: [], masses: joined }, context),
    )
}

const keysOf = (
  subject: Case,
  as: ComparedAs | undefined,
  rules: SimilarityPolicy,
  hash: Hash,
): readonly IndexKey[] => (as ? indexKeys(profileOf(subject, as.category, rules, hash)) : [])

/**
 * Takes a case away from where it stands for what it has been compared as before, and does so no more: later ones do not find it
 * there, nor is it counted where no alarm has linked it yet. What it is linked to it leaves when a person says so.
 */
export const withdrawFormer = async (
  { similarity }: RelationPorts,
  subject: Case,
  former: readonly (ComparedAs | undefined)[],
  now: ComparedAs | undefined,
  policy: Policy,
): Promise<void> => {
  const rules = similarityOf(policy)
  const hash = await similarity.hash()
  const kept = keysOf(subject, now, rules, hash)
  const stale = former
    .flatMap((as) => keysOf(subject, as, rules, hash))
    .filter(({ by, value }) => !kept.some((key) => key.by === by && key.value === value))
  if (stale.length === 0) return
  await similarity.withdraw(subject, stale)
  const clusters = [
    ...stale.flatMap(({ by, value }) => (by === 'contact' || by === 'text' ? [] : [factCluster(by, value)])),
    ...(now === undefined ? await similarity.textClusters([subject.reference]) : []),
  ]
  const profile = profileOf(subject, undefined, rules, hash)
  for (const cluster of new Set(clusters))
    if (subject.links?.some(({ to }) => to === cluster) !== true)
      await similarity.leave(cluster, profile, 'for-now')
}

/** Enters a case that another system had closed: it can be found, and alarms nobody. One older than is remembered is not. */
export const enterHistory = async (
  ports: Pick<RelationPorts, 'similarity' | 'clock'>,
  subject: Pick<Case, 'reference' | 'receivedAt' | 'record' | 'category'>,
  policy: Policy,
): Promise<void> => {
  const rules = similarityOf(policy)
  if (rememberedUntil(subject.receivedAt, rules) > ports.clock.now())
    await enter(ports, subject, subject.category, rules)
}
