import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { DynamoCases } from '#shared/adapters/dynamo-cases.ts'
import { shardOf } from '#shared/adapters/items.ts'
import { indexes, key } from '#shared/adapters/key-book.ts'
import { sweepDue } from '#shared/use-cases/fire-due.ts'
import { after, monday } from '#test/support/builders.ts'
import { FrozenClock, MemoryQueues } from '#test/support/fakes.ts'
import { startDynamoEngine, type DynamoEngine } from '../../local/dynamodb/engine.ts'
import { createTables, tablesOf } from '../../local/dynamodb/tables.ts'
import { readAssembly } from '../../local/template/assembly.ts'
import { resolveStacks } from '../../local/template/resolve-stacks.ts'
import { listOf, recordOf } from '../../local/template/types.ts'

/**
 * A sweep costs what is due, however much is open (R23): in the units that DynamoDB says it consumed. The table is that of
 * the template, in memory and without its stream, which a sweep never reads: a hundred thousand cases are there in seconds.
 */
const few = 1_000
const many = 100_000
const due = 10
const shards = 8

let engine: DynamoEngine
let store: DynamoDBDocumentClient
let TableName: string
let units = 0
let dueIndex: Record<string, unknown> | undefined

beforeAll(async () => {
  const place = { account: '123456789012', region: 'eu-west-1', url: '', gatewayUrl: '' }
  const { resources } = resolveStacks(readAssembly(inject('assembly')).stacks, place)
  const [table] = tablesOf(resources)
  if (table === undefined) throw new Error('the template has no table')
  TableName = table.name
  const { StreamSpecification: _, ...properties } = table.properties
  dueIndex = listOf(properties['GlobalSecondaryIndexes'])
    .map(recordOf)
    .find(({ IndexName }) => IndexName === indexes.due.name)

  engine = await startDynamoEngine(undefined, () => undefined)
  await createTables(engine.client, [{ ...table, streamArn: undefined, properties }])
  const client = new DynamoDBClient({
    endpoint: engine.endpoint,
    region: place.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  client.middlewareStack.add(
    (next) => async (args) => {
      const reply = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } })
      const { ConsumedCapacity } = reply.output as { ConsumedCapacity?: { CapacityUnits?: number } }
      units += ConsumedCapacity?.CapacityUnits ?? 0
      return reply
    },
    { step: 'initialize' },
  )
  store = DynamoDBDocumentClient.from(client)
})

afterAll(async () => {
  store.destroy()
  await engine.stop()
})

/** Open cases, numbered, on which something is owed at the moment given for each. */
const seed = async (from: number, to: number, actAt: (index: number) => string) => {
  let next = from
  const writer = async () => {
    while (next < to) {
      const first = next
      next = Math.min(to, first + 25)
      const requests = Array.from({ length: next - first }, (_, step) => {
        const reference = `OPEN${String(first + step).padStart(6, '0')}`
        const shard = String(shardOf(reference, shards))
        const place = key('dueEntry', { shard, actAt: actAt(first + step) })
        return { PutRequest: { Item: { ...key('caseSnapshot', { reference }), ...place } } }
      })
      const { UnprocessedItems } = await store.send(
        new BatchWriteCommand({ RequestItems: { [TableName]: requests } }),
      )
      expect(UnprocessedItems).toEqual({})
    }
  }
  await Promise.all(Array.from({ length: 4 }, writer))
}

const sweep = async () => {
  const queues = new MemoryQueues()
  units = 0
  const ports = {
    cases: new DynamoCases({ client: store, tableName: TableName, shards }),
    clock: new FrozenClock(monday),
    queues,
  }
  const { sent } = await sweepDue(ports)
  return { sent, queued: new Set(queues.due.map(({ id }) => id)).size, units }
}

test(`[R23] a sweep with ${due} due consumes as many read units with ${many} open cases as with ${few}`, async () => {
  // The seeds are keys alone; they cost a sweep what whole cases would, as long as the index holds keys alone too.
  expect(dueIndex?.['Projection']).toEqual({ ProjectionType: 'KEYS_ONLY' })
  const inThreeDays = (index: number) => after(monday, 72 + index / 3600)
  await seed(0, due, () => after(monday, 1 / 60))
  await seed(due, few, inThreeDays)
  const withFew = await sweep()
  expect(withFew).toMatchObject({ sent: due, queued: due })
  expect(withFew.units).toBeGreaterThan(0)
  await seed(few, many, inThreeDays)
  expect(await sweep()).toEqual(withFew)
}, 300_000)
