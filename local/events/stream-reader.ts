import { AwsError, type DurableStore } from '../contract.ts'
import type { DynamoClient } from '../dynamodb/client.ts'
import { listOf, recordOf, textOf } from '../template/types.ts'

/** A record as the stream gives it. */
export interface StreamRecord {
  sequence: string
  shard: string
  /** `eventID`, `eventName`, `dynamodb`, … */
  body: Record<string, unknown>
}

/** Reads a table's stream from where the checkpoint stands, shard by shard, parents before children. */
export interface StreamReader {
  /** The next records, at most `limit`; an empty list when there are none now. */
  read(limit: number): Promise<StreamRecord[]>
  /** Makes the position behind these records durable. */
  checkpoint(records: readonly StreamRecord[]): void
}

interface Shard {
  id: string
  parent: string | undefined
}

interface Position {
  sequence?: string
  done?: boolean
}

const api = (action: string) => `DynamoDBStreams_20120810.${action}`
const table = 'stream-checkpoints'

/** @param consumer The mapping the checkpoints belong to. */
export const createStreamReader = (
  client: DynamoClient,
  streamArn: string,
  consumer: string,
  store: DurableStore,
): StreamReader => {
  let shards: Shard[] = []
  let listed = 0
  const iterators = new Map<string, string>()
  const keyOf = (shard: string) => `${consumer}|${streamArn}|${shard}`
  const positionOf = (shard: string) => store.get<Position>(table, keyOf(shard)) ?? {}

  const list = async () => {
    const found: Shard[] = []
    let start: unknown
    do {
      const { StreamDescription } = await client.call(api('DescribeStream'), {
        StreamArn: streamArn,
        ...(start === undefined ? {} : { ExclusiveStartShardId: start }),
      })
      const description = recordOf(StreamDescription)
      for (const shard of listOf(description['Shards']).map(recordOf))
        found.push({ id: String(shard['ShardId']), parent: textOf(shard['ParentShardId']) })
      start = description['LastEvaluatedShardId']
    } while (start !== undefined)
    shards = found
    listed = performance.now()
  }

  const iteratorOf = async (shard: string, sequence = positionOf(shard).sequence) => {
    const known = iterators.get(shard)
    if (known !== undefined) return known
    const { ShardIterator } = await client.call(api('GetShardIterator'), {
      StreamArn: streamArn,
      ShardId: shard,
      ...(sequence === undefined
        ? { ShardIteratorType: 'TRIM_HORIZON' }
        : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: sequence }),
    })
    return String(ShardIterator)
  }

  const readShard = async (shard: string, limit: number): Promise<StreamRecord[]> => {
    try {
      const output = await client.call(api('GetRecords'), {
        ShardIterator: await iteratorOf(shard),
        Limit: limit,
      })
      const next = textOf(output['NextShardIterator'])
      if (next === undefined) iterators.delete(shard)
      else iterators.set(shard, next)
      const records = listOf(output['Records']).map((record) => {
        const body = recordOf(record)
        return { sequence: String(recordOf(body['dynamodb'])['SequenceNumber']), shard, body }
      })
      if (next === undefined && records.length === 0) {
        store.put(table, keyOf(shard), { ...positionOf(shard), done: true } satisfies Position)
        listed = 0
      }
      return records
    } catch (error) {
      if (!(error instanceof AwsError)) throw error
      iterators.delete(shard)
      if (error.code === 'ExpiredIteratorException') return readShard(shard, limit)
      if (error.code !== 'TrimmedDataAccessException') throw error
      // a day and more has passed: what is left begins at the horizon
      iterators.set(shard, await iteratorOf(shard, undefined))
      return []
    }
  }

  return {
    async read(limit) {
      if (performance.now() - listed > 60_000 || listed === 0) await list()
      const present = new Set(shards.map(({ id }) => id))
      for (const { id, parent } of shards) {
        if (positionOf(id).done === true) continue
        if (parent !== undefined && present.has(parent) && positionOf(parent).done !== true) continue
        const records = await readShard(id, limit)
        if (records.length > 0) return records
      }
      return []
    },
    checkpoint(records) {
      const last = records.at(-1)
      if (last !== undefined)
        store.put(table, keyOf(last.shard), { sequence: last.sequence } satisfies Position)
    },
  }
}
