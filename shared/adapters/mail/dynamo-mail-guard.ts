import { GetCommand, PutCommand, UpdateCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { RetryLater } from '../../domain/errors.ts'
import type { GateVerdict, Ledger } from '../../domain/mail/automatic-gate.ts'
import type { Timestamp } from '../../domain/vocabulary.ts'
import type { MailGuard, Suppression } from '../../mail-ports.ts'
import { refusedByCondition, type TableAccess } from '../dynamo.ts'
import { key, tableKeys, timeToLiveAttribute } from '../key-book.ts'
import { sha256 } from '../sha256.ts'

/** Mailboxes are mended, and names given to others: after so long an address is tried again. */
const suppressionSeconds = 180 * 24 * 3600
/** Longer than any counter looks back. */
const counterSeconds = 2 * 24 * 3600
/** How often a decision that met another on the same address is made anew. */
const attempts = 12

const seconds = (at: Timestamp): number => Math.floor(Date.parse(at) / 1000)

/** Addresses stand in keys by their hash: a key is seen where its item is not. */
const hashed = (address: string): { address: string } => ({ address: sha256(address.toLowerCase()) })

/** What is known of addresses that mail goes to, on DynamoDB. */
export class DynamoMailGuard implements MailGuard {
  readonly #client: DynamoDBDocumentClient
  readonly #table: string

  constructor({ client, tableName }: TableAccess) {
    this.#client = client
    this.#table = tableName
  }

  async suppression(address: string): Promise<Suppression | undefined> {
    return (await this.#read(key('suppression', hashed(address))))?.['suppression'] as Suppression | undefined
  }

  async suppress(address: string, suppression: Suppression): Promise<void> {
    const Item = {
      ...key('suppression', hashed(address)),
      suppression,
      [timeToLiveAttribute]: seconds(suppression.at) + suppressionSeconds,
    }
    await this.#put(Item, `attribute_not_exists(${tableKeys.partition})`)
  }

  async decide(
    address: string,
    now: Timestamp,
    decide: (ledger: Ledger) => GateVerdict,
  ): Promise<GateVerdict> {
    const Key = key('automaticMail', hashed(address))
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const stored = await this.#read(Key)
      const before = (stored?.['ledger'] ?? []) as Ledger
      const version = Number(stored?.['version'] ?? 0)
      const verdict = decide(before)
      if (verdict.as !== 'sent' || verdict.ledger === before) return verdict
      const Item = {
        ...Key,
        ledger: verdict.ledger,
        version: version + 1,
        [timeToLiveAttribute]: seconds(now) + counterSeconds,
      }
      const condition = version === 0 ? `attribute_not_exists(${tableKeys.partition})` : '#version = :version'
      if (await this.#put(Item, condition, version)) return verdict
    }
    throw new RetryLater('others write to the same address all the time')
  }

  async countOfAll(now: Timestamp, most: number): Promise<boolean> {
    try {
      await this.#client.send(
        new UpdateCommand({
          TableName: this.#table,
          Key: key('automaticHour', { hour: now.slice(0, 'yyyy-mm-ddThh'.length) }),
          UpdateExpression: 'ADD #count :one SET #expires = :expires',
          ConditionExpression: 'attribute_not_exists(#count) OR #count < :most',
          ExpressionAttributeNames: { '#count': 'count', '#expires': timeToLiveAttribute },
          ExpressionAttributeValues: {
            ':one': 1,
            ':most': most,
            ':expires': seconds(now) + counterSeconds,
          },
        }),
      )
      return true
    } catch (error) {
      if (refusedByCondition(error)) return false
      throw error
    }
  }

  async #read(Key: Record<string, string>): Promise<Record<string, unknown> | undefined> {
    const { Item } = await this.#client.send(
      new GetCommand({ TableName: this.#table, Key, ConsistentRead: true }),
    )
    return Item
  }

  /** Whether it was written: not when the condition did not hold. */
  async #put(Item: Record<string, unknown>, ConditionExpression: string, version = 0): Promise<boolean> {
    try {
      await this.#client.send(
        new PutCommand({
          TableName: this.#table,
          Item,
          ConditionExpression,
          ...(version > 0 && {
            ExpressionAttributeNames: { '#version': 'version' },
            ExpressionAttributeValues: { ':version': version },
          }),
        }),
      )
      return true
    } catch (error) {
      if (refusedByCondition(error)) return false
      throw error
    }
  }
}
