import { AwsError, type Activity, type MovableClock } from '../contract.ts'
import { listOf, recordOf } from '../template/types.ts'
import type { DynamoClient } from './client.ts'
import type { Table } from './tables.ts'

/** Deletes expired items; the engine's own way stops for a whole table at an item that is absent from a sparse index. */
export interface TimeToLive {
  /** Deletes what has expired by now. */
  sweep(): Promise<void>
  /** Whether the sweep deleted this item, so that its stream record names the service. Asked once an item. */
  deletedBySweep(table: string, keys: unknown): boolean
  stop(): void
}

/** AWS promises no more than "within a few days"; an hour shows that code must not rely on it. */
const interval = 3_600_000

const keyText = (table: string, keys: unknown) =>
  `${table}|${JSON.stringify(Object.entries(recordOf(keys)).sort(([a], [b]) => (a < b ? -1 : 1)))}`

export const createTimeToLive = (
  client: DynamoClient,
  tables: readonly Table[],
  clock: MovableClock,
  activity: Activity,
  warn: (line: string) => void,
): TimeToLive => {
  const deleted = new Set<string>()
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
        deleted.add(keyText(name, Key))
        try {
          await client.call('DynamoDB_20120810.DeleteItem', {
            TableName: name,
            Key,
            ConditionExpression: '#t < :now',
            ExpressionAttributeNames: { '#t': attribute },
            ExpressionAttributeValues: { ':now': { N: now } },
          })
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
    deletedBySweep: (table, keys) => deleted.delete(keyText(table, keys)),
    stop: () => cancel(),
  }
}
