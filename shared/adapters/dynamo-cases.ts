import { GetCommand, QueryCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { Case } from '../domain/case.ts'
import { DomainError } from '../domain/errors.ts'
import type { NewEvent, RecordedEvent } from '../domain/events.ts'
import { evolve } from '../domain/evolve.ts'
import { genesisHash, link } from '../domain/hash-chain.ts'
import type { Reference, Timestamp } from '../domain/vocabulary.ts'
import type { Cases, DueEntry, EarlierUse, SubmissionKey } from '../ports.ts'
import { caseWrites, keyWrites, writeAll, type Place } from './case-writes.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { itemsOf, metAnother, pause, type TableAccess } from './dynamo.ts'
import { queueName, sequenceSlot, storedSummary } from './items.ts'
import { indexes, key, partition, sortPrefix, tableKeys } from './key-book.ts'
import { dueOn } from './read-keys.ts'
import { sha256 } from './sha256.ts'

/** How often a transaction that met another on the same item is tried again. */
const conflictAttempts = 8

/** Sorts before every moment. */
const earliest = '0'

interface Settings extends TableAccess {
  readonly shards: number
}

const fold = (before: Case | undefined, events: readonly RecordedEvent[]): Case => {
  const after = events.reduce<Case | undefined>(evolve, before)
  if (!after) throw new Error('a case needs at least one event')
  return after
}

/** The case store on DynamoDB: snapshot, events and unique keys of a command in one transaction. */
export class DynamoCases implements Cases {
  readonly #client: DynamoDBDocumentClient
  readonly #table: string
  readonly shards: number

  constructor({ client, tableName, shards }: Settings) {
    this.#client = client
    this.#table = tableName
    this.shards = shards
  }

  get #place(): Place {
    return { TableName: this.#table, shards: this.shards }
  }

  async load(reference: Reference): Promise<Case | undefined> {
    const Item = await this.#item(key('caseSnapshot', { reference }))
    return Item?.['subject'] as Case | undefined
  }

  async event(reference: Reference, sequence: number): Promise<RecordedEvent | undefined> {
    const Item = await this.#item(key('caseEvent', { reference, sequence: sequenceSlot(sequence) }))
    return Item?.['event'] as RecordedEvent | undefined
  }

  async history(reference: Reference): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = []
    const table = { client: this.#client, tableName: this.#table }
    for await (const item of itemsOf(table, 'caseEvent', { reference }))
      events.push(item['event'] as RecordedEvent)
    return events
  }

  async create(
    reference: Reference,
    events: readonly NewEvent[],
    once?: SubmissionKey | readonly SubmissionKey[],
  ) {
    const keys = [once ?? []].flat()
    const recorded = link(reference, 0, genesisHash, events, sha256)
    const subject = fold(undefined, recorded)
    for (let attempt = 1; ; attempt += 1) {
      // Only looked up after a refusal: the first time costs no read.
      const earlier = attempt > 1 ? await this.#firstEarlier(keys) : undefined
      if (earlier) return { created: false as const, ...earlier }
      try {
        await this.#write([
          ...caseWrites(this.#place, subject, recorded, undefined),
          ...keyWrites(this.#place, subject, recorded, keys),
        ])
        return { created: true as const, subject }
      } catch (error) {
        // Refused by the key or by a twin under way: the next look finds what that one made.
        if (!metAnother(error) || keys.length === 0 || attempt === conflictAttempts) throw error
        await pause(attempt)
      }
    }
  }

  async append(before: Case, events: readonly NewEvent[], once?: SubmissionKey): Promise<Case> {
    const { after, recorded, writes } = this.#appended(before, events)
    await this.#writeOver([...writes, ...keyWrites(this.#place, after, recorded, once)])
    return after
  }

  async appendAll(changes: Parameters<Cases['appendAll']>[0]): Promise<void> {
    await this.#writeOver(changes.flatMap(({ before, events }) => this.#appended(before, events).writes))
  }

  async queue(query: Parameters<Cases['queue']>[0]) {
    const { department, group, limit, cursor, due } = query
    const queue = partition('departmentQueue', { department: queueName(department), group })
    const page = await this.#client.send(
      new QueryCommand({
        TableName: this.#table,
        IndexName: indexes.queue.name,
        KeyConditionExpression: `#partition = :partition${due ? ' AND #order BETWEEN :from AND :before' : ''}`,
        ExpressionAttributeNames: {
          '#partition': indexes.queue.partition,
          ...(due && { '#order': indexes.queue.sort }),
        },
        ExpressionAttributeValues: {
          ':partition': queue,
          // An entry begins with its moment: the bare moment sorts before all of it.
          ...(due && { ':from': due.from ?? earliest, ':before': due.before }),
        },
        ScanIndexForward: group === 'open',
        Limit: limit,
        ExclusiveStartKey: cursor === undefined ? undefined : decodeCursor(cursor, queue),
      }),
    )
    return {
      summaries: (page.Items ?? []).map(storedSummary),
      cursor: page.LastEvaluatedKey && encodeCursor(page.LastEvaluatedKey),
    }
  }

  async due(shard: number, until: Timestamp, limit: number) {
    const due: DueEntry[] = []
    let from: Record<string, unknown> | undefined
    for (;;) {
      const page = await this.#client.send(
        new QueryCommand({
          TableName: this.#table,
          IndexName: indexes.due.name,
          KeyConditionExpression: '#partition = :partition',
          ExpressionAttributeNames: { '#partition': indexes.due.partition },
          ExpressionAttributeValues: { ':partition': partition('dueEntry', { shard: String(shard) }) },
          // In order of their moment: the first one beyond the window ends the reading.
          Limit: 100,
          ExclusiveStartKey: from,
        }),
      )
      for (const item of page.Items ?? []) {
        const actAt = String(item[indexes.due.sort])
        if (actAt > until || due.length === limit) return { due, next: actAt }
        const on = dueOn(item)
        if (on) due.push({ ...on, actAt })
      }
      from = page.LastEvaluatedKey
      if (!from) return { due }
    }
  }

  async byMessageId(id: string): Promise<Reference | undefined> {
    const Item = await this.#item(key('mailId', { id: sha256(id) }))
    return Item && String(Item['reference'])
  }

  async byNumber(number: string, limit: number): Promise<Reference[]> {
    const { Items = [] } = await this.#client.send(
      new QueryCommand({
        TableName: this.#table,
        KeyConditionExpression: '#partition = :partition',
        ExpressionAttributeNames: { '#partition': tableKeys.partition },
        ExpressionAttributeValues: { ':partition': partition('caseNumber', { number: sha256(number) }) },
        Limit: limit,
      }),
    )
    return Items.map((item) => String(item[tableKeys.sort]).slice(sortPrefix('caseNumber').length))
  }

  /** What the first of the keys made before that has been used. */
  async #firstEarlier(keys: readonly SubmissionKey[]) {
    for (const { key: used } of keys) {
      const earlier = await this.seen(used)
      if (earlier) return earlier
    }
    return undefined
  }

  async seen(submissionKey: string): Promise<EarlierUse | undefined> {
    const Item = await this.#item(key('idempotentSubmission', { key: submissionKey }))
    return (
      Item && {
        key: submissionKey,
        reference: String(Item['reference']),
        fingerprint: String(Item['fingerprint']),
      }
    )
  }

  /** An item as it is at this moment. */
  async #item(Key: Record<string, string>): Promise<Record<string, unknown> | undefined> {
    const { Item } = await this.#client.send(
      new GetCommand({ TableName: this.#table, Key, ConsistentRead: true }),
    )
    return Item
  }

  #appended(before: Case, events: readonly NewEvent[]) {
    const recorded = link(before.reference, before.version, before.lastHash, events, sha256)
    const after = fold(before, recorded)
    return { after, recorded, writes: caseWrites(this.#place, after, recorded, before) }
  }

  /** Writes over what was read. Errors: DomainError `concurrent-change` when any of it has moved on. */
  async #writeOver(TransactItems: ReturnType<typeof caseWrites>): Promise<void> {
    try {
      await this.#write(TransactItems)
    } catch (error) {
      if (!metAnother(error)) throw error
      throw new DomainError('concurrent-change', 'the case has moved on since it was read')
    }
  }

  async #write(TransactItems: ReturnType<typeof caseWrites>): Promise<void> {
    await writeAll(this.#client, TransactItems)
  }
}
