import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { ApiClient } from '../domain/api-client.ts'
import { DomainError } from '../domain/errors.ts'
import type { Timestamp } from '../domain/vocabulary.ts'
import type { ApiClients } from '../ports.ts'
import { itemsOf, refusedByCondition, type TableAccess } from './dynamo.ts'
import { key, tableKeys, timeToLiveAttribute } from './key-book.ts'

/** Counts of a minute are of no use after this. */
const countLifeSeconds = 3600

/** Systems that hand complaints in, on DynamoDB: few, and each read by its id at every call. */
export const dynamoApiClients = (table: TableAccess): ApiClients => {
  const { client, tableName: TableName } = table
  const put = (item: ApiClient, condition: string, values?: Record<string, unknown>) =>
    client.send(
      new PutCommand({
        TableName,
        Item: { ...key('apiClient', { client: item.id }), shape: 1, client: item, acts: item.acts.length },
        ConditionExpression: condition,
        ...(values && { ExpressionAttributeValues: values }),
      }),
    )
  return {
    load: async (id) => {
      const { Item } = await client.send(
        new GetCommand({ TableName, Key: key('apiClient', { client: id }), ConsistentRead: true }),
      )
      return Item?.['client'] as ApiClient | undefined
    },
    list: async () => {
      const found: ApiClient[] = []
      for await (const item of itemsOf(table, 'apiClient', {})) found.push(item['client'] as ApiClient)
      return found
    },
    create: async (item) => {
      await put(item, `attribute_not_exists(${tableKeys.partition})`)
    },
    save: async (before, after) => {
      try {
        await put(after, 'acts = :acts', { ':acts': before.acts.length })
      } catch (error) {
        if (!refusedByCondition(error)) throw error
        throw new DomainError('concurrent-change', 'the client has moved on since it was read')
      }
    },
    count: async (id: string, minute: Timestamp) => {
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName,
          Key: key('apiCalls', { client: id, minute: minute.slice(0, 16) }),
          UpdateExpression: 'ADD calls :one SET #end = :end',
          ExpressionAttributeNames: { '#end': timeToLiveAttribute },
          ExpressionAttributeValues: {
            ':one': 1,
            ':end': Math.floor(Date.parse(minute) / 1000) + countLifeSeconds,
          },
          ReturnValues: 'UPDATED_NEW',
        }),
      )
      return Number(Attributes?.['calls'])
    },
  }
}
