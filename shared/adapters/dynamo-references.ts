import { UpdateCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { referenceOf } from '../domain/reference.ts'
import type { Reference } from '../domain/vocabulary.ts'
import type { References } from '../ports.ts'
import type { TableAccess } from './dynamo.ts'
import { key } from './key-book.ts'

const largestBlock = 64
/** A block used up faster than this asks for one twice as large: the counter is written rarely under load. */
const busyMilliseconds = 10_000

interface Block {
  next: number
  last: number
  size: number
  takenAt: number
}

/**
 * Gives references in blocks taken from one counter per series (R3). Each number is given once, since the counter only
 * grows; what is left of a block when its owner ends is a gap. A quiet system takes blocks of one and leaves none.
 */
export class DynamoReferences implements References {
  readonly #client: DynamoDBDocumentClient
  readonly #table: string
  readonly #blocks = new Map<string, Block>()
  #queue: Promise<unknown> = Promise.resolve()

  constructor({ client, tableName }: TableAccess) {
    this.#client = client
    this.#table = tableName
  }

  next(series: string): Promise<Reference> {
    // One after the other: two callers must not take a block each and lose one of them.
    const given = this.#queue.then(() => this.#take(series))
    this.#queue = given.catch(() => undefined)
    return given
  }

  async #take(series: string): Promise<Reference> {
    const held = this.#blocks.get(series)
    const block = held && held.next <= held.last ? held : await this.#allot(series, held)
    this.#blocks.set(series, block)
    const serial = block.next
    block.next += 1
    return referenceOf(series, serial)
  }

  async #allot(series: string, before: Block | undefined): Promise<Block> {
    const now = Date.now()
    const busy = before !== undefined && now - before.takenAt < busyMilliseconds
    const size = busy ? Math.min(before.size * 2, largestBlock) : 1
    const { Attributes } = await this.#client.send(
      new UpdateCommand({
        TableName: this.#table,
        Key: key('referenceCounter', { series }),
        UpdateExpression: 'ADD serial :size',
        ExpressionAttributeValues: { ':size': size },
        ReturnValues: 'UPDATED_NEW',
      }),
    )
    const last = Number(Attributes?.['serial'])
    if (!Number.isSafeInteger(last)) throw new Error('the reference counter holds no number')
    return { next: last - size + 1, last, size, takenAt: now }
  }
}
