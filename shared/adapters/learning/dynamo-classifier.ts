import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { DomainError } from '../../domain/errors.ts'
import { emptyHead, type ModelHead } from '../../domain/learning/versions.ts'
import type { ClassifierStatistics, ModelVersions, TrainingMark } from '../../learning-ports.ts'
import { refusedByCondition, type TableAccess } from '../dynamo.ts'
import { key } from '../key-book.ts'

/** Version of the stored shape of these items. */
const shape = 1

const reader =
  ({ client, tableName: TableName }: TableAccess) =>
  async (Key: Record<string, string>): Promise<Record<string, unknown> | undefined> =>
    (await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }))).Item

/** Versions of the classifier and its figures on DynamoDB. */
export const dynamoModelVersions = (settings: TableAccess): ModelVersions => {
  const { client, tableName: TableName } = settings
  const read = reader(settings)
  return {
    head: async () =>
      ((await read(key('classifierHead', {})))?.['head'] as ModelHead | undefined) ?? emptyHead,
    save: async (head) => {
      const isFirst = head.revision === 1
      try {
        await client.send(
          new PutCommand({
            TableName,
            Item: { ...key('classifierHead', {}), shape, revision: head.revision, head },
            ConditionExpression: isFirst ? 'attribute_not_exists(revision)' : 'revision = :before',
            ...(!isFirst && { ExpressionAttributeValues: { ':before': head.revision - 1 } }),
          }),
        )
      } catch (error) {
        if (!refusedByCondition(error)) throw error
        throw new DomainError('concurrent-change', 'the classifier has changed since it was read')
      }
    },
    statistics: async () =>
      (await read(key('classifierStatistics', {})))?.['statistics'] as ClassifierStatistics | undefined,
    keepStatistics: async (statistics) => {
      await client.send(
        new PutCommand({ TableName, Item: { ...key('classifierStatistics', {}), shape, statistics } }),
      )
    },
  }
}

/** What was learnt since the last training, on DynamoDB. */
export const dynamoTrainingMark = (settings: TableAccess): TrainingMark => {
  const { client, tableName: TableName } = settings
  const read = reader(settings)
  const Key = key('trainingMark', {})
  return {
    read: async () => {
      const item = await read(Key)
      const notes = item?.['notes']
      if (notes === undefined) return undefined
      const askedAt = item?.['askedAt']
      return { notes: Number(notes), ...(typeof askedAt === 'string' && { askedAt }) }
    },
    note: async (askedAt) => {
      await client.send(
        new UpdateCommand({
          TableName,
          Key,
          UpdateExpression: askedAt === undefined ? 'ADD notes :one' : 'ADD notes :one SET askedAt = :at',
          ExpressionAttributeValues: { ':one': 1, ...(askedAt !== undefined && { ':at': askedAt }) },
        }),
      )
    },
    clear: async ({ notes }) => {
      try {
        await client.send(
          new UpdateCommand({
            TableName,
            Key,
            UpdateExpression: 'REMOVE notes, askedAt',
            ConditionExpression: 'notes = :notes',
            ExpressionAttributeValues: { ':notes': notes },
          }),
        )
        return true
      } catch (error) {
        if (!refusedByCondition(error)) throw error
        return false
      }
    },
  }
}
