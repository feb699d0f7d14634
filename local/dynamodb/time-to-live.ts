import { AwsError, type Activity, type MovableClock } from '../contract.ts'
import { listOf, recordOf } from '../template/types.ts'
import type { DynamoClient } from './client.ts'
import type { Table } from './tables.ts'

/** Deletes expired items; the engine's own way stops for a whole table at an item that is absent from a sparse index. */
export interface TimeToLive {
  /** Deletes what has expired by now. */
  sweep(): Promise<void>
  /** Whether the sweep has just deleted this item, so that its stream record names the service. */
  deletedBySweep(table: string, keys: unknown): boolean
  stop(): void
}

/** AWS promises no more than "within a few days"; an hour shows that code must not rely on it. */
const interval = 3_600_000

/** Milliseconds of real time in which a deletion turns up in the stream. */
const remembered = 60_000

const keyText = (table: string, keys: unknown) =>
  `${table}|${JSON.stringify(Object.entries(recordOf(keys)).sort(([a], [b]) => (a < b ? -1 : 1)))}`

export const createTimeToLive = (
  client: DynamoClient,
  tables: readonly Table[],
  clock: MovableClock,
  activity: Activity,
  warn: (line: string) => void,
  written: (table: string) => void,
): TimeToLive => {
  const deleted = new Map<string, number>()
  const sweepTable = async ({ name, keyNames }: Table, attribute: string) => {
    const now = String(Math.floor(clock.now() / 1000))
    let start: unknown
    do {
      const page = await client.call('DynamoDB_20120810.Scan', {
        TableName: name,
        FilterExpression: '#t < :now',
        ProjectionExpression: ['#t', ...keyNames.map((_key, index) => `#k${index}`)].join(', '),
        ExpressionAttributeNames: {
          '#t': attribute,
          ...Object.fromEntries(keyNames.map((key, index) => [`#k${index}`, key])),
        },
        ExpressionAttributeValues: { ':now': { N: now } },
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      })
      for (const item of listOf(page['Items']).map(recordOf)) {
        const Key = Object.fromEntries(keyNames.map((key) => [key, item[key]]))
        deleted.set(keyText(name, Key), performance.now())
        try {
          await client.call('DynamoDB_20120810.DeleteItem', {
            TableName: name,
            Key,
            ConditionExpression: '#t < :now',
            ExpressionAttributeNames: { '#t': attribute },
            ExpressionAttributeValues: { ':now': { N: now } },
          })
          written(name)
        } catch (error) {
          deleted.delete(keyText(name, Key))
          if (!(error instanceof AwsError && error.code === 'ConditionalCheckFailedException')) throw error
        }
      }
      start = page['LastEvaluatedKey']
    } while (start !== undefined)
  }
  const sweep = async () => {
    const done = activity.begin('time to live')
    const oldest = performance.now() - remembered
    for (const [key, at] of deleted) if (at < oldest) deleted.delete(key)
    try {
      for (const table of tables)
        if (table.timeToLive !== undefined) await sweepTable(table, table.timeToLive)
    } finally {
      done()
    }
  }
  let cancel: () => void
  const schedule = () => {
    cancel = clock.at(clock.now() + interval, () => {
      sweep().catch((error: unknown) => warn(`time to live: ${String(error)}`))
      schedule()
    })
  }
  schedule()
  return {
    sweep,
    deletedBySweep(table, keys) {
      const at = deleted.get(keyText(table, keys))
      return at !== undefined && performance.now() - at < remembered
    },
    stop: () => cancel(),
  }
}
