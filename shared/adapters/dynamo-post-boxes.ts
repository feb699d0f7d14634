import {
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
  type DynamoDBDocumentClient,
} from '@aws-sdk/lib-dynamodb'
import { RetryLater } from '../domain/errors.ts'
import { emptyPostBox, type PostBox } from '../domain/notices.ts'
import type { Timestamp } from '../domain/vocabulary.ts'
import type { HeldNotice, PostBoxes } from '../ports.ts'
import { metAnother, type TableAccess } from './dynamo.ts'
import { shardOf } from './items.ts'
import { key, partition, sortPrefix, tableKeys, timeToLiveAttribute } from './key-book.ts'

/** Longer than any queue keeps a notice (14 days at most). */
const toldSeconds = 30 * 24 * 3600
/** What is held is told within days; after so long nobody asks for it any more. */
const pendingSeconds = 90 * 24 * 3600
/** Version of the stored shape of an item. */
const shape = 1
/** How often a change that met another of the same box is decided again. */
const attempts = 12

const unique = `attribute_not_exists(${tableKeys.partition})`

/** Sorts behind every notice of a moment. */
const behind = '\uffff'

const expiry = (from: Timestamp, seconds: number) => ({
  [timeToLiveAttribute]: Math.floor(Date.parse(from) / 1000) + seconds,
})

/** Short and uneven, so that two writers do not meet again at once. */
const pause = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(10 * 2 ** attempt, 500)))

interface Settings extends TableAccess {
  readonly shards: number
}

interface Stored {
  /** 0 for a box that was never written. */
  readonly version: number
  readonly box: PostBox
}

type Put = { Put: { TableName: string; Item: Record<string, unknown>; ConditionExpression: string } }

/**
 * Post boxes on DynamoDB. A notice and what it changes of the box are one transaction, under the version of the box. Nothing
 * is deleted: what has been told lies before the mark of the box, and expires.
 */
export class DynamoPostBoxes implements PostBoxes {
  readonly #client: DynamoDBDocumentClient
  readonly #table: string
  readonly #shards: number
  readonly #turns = new Map<string, Promise<unknown>>()

  constructor({ client, tableName, shards }: Settings) {
    this.#client = client
    this.#table = tableName
    this.#shards = shards
  }

  tell(...[staff, { id, at }, decide]: Parameters<PostBoxes['tell']>): Promise<'now' | 'held'> {
    return this.#inTurn(staff, async (attempt) => {
      // Only looked up after a refusal: the first time costs no read.
      const told = attempt > 1 ? await this.#told(staff, id) : undefined
      if (told) return told
      const stored = await this.#load(staff)
      const { box, held } = decide(stored.box)
      const written = await this.#write(staff, { ...stored, box }, this.#noticeItems(staff, id, at, held))
      return written ? (held ? 'held' : 'now') : undefined
    })
  }

  async change(...[staff, decide]: Parameters<PostBoxes['change']>): Promise<PostBox | undefined> {
    const { box } = await this.#inTurn(staff, async () => {
      const stored = await this.#load(staff)
      const changed = await decide(stored.box)
      if (!changed) return { box: undefined }
      return (await this.#write(staff, { ...stored, box: changed }, [])) ? { box: changed } : undefined
    })
    return box
  }

  async pending(staff: string, after: Timestamp | undefined) {
    const found: { id: string; releaseAt: Timestamp }[] = []
    const prefix = sortPrefix('pendingNotice')
    let from: Record<string, unknown> | undefined
    do {
      const page = await this.#client.send(
        new QueryCommand({
          TableName: this.#table,
          KeyConditionExpression: '#partition = :partition AND #sort BETWEEN :from AND :to',
          ExpressionAttributeNames: { '#partition': tableKeys.partition, '#sort': tableKeys.sort },
          ExpressionAttributeValues: {
            ':partition': partition('pendingNotice', { staff }),
            ':from': after === undefined ? prefix : `${prefix}${after}${behind}`,
            ':to': `${prefix}${behind}`,
          },
          ConsistentRead: true,
          ExclusiveStartKey: from,
        }),
      )
      for (const item of page.Items ?? []) {
        found.push({ id: String(item['notice']), releaseAt: String(item['releaseAt']) })
      }
      from = page.LastEvaluatedKey
    } while (from)
    return found
  }

  /** Does work on a box until it is done, one after the other here: only other Lambdas are met at the box. */
  #inTurn<T>(staff: string, work: (attempt: number) => Promise<T | undefined>): Promise<T> {
    const insist = async () => {
      for (let attempt = 1; attempt <= attempts; attempt += 1) {
        const result = await work(attempt)
        if (result !== undefined) return result
        await pause(attempt)
      }
      throw new RetryLater('the post box is busy')
    }
    const turn = (this.#turns.get(staff) ?? Promise.resolve()).then(insist)
    this.#turns.set(
      staff,
      turn.catch(() => undefined),
    )
    return turn
  }

  async #told(staff: string, notice: string): Promise<'now' | 'held' | undefined> {
    const item = await this.#read(key('toldNotice', { staff, notice }))
    return item && (item['releaseAt'] === undefined ? 'now' : 'held')
  }

  async #load(staff: string): Promise<Stored> {
    const item = await this.#read(key('postBox', { staff }))
    return item
      ? { version: Number(item['version']), box: item['box'] as PostBox }
      : { version: 0, box: emptyPostBox }
  }

  async #read(Key: Record<string, string>): Promise<Record<string, unknown> | undefined> {
    const { Item } = await this.#client.send(
      new GetCommand({ TableName: this.#table, Key, ConsistentRead: true }),
    )
    return Item
  }

  /** Writes a box over the version that was read, and notices with it. False when another was faster. */
  async #write(staff: string, { version, box }: Stored, notices: readonly Put[]): Promise<boolean> {
    const { actAt } = box
    const Item = {
      ...key('postBox', { staff }),
      shape,
      version: version + 1,
      box,
      ...(actAt !== undefined && key('dueEntry', { shard: String(shardOf(staff, this.#shards)), actAt })),
    }
    const under =
      version === 0
        ? { ConditionExpression: unique }
        : {
            ConditionExpression: '#version = :version',
            ExpressionAttributeNames: { '#version': 'version' },
            ExpressionAttributeValues: { ':version': version },
          }
    try {
      await this.#client.send(
        new TransactWriteCommand({
          TransactItems: [{ Put: { TableName: this.#table, Item, ...under } }, ...notices],
        }),
      )
      return true
    } catch (error) {
      if (!metAnother(error)) throw error
      return false
    }
  }

  #noticeItems(staff: string, notice: string, at: Timestamp, held: HeldNotice | undefined): Put[] {
    const put = (Item: Record<string, unknown>) => ({
      Put: { TableName: this.#table, Item: { ...Item, shape }, ConditionExpression: unique },
    })
    const told = put({ ...key('toldNotice', { staff, notice }), at, ...held, ...expiry(at, toldSeconds) })
    if (!held) return [told]
    const { releaseAt } = held
    const pending = put({
      ...key('pendingNotice', { staff, releaseAt, notice }),
      notice,
      releaseAt,
      ...expiry(releaseAt, pendingSeconds),
    })
    return [told, pending]
  }
}
