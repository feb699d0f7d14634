import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Timestamp } from '../domain/vocabulary.ts'
import type { SweepMark } from '../ports.ts'
import { refusedByCondition, type TableAccess } from './dynamo.ts'
import { key } from './key-book.ts'

/** The mark of the sweep on DynamoDB: one read and one write a sweep, however many cases are open. */
export const dynamoSweepMark = ({ client, tableName: TableName }: TableAccess): SweepMark => ({
  read: async () => {
    const { Item } = await client.send(
      new GetCommand({ TableName, Key: key('sweepMark', {}), ConsistentRead: true }),
    )
    const at: unknown = Item?.['sweptUntil']
    return typeof at === 'string' ? at : undefined
  },
  move: async (to: Timestamp) => {
    try {
      await client.send(
        new PutCommand({
          TableName,
          Item: { ...key('sweepMark', {}), shape: 1, sweptUntil: to },
          ConditionExpression: 'attribute_not_exists(sweptUntil) OR sweptUntil < :to',
          ExpressionAttributeValues: { ':to': to },
        }),
      )
    } catch (error) {
      // Another sweep has looked further already.
      if (!refusedByCondition(error)) throw error
    }
  },
})
