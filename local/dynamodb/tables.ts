import { AwsError } from '../contract.ts'
import { flagOf, listOf, recordOf, textOf, type Resource } from '../template/types.ts'
import type { DynamoClient } from './client.ts'

/** A table of the template, as far as the other parts ask. */
export interface Table {
  name: string
  arn: string
  streamArn: string | undefined
  partitionKey: string
  /** The partition key of each index, by index name. */
  indexKeys: Record<string, string>
  keyNames: string[]
  timeToLive: string | undefined
  properties: Record<string, unknown>
}

const hashKey = (schema: unknown) =>
  textOf(
    listOf(schema)
      .map(recordOf)
      .find((key) => key['KeyType'] === 'HASH')?.['AttributeName'],
  ) ?? ''

/** The tables of a template. */
export const tablesOf = (resources: readonly Resource[]): Table[] =>
  resources
    .filter(({ type }) => type === 'AWS::DynamoDB::Table')
    .map(({ ref, attributes, properties }) => {
      const indexes = [
        ...listOf(properties['GlobalSecondaryIndexes']),
        ...listOf(properties['LocalSecondaryIndexes']),
      ]
      const timeToLive = recordOf(properties['TimeToLiveSpecification'])
      const streams = recordOf(properties['StreamSpecification'])['StreamViewType'] !== undefined
      return {
        name: ref,
        arn: attributes['Arn'] ?? '',
        streamArn: streams ? attributes['StreamArn'] : undefined,
        partitionKey: hashKey(properties['KeySchema']),
        keyNames: listOf(properties['KeySchema']).map((key) => String(recordOf(key)['AttributeName'])),
        indexKeys: Object.fromEntries(
          indexes.map(recordOf).map((index) => [String(index['IndexName']), hashKey(index['KeySchema'])]),
        ),
        timeToLive: flagOf(timeToLive['Enabled']) ? textOf(timeToLive['AttributeName']) : undefined,
        properties,
      }
    })

/** The engine takes these as they are; throughput, encryption, recovery and tags have no meaning locally. */
const creation = ({ name, properties }: Table) => {
  const viewType = recordOf(properties['StreamSpecification'])['StreamViewType']
  const index = (value: unknown) => {
    const { IndexName, KeySchema, Projection } = recordOf(value)
    return { IndexName, KeySchema, Projection }
  }
  const local = listOf(properties['LocalSecondaryIndexes']).map(index)
  const global = listOf(properties['GlobalSecondaryIndexes']).map(index)
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: properties['AttributeDefinitions'],
    KeySchema: properties['KeySchema'],
    ...(global.length === 0 ? {} : { GlobalSecondaryIndexes: global }),
    ...(local.length === 0 ? {} : { LocalSecondaryIndexes: local }),
    ...(viewType === undefined
      ? {}
      : { StreamSpecification: { StreamEnabled: true, StreamViewType: viewType } }),
  }
}

const api = (action: string) => `DynamoDB_20120810.${action}`

const describe = async (client: DynamoClient, name: string) => {
  try {
    const { Table: table } = await client.call(api('DescribeTable'), { TableName: name })
    return recordOf(table)
  } catch (error) {
    if (error instanceof AwsError && error.code === 'ResourceNotFoundException') return undefined
    throw error
  }
}

const keysOf = (schema: unknown) =>
  JSON.stringify(listOf(schema).map((key) => [recordOf(key)['AttributeName'], recordOf(key)['KeyType']]))

/** Brings an index of the template into a table that is there already, and takes away what the template has no more. */
const alignIndexes = async (client: DynamoClient, table: Table, found: Record<string, unknown>) => {
  const nameOf = (index: unknown) => String(recordOf(index)['IndexName'])
  const have = new Map(
    listOf(found['GlobalSecondaryIndexes']).map((index) => [nameOf(index), recordOf(index)]),
  )
  const want = new Map(
    listOf(table.properties['GlobalSecondaryIndexes']).map((index) => [nameOf(index), recordOf(index)]),
  )
  const update = async (change: Record<string, unknown>) => {
    await client.call(api('UpdateTable'), {
      TableName: table.name,
      AttributeDefinitions: table.properties['AttributeDefinitions'],
      GlobalSecondaryIndexUpdates: [change],
    })
    for (let tries = 0; tries < 600; tries += 1) {
      const now = await describe(client, table.name)
      const statuses = listOf(now?.['GlobalSecondaryIndexes']).map((index) => recordOf(index)['IndexStatus'])
      if (statuses.every((status) => status === 'ACTIVE')) return
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error(`The indexes of table ${table.name} did not become active in a minute`)
  }
  for (const [name, index] of have) {
    const wanted = want.get(name)
    if (wanted === undefined || keysOf(wanted['KeySchema']) !== keysOf(index['KeySchema'])) {
      await update({ Delete: { IndexName: name } })
      have.delete(name)
    }
  }
  for (const [name, { KeySchema, Projection }] of want)
    if (!have.has(name)) await update({ Create: { IndexName: name, KeySchema, Projection } })
}

/** Makes the engine's tables what the template says. Answers the engine's stream ARN by table name. */
export const createTables = async (
  client: DynamoClient,
  tables: readonly Table[],
): Promise<Map<string, string>> => {
  const streams = new Map<string, string>()
  await Promise.all(
    tables.map(async (table) => {
      let found = await describe(client, table.name)
      if (found === undefined) {
        const { TableDescription } = await client.call(api('CreateTable'), creation(table))
        found = recordOf(TableDescription)
      } else {
        if (keysOf(found['KeySchema']) !== keysOf(table.properties['KeySchema']))
          throw new Error(
            `The key of table ${table.name} has changed since the data directory was made; delete the directory`,
          )
        await alignIndexes(client, table, found)
      }
      const stream = textOf(found['LatestStreamArn'])
      if (stream !== undefined && table.streamArn !== undefined) streams.set(table.name, stream)
      if (stream === undefined && table.streamArn !== undefined) {
        const { StreamSpecification } = creation(table)
        const { TableDescription } = await client.call(api('UpdateTable'), {
          TableName: table.name,
          StreamSpecification,
        })
        streams.set(table.name, String(recordOf(TableDescription)['LatestStreamArn']))
      }
    }),
  )
  return streams
}
