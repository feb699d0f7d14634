import { createHmac, randomBytes } from 'node:crypto'
import {
  BatchGetCommand,
  BatchWriteCommand,
  type BatchWriteCommandInput,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
  type DynamoDBDocumentClient,
} from '@aws-sdk/lib-dynamodb'
import type { IndexKey } from '../../domain/similarity/index-keys.ts'
import type { Hash, Profile } from '../../domain/similarity/profile.ts'
import type { Reference, Timestamp } from '../../domain/vocabulary.ts'
import type { CountedCluster, SimilarityIndex } from '../../intake-ports.ts'
import { pause, refusedByCondition, type TableAccess } from '../dynamo.ts'
import { key, partition, sortPrefix, tableKeys, timeToLiveAttribute } from '../key-book.ts'
import { joinCluster, leaveCluster } from './cluster-writes.ts'
import { entryItem, profileIn, seconds } from './similar-items.ts'

/**
 * So many of the latest cases are looked at under a key: a customer writes seldom, a band has a dozen strangers among 100,000
 * cases, and of a mass complaint the latest tell enough, since its customers are counted.
 */
const mostNear: Readonly<Record<IndexKey['by'], number>> = {
  contact: 25,
  order: 10,
  batch: 10,
  product: 10,
  place: 10,
  text: 8,
}

/** What DynamoDB takes in one batch. */
const batchSize = 25
/** How often what a busy table has not taken is handed to it again. */
const batchAttempts = 8

type Write = NonNullable<BatchWriteCommandInput['RequestItems']>[string][number]

/** Characters of a hash: 96 bits. */
const hashLength = 16

/** Where cases of one customer or matter find each other, in the one table (R13). */
export class DynamoSimilarity implements SimilarityIndex {
  readonly #client: DynamoDBDocumentClient
  readonly #table: string
  #hash: Promise<Hash> | undefined

  constructor({ client, tableName }: TableAccess) {
    this.#client = client
    this.#table = tableName
  }

