import { join } from 'node:path'
import type { ActivityCounter } from './activity.ts'
import type { Clock } from './clock.ts'
import { AwsError, type AwsService } from './contract.ts'
import { startDynamoEngine, type DynamoEngine } from './dynamodb/engine.ts'
import { createTables, tablesOf, type Table } from './dynamodb/tables.ts'
import { createTimeToLive, type TimeToLive } from './dynamodb/time-to-live.ts'
import type { Resource } from './template/types.ts'

/** DynamoDB with the tables of the template. */
export interface Storage {
  engine: DynamoEngine
  tables: readonly Table[]
  /** The engine's stream ARN by table name. */
  streams: ReadonlyMap<string, string>
  timeToLive: TimeToLive
  service: AwsService
  /** Writes that succeeded through the gateway. */
  writes(): number
  /** Called after each of them with the names of the tables. */
  onWrite(callback: (table: string) => void): void
}

const writing = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems'])

/** Data calls only: tables come from the template. */
const allowed = new Set([...writing, 'GetItem', 'Query', 'Scan', 'BatchGetItem', 'TransactGetItems',
  'DescribeTable', 'ListTables', 'DescribeTimeToLive', 'DescribeStream', 'GetRecords', 'GetShardIterator',
  'ListStreams', 'DescribeEndpoints']) // prettier-ignore

export const startStorage = async (options: {
  resources: readonly Resource[]
  dataDir: string
  clock: Clock
  activity: ActivityCounter
  log: (line: string) => void
  warn: (line: string) => void
}): Promise<Storage> => {
  const { resources, dataDir, clock, activity, log, warn } = options
  const tables = tablesOf(resources)
  const engine = await startDynamoEngine(join(dataDir, 'dynamodb'), log)
  const streams = await createTables(engine.client, tables)
  const streamed = tables.filter(({ streamArn }) => streamArn !== undefined).map(({ name }) => name)
  const listeners: ((table: string) => void)[] = []
  let writes = 0
  const service: AwsService = async ({ action, headers, body }) => {
    if (!allowed.has(action))
      throw new AwsError('UnknownOperationException', `dynamodb:${action} is not emulated locally`, 501)
    const reply = await engine.client.forward(headers['x-amz-target'] ?? '', body)
    if (writing.has(action) && reply.status < 300) {
      writes += 1
      const text = body.toString('utf8')
      for (const table of streamed) if (text.includes(table)) for (const tell of listeners) tell(table)
    }
    return reply
  }
  const timeToLive = createTimeToLive(engine.client, tables, clock, activity, warn, (table) => {
    for (const tell of listeners) tell(table)
  })
  return {
    engine,
    tables,
    streams,
    timeToLive,
    service,
    writes: () => writes,
    onWrite: (callback) => void listeners.push(callback),
  }
}
