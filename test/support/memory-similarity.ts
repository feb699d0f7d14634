import { customerTokens } from '#shared/domain/similarity/clusters.ts'
import type { IndexKey } from '#shared/domain/similarity/index-keys.ts'
import type { Hash, Profile } from '#shared/domain/similarity/profile.ts'
import type { Reference, Timestamp } from '#shared/domain/vocabulary.ts'
import type { CountedCluster, SimilarityIndex } from '#shared/intake-ports.ts'

interface Members {
  readonly customers: Map<string, { countedAt: Timestamp; cases: Set<Reference> }>
  /** One for each time that a customer was counted. */
  readonly counted: { at: Timestamp; tokens: readonly string[] }[]
  readonly cases: Map<Reference, { at: Timestamp; mark?: 'for-good' | 'for-now' }>
  told?: { step: number; by: Reference; at: Timestamp }
}

/** The index of what is similar, in memory: with its promises, and without a limit to what it reads. */
export class MemorySimilarity implements SimilarityIndex {
  readonly entries = new Map<string, Map<Reference, Profile>>()
  readonly clusters = new Map<string, Members>()
  readonly inText = new Map<Reference, string>()
  /** Happens after each entering, as another case would that comes at the same moment. */
  readonly meanwhile: (() => Promise<unknown>)[] = []

  hash(): Promise<Hash> {
    return Promise.resolve((text) => `#${text}`)
  }

  async enter(profile: Profile, keys: readonly IndexKey[]): Promise<void> {
    for (const { by, value } of keys) {
      const at = `${by} ${value}`
      this.entries.set(at, (this.entries.get(at) ?? new Map()).set(profile.reference, profile))
    }
    await this.meanwhile.shift()?.()
  }

  withdraw({ reference }: Pick<Profile, 'reference'>, keys: readonly IndexKey[]): Promise<void> {
    for (const { by, value } of keys) this.entries.get(`${by} ${value}`)?.delete(reference)
    return Promise.resolve()
  }

  near(keys: readonly IndexKey[]): Promise<Profile[]> {
    const found = keys.flatMap(({ by, value }) => [...(this.entries.get(`${by} ${value}`)?.entries() ?? [])])
    return Promise.resolve([...new Map(found).values()])
  }

  join({ id, since }: CountedCluster, profile: Profile): Promise<number> {
    const members = this.#members(id)
    if (members.cases.get(profile.reference)?.mark !== 'for-good') {
      members.cases.set(profile.reference, { at: profile.receivedAt })
      this.#count(members, since, profile)
    }
    return Promise.resolve(members.counted.filter(({ at }) => at >= since).length)
  }

  leave(cluster: string, profile: Profile, mark: 'for-good' | 'for-now'): Promise<void> {
    const members = this.#members(cluster)
    const tokens = customerTokens(profile)
    const notes = tokens
      .flatMap((token) => members.customers.get(token) ?? [])
      .filter(({ cases }) => cases.has(profile.reference))
    if (mark === 'for-now' && notes.length === 0) return Promise.resolve()
    members.cases.set(profile.reference, { at: profile.receivedAt, mark })
    for (const { cases } of notes) cases.delete(profile.reference)
    if (notes.length > 0 && notes.every(({ cases }) => cases.size === 0)) {
      for (const token of tokens) members.customers.delete(token)
      const place = members.counted.findIndex((one) => one.tokens.some((token) => tokens.includes(token)))
      if (place >= 0) members.counted.splice(place, 1)
    }
    return Promise.resolve()
  }

  claim({ id, since }: CountedCluster, step: number, { reference, receivedAt }: Profile): Promise<boolean> {
    const members = this.#members(id)
    const { told } = members
    const isFree = !told || told.step < step || told.at < since
    if (isFree) members.told = { step, by: reference, at: receivedAt }
    return Promise.resolve(isFree || (told.step === step && told.by === reference))
  }

  casesOf({ id, since }: Pick<CountedCluster, 'id' | 'since'>, limit: number): Promise<Reference[]> {
    const cases = [...this.#members(id).cases]
      .filter(([, { at, mark }]) => mark === undefined && at >= since)
      .toSorted(([, a], [, b]) => b.at.localeCompare(a.at))
    return Promise.resolve(cases.slice(0, limit).map(([reference]) => reference))
  }

  textClusters(references: readonly Reference[]): Promise<string[]> {
    return Promise.resolve(references.flatMap((reference) => this.inText.get(reference) ?? []))
  }

  keepTextCluster(reference: Reference, { id }: CountedCluster): Promise<void> {
    if (!this.inText.has(reference)) this.inText.set(reference, id)
    return Promise.resolve()
  }

  #members(id: string): Members {
    const members = this.clusters.get(id) ?? { customers: new Map(), counted: [], cases: new Map() }
    this.clusters.set(id, members)
    return members
  }

  #count(members: Members, since: Timestamp, { reference, receivedAt, ...contacts }: Profile): void {
    const tokens = customerTokens(contacts)
    const isKnown = tokens.some((token) => (members.customers.get(token)?.countedAt ?? '') >= since)
    if (!isKnown) members.counted.push({ at: receivedAt, tokens })
    for (const token of tokens) {
      const note = members.customers.get(token) ?? { countedAt: receivedAt, cases: new Set() }
      note.cases.add(reference)
      members.customers.set(token, isKnown ? note : { ...note, countedAt: receivedAt })
    }
  }
}