  /** The key is made when it is first asked for, and stays with the table whatever becomes of the functions. */
  hash(): Promise<Hash> {
    this.#hash ??= this.#key().then(
      (secret) => (text: string) =>
        createHmac('sha256', secret).update(text).digest('base64url').slice(0, hashLength),
      (error: unknown) => {
        // Asked again by the next case: a table that was busy once must not stop a warm function for good.
        this.#hash = undefined
        throw error
      },
    )
    return this.#hash
  }

  async enter(profile: Profile, keys: readonly IndexKey[], until: Timestamp): Promise<void> {
    await this.#writeAll(keys.map((one) => ({ PutRequest: { Item: entryItem(profile, one, until) } })))
  }

  async withdraw(
    { reference, receivedAt }: Pick<Profile, 'reference' | 'receivedAt'>,
    keys: readonly IndexKey[],
  ): Promise<void> {
    const places = new Map(keys.map(({ by, value }) => [`${by} ${value}`, { by, value }]))
    await this.#writeAll(
      [...places.values()].map((one) => ({
        DeleteRequest: { Key: key('similarCase', { ...one, receivedAt, reference }) },
      })),
    )
  }

  async near(keys: readonly IndexKey[]): Promise<Profile[]> {
    const pages = await Promise.all(
      keys.map(({ by, value }) =>
        this.#latest(partition('similarCase', { by, value }), undefined, mostNear[by]),
      ),
    )
    const found = new Map(pages.flat().map((item) => [String(item['reference']), item]))
    return [...found.values()].map(profileIn)
  }

  join(cluster: CountedCluster, profile: Profile): Promise<number> {
    return joinCluster({ client: this.#client, tableName: this.#table }, cluster, profile)
  }

  leave(cluster: string, profile: Profile, how: 'for-good' | 'for-now'): Promise<void> {
    return leaveCluster({ client: this.#client, tableName: this.#table }, cluster, profile, how)
  }

  async claim(
    { id, since, until }: CountedCluster,
    step: number,
    { reference, receivedAt }: Pick<Profile, 'reference' | 'receivedAt'>,
  ): Promise<boolean> {
    try {
      await this.#client.send(
        new UpdateCommand({
          TableName: this.#table,
          Key: key('cluster', { cluster: id }),
          UpdateExpression: 'SET step = :step, toldBy = :case, toldAt = :at, #expires = :until',
          ConditionExpression:
            'attribute_not_exists(step) OR step < :step OR toldAt < :since OR (step = :step AND toldBy = :case)',
          ExpressionAttributeNames: { '#expires': timeToLiveAttribute },
          ExpressionAttributeValues: {
            ':step': step,
            ':case': reference,
            ':at': receivedAt,
            ':since': since,
            ':until': seconds(until),
          },
        }),
      )
      return true
    } catch (error) {
      if (refusedByCondition(error)) return false
      throw error
    }
  }

  async casesOf({ id, since }: Pick<CountedCluster, 'id' | 'since'>, limit: number): Promise<Reference[]> {
    const items = await this.#latest(
      partition('clusterCase', { cluster: id }),
      sortPrefix('clusterCase'),
      limit,
    )
    return items
      .filter((item) => item['left'] !== true && item['away'] !== true && String(item['receivedAt']) >= since)
      .map((item) => String(item['reference']))
  }

  async textClusters(references: readonly Reference[]): Promise<string[]> {
    if (references.length === 0) return []
    const Keys = references.map((reference) => key('textCluster', { reference }))
    const { Responses } = await this.#client.send(
      new BatchGetCommand({ RequestItems: { [this.#table]: { Keys, ConsistentRead: true } } }),
    )
    return (Responses?.[this.#table] ?? []).map((item) => String(item['cluster']))
  }

  async keepTextCluster(reference: Reference, { id, until }: CountedCluster): Promise<void> {
    await this.#client.send(
      new UpdateCommand({
        TableName: this.#table,
        Key: key('textCluster', { reference }),
        UpdateExpression: 'SET #cluster = if_not_exists(#cluster, :id), #expires = :until',
        ExpressionAttributeNames: { '#cluster': 'cluster', '#expires': timeToLiveAttribute },
        ExpressionAttributeValues: { ':id': id, ':until': seconds(until) },
      }),
    )
  }

  async #key(): Promise<Uint8Array> {
    const Key = key('similarityKey', {})
    const read = () =>
      this.#client.send(new GetCommand({ TableName: this.#table, Key, ConsistentRead: true }))
    const { Item } = await read()
    if (Item) return Item['secret'] as Uint8Array
    const secret = Uint8Array.from(randomBytes(32))
    try {
      const ConditionExpression = `attribute_not_exists(${tableKeys.partition})`
      await this.#client.send(
        new PutCommand({ TableName: this.#table, Item: { ...Key, secret }, ConditionExpression }),
      )
      return secret
    } catch (error) {
      if (!refusedByCondition(error)) throw error
      // Another was first: theirs is the key.
      return (await read()).Item?.['secret'] as Uint8Array
    }
  }

  /** The latest items under a partition key, at this moment. */
  async #latest(value: string, prefix: string | undefined, Limit: number) {
    const { Items = [] } = await this.#client.send(
      new QueryCommand({
        TableName: this.#table,
        KeyConditionExpression: `#partition = :partition${prefix === undefined ? '' : ' AND begins_with(#sort, :prefix)'}`,
        ExpressionAttributeNames: {
          '#partition': tableKeys.partition,
          ...(prefix !== undefined && { '#sort': tableKeys.sort }),
        },
        ExpressionAttributeValues: {
          ':partition': value,
          ...(prefix !== undefined && { ':prefix': prefix }),
        },
        ScanIndexForward: false,
        ConsistentRead: true,
        Limit,
      }),
    )
    return Items
  }

  async #writeAll(writes: readonly Write[]): Promise<void> {
    for (let from = 0; from < writes.length; from += batchSize)
      await this.#writeBatch(writes.slice(from, from + batchSize))
  }

  async #writeBatch(writes: readonly Write[]): Promise<void> {
    let left = [...writes]
    for (let attempt = 1; ; attempt += 1) {
      const { UnprocessedItems } = await this.#client.send(
        new BatchWriteCommand({ RequestItems: { [this.#table]: left } }),
      )
      left = UnprocessedItems?.[this.#table] ?? []
      if (left.length === 0) return
      if (attempt === batchAttempts) throw new Error('the table takes no more entries')
      await pause(attempt)
    }
  }
}
