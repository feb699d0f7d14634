import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { LearningExample } from '../../domain/learning/example.ts'
import type { Reference } from '../../domain/vocabulary.ts'
import type { Examples } from '../../learning-ports.ts'
import { itemsOf, refusedByCondition, type TableAccess } from '../dynamo.ts'
import { shardOf } from '../items.ts'
import { key } from '../key-book.ts'

/** Version of the stored shape. */
const shape = 1
/** Partitions that examples lie in: none of them grows hot, or beyond what a page of a query or two holds in a small tenant. */
const shards = 32

const keyOf = (reference: Reference) =>
  key('learningExample', { shard: String(shardOf(reference, shards)), reference })

/** Examples on DynamoDB: one item a case, under a partition that follows from its reference. */
export const dynamoExamples = (table: TableAccess): Examples => {
  const { client, tableName: TableName } = table
  return {
    known: async (reference) => {
      const { Item } = await client.send(
        new GetCommand({
          TableName,
          Key: keyOf(reference),
          ConsistentRead: true,
          ProjectionExpression: '#sequence',
          ExpressionAttributeNames: { '#sequence': 'sequence' },
        }),
      )
      return Item && Number(Item['sequence'])
    },
    keep: async (example) => {
      const { reference, sequence } = example
      try {
        await client.send(
          new PutCommand({
            TableName,
            Item: { ...keyOf(reference), shape, sequence, example },
            ConditionExpression: 'attribute_not_exists(#sequence) OR #sequence < :sequence',
            ExpressionAttributeNames: { '#sequence': 'sequence' },
            ExpressionAttributeValues: { ':sequence': sequence },
          }),
        )
      } catch (error) {
        // What is there goes by a later event.
        if (!refusedByCondition(error)) throw error
      }
    },
    forget: async (reference) => {
      await client.send(new DeleteCommand({ TableName, Key: keyOf(reference) }))
    },
    all: async function* all() {
      for (let shard = 0; shard < shards; shard += 1)
        for await (const item of itemsOf(table, 'learningExample', { shard: String(shard) }))
          yield item['example'] as LearningExample
    },
  }
}
