import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { DynamoCases } from '#shared/adapters/dynamo-cases.ts'
import { client } from '#test/support/client.ts'
import { startOfTests } from '#test/support/cloud-process.ts'
import { startLocalCloud } from '../local/start.ts'
import { recordOf } from '../local/template/types.ts'
import type { Bench } from './part.ts'
import { createTally, type Counts } from './tally.ts'

/** A local cloud in this process, with everything counted that AWS would bill, and a way into its table. */
export const startMeteredCloud = async ({
  assembly,
  port,
  dataDir,
}: Pick<Bench, 'assembly' | 'port' | 'dataDir'>) => {
  const tally = createTally()
  const startAt = new Date(startOfTests)
  const cloud = await startLocalCloud({ assembly, port, dataDir, quiet: true, startAt, meter: tally })
  const [, table] = Object.entries(cloud.outputs).find(([name]) => name.endsWith('.TableName')) ?? []
  if (typeof table !== 'string') throw new Error('no stack puts out the name of the table')
  const functions = cloud.resources.filter(({ type }) => type === 'AWS::Lambda::Function')
  const titles = new Map(functions.map(({ ref, properties }) => [ref, String(properties['Description'])]))
  const shards = functions
    .map(({ properties }) => Number(recordOf(recordOf(properties['Environment'])['Variables'])['DUE_SHARDS']))
    .find((count) => count > 0)
  if (shards === undefined) throw new Error('no function of the template knows DUE_SHARDS')
  const dynamo = new DynamoDBClient({
    endpoint: cloud.gatewayUrl,
    region: cloud.region,
    credentials: cloud.credentials,
  })
  const store = DynamoDBDocumentClient.from(dynamo, { marshallOptions: { removeUndefinedValues: true } })
  return {
    cloud,
    http: client(cloud.url),
    table,
    store,
    shards,
    cases: new DynamoCases({ client: store, tableName: table, shards }),
    /** What has been counted since the last call, by `<feature>/<verb-noun>`. */
    count: (): Map<string, Counts> => {
      const counts = [...tally.read()].map(([name, each]): [string, Counts] => [
        titles.get(name) ?? name,
        each,
      ])
      tally.reset()
      return new Map(counts)
    },
    /** Invokes a function by `<feature>/<verb-noun>`. */
    invoke: (title: string, payload: unknown = {}) => {
      const ref = [...titles].find(([, each]) => each === title)?.[0]
      if (ref === undefined) throw new Error(`the template has no function ${title}`)
      return cloud.invoke(ref, payload)
    },
    close: async () => {
      dynamo.destroy()
      await cloud.close()
    },
  }
}

export type MeteredCloud = Awaited<ReturnType<typeof startMeteredCloud>>
