import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { startDynamoEngine } from '../../local/dynamodb/engine.ts'
import { createTables, tablesOf } from '../../local/dynamodb/tables.ts'
import { readAssembly } from '../../local/template/assembly.ts'
import { resolveStacks } from '../../local/template/resolve-stacks.ts'

/** What a reply says that it cost: of one table, or of each in a batch or transaction. */
type Cost = { readonly CapacityUnits?: number } | readonly { readonly CapacityUnits?: number }[] | undefined

const unitsOf = (cost: Cost): number =>
  [cost ?? []].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0)

/** The table of the template, in memory and without its stream, counting the capacity units that its client consumes. */
export const countedTable = async (assembly: string) => {
  const place = { account: '123456789012', region: 'eu-west-1', url: '', gatewayUrl: '' }
  const { resources } = resolveStacks(readAssembly(assembly).stacks, place)
  const [table] = tablesOf(resources)
  if (table === undefined) throw new Error('the template has no table')
  const { StreamSpecification: _, ...properties } = table.properties
  const engine = await startDynamoEngine(undefined, () => undefined)
  await createTables(engine.client, [{ ...table, streamArn: undefined, properties }])
  const bare = new DynamoDBClient({
    endpoint: engine.endpoint,
    region: place.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  let units = 0
  bare.middlewareStack.add(
    (next) => async (args) => {
      const reply = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } })
      units += unitsOf((reply.output as { ConsumedCapacity?: Cost }).ConsumedCapacity)
      return reply
    },
    { step: 'initialize' },
  )
  const client = DynamoDBDocumentClient.from(bare, { marshallOptions: { removeUndefinedValues: true } })
  return {
    client,
    tableName: table.name,
    /** Counts from nothing. */
    begin: () => {
      units = 0
    },
    /** What was consumed since. */
    units: () => units,
    stop: async () => {
      client.destroy()
      await engine.stop()
    },
  }
}

export type CountedTable = Awaited<ReturnType<typeof countedTable>>
