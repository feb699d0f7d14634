import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { DomainError } from '../domain/errors.ts'
import type { Policy } from '../domain/policy.ts'
import { versionsNeeded, type PolicyBook, type PublishedVersion } from '../domain/policy-book.ts'
import type { RecomputeJob } from '../domain/recompute-job.ts'
import type { Clock, Policies, PolicyHead, PolicyVersions, VersionContent } from '../ports.ts'
import { metAnother, type TableAccess } from './dynamo.ts'
import { key, tableKeys } from './key-book.ts'
import { jobItem, policyIn, unpacked, versionItem } from './policy-items.ts'

/** The head is read again after so long; a version takes effect a minute after it was published at the earliest. */
const freshMilliseconds = 20_000
/** What takes effect within this time is read already: a book is used for as long as a function runs on it. */
const aheadMilliseconds = 120_000

interface Settings extends TableAccess {
  readonly shards: number
  /** The pack that came with the functions. */
  readonly bundled: Policy
  readonly clock: Clock
}

const unique = `attribute_not_exists(${tableKeys.partition})`

/** The published versions of the policy on DynamoDB: the head is read every 20 s at most, each version once. */
export class DynamoPolicies implements Policies, PolicyVersions {
  readonly #settings: Settings
  readonly #contents: Map<string, Policy>
  #book: Promise<PolicyBook> | undefined
  #readAt = 0

  constructor(settings: Settings) {
    this.#settings = settings
    this.#contents = new Map([[settings.bundled.fingerprint, settings.bundled]])
  }

  async current(): Promise<PolicyBook> {
    const now = Date.parse(this.#settings.clock.now())
    if (this.#book && Math.abs(now - this.#readAt) < freshMilliseconds) return this.#book
    this.#readAt = now
    const book = this.#read(now)
    this.#book = book
    try {
      return await book
    } catch (error) {
      // What failed is asked for again by the next caller.
      if (this.#book === book) this.#book = undefined
      throw error
    }
  }

  async head(): Promise<PolicyHead> {
    return this.#head(true)
  }

  async content({
    fingerprint,
    version,
  }: Pick<PublishedVersion, 'fingerprint' | 'version'>): Promise<Policy> {
    const known = this.#contents.get(fingerprint)
    // The bundled pack may have been published under a marked version: that one is stored.
    if (known?.version === version) return known
    const item = await this.#version(fingerprint)
    if (!item) throw new Error(`version ${fingerprint} of the policy is listed and not there`)
    const policy = policyIn(item)
    this.#contents.set(fingerprint, policy)
    return policy
  }

  async read(fingerprint: string): Promise<Omit<VersionContent, 'policy'> | undefined> {
    const item = await this.#version(fingerprint)
    return item && { pack: unpacked(item['pack']), reason: String(item['reason']) }
  }

  async publish(
    head: PolicyHead,
    published: PublishedVersion,
    content: VersionContent,
    job?: RecomputeJob,
  ): Promise<void> {
    const TableName = this.#settings.tableName
    const next = {
      ...key('policyHead', {}),
      revision: head.revision + 1,
      versions: [...head.versions, published],
      departments: [...new Set([...head.departments, ...content.policy.departments.map(({ id }) => id)])],
    }
    const unmoved = {
      ConditionExpression: head.revision === 0 ? 'attribute_not_exists(revision)' : 'revision = :revision',
      ...(head.revision > 0 && { ExpressionAttributeValues: { ':revision': head.revision } }),
    }
    const added = [versionItem(published, content), ...(job ? [jobItem(job, this.#settings.shards)] : [])]
    try {
      await this.#settings.client.send(
        new TransactWriteCommand({
          TransactItems: [
            { Put: { TableName, Item: next, ...unmoved } },
            ...added.map((Item) => ({ Put: { TableName, Item, ConditionExpression: unique } })),
          ],
        }),
      )
    } catch (error) {
      if (!metAnother(error)) throw error
      throw new DomainError('concurrent-change', 'another version has been published meanwhile')
    }
  }

  async #read(now: number): Promise<PolicyBook> {
    const { versions } = await this.#head(false)
    const needed = versionsNeeded(
      versions,
      new Date(now).toISOString(),
      new Date(now + aheadMilliseconds).toISOString(),
    )
    const { bundled } = this.#settings
    return {
      bundled,
      versions: await Promise.all(
        needed.map(async (published) => ({ published, policy: await this.content(published) })),
      ),
    }
  }

  async #version(fingerprint: string): Promise<Record<string, unknown> | undefined> {
    return this.#get(key('policyVersion', { fingerprint }), true)
  }

  async #head(ConsistentRead: boolean): Promise<PolicyHead> {
    const item = await this.#get(key('policyHead', {}), ConsistentRead)
    return {
      revision: Number(item?.['revision'] ?? 0),
      versions: (item?.['versions'] ?? []) as PublishedVersion[],
      departments: (item?.['departments'] ?? []) as string[],
    }
  }

  async #get(Key: Record<string, string>, ConsistentRead: boolean) {
    const { client, tableName } = this.#settings
    const { Item } = await client.send(new GetCommand({ TableName: tableName, Key, ConsistentRead }))
    return Item
  }
}
