import { GetCommand, PutCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { DomainError } from '../../domain/errors.ts'
import { emptyHead, type ModelHead } from '../../domain/learning/versions.ts'
import type { ClassifierStatistics, ModelVersions, TrainingMark } from '../../learning-ports.ts'
import { metAnother, refusedByCondition, type TableAccess } from '../dynamo.ts'
import { key } from '../key-book.ts'

/** Version of the stored shape of these items. */
const shape = 1

const reader =
  ({ client, tableName: TableName }: TableAccess) =>
  async (Key: Record<string, string>): Promise<Record<string, unknown> | undefined> =>
    (await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }))).Item

/** The write of a head over the revision before. */
const headWrite = (TableName: string, head: ModelHead) => {
  const isFirst = head.revision === 1
  return {
    TableName,
    Item: { ...key('classifierHead', {}), shape, revision: head.revision, head },
    ConditionExpression: isFirst ? 'attribute_not_exists(revision)' : 'revision = :before',
    ...(!isFirst && { ExpressionAttributeValues: { ':before': head.revision - 1 } }),
  }
}

/** Versions of the classifier and its figures on DynamoDB. */
export const dynamoModelVersions = (settings: TableAccess): ModelVersions => {
  const { client, tableName: TableName } = settings
  const read = reader(settings)
  const save = async (head: ModelHead) => {
    try {
      await client.send(new PutCommand(headWrite(TableName, head)))
    } catch (error) {
      if (!refusedByCondition(error) && !metAnother(error)) throw error
      throw new DomainError('concurrent-change', 'the classifier has changed since it was read')
    }
  }
  return {
    head: async () =>
      ((await read(key('classifierHead', {})))?.['head'] as ModelHead | undefined) ?? emptyHead,
    save,
    saveLearnt: async (head, { notes }) => {
      const forget = {
        TableName,
        Key: key('trainingMark', {}),
        UpdateExpression: 'REMOVE notes, askedAt',
        ConditionExpression: 'notes = :notes',
        ExpressionAttributeValues: { ':notes': notes },
      }
      try {
        const TransactItems = [{ Put: headWrite(TableName, head) }, { Update: forget }]
        await client.send(new TransactWriteCommand({ TransactItems }))
        return true
      } catch (error) {
        if (!metAnother(error)) throw error
        // One of the two stands against it: alone, the head says which.
        await save(head)
        return false
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
    forgetAsking: async () => {
      await client.send(new UpdateCommand({ TableName, Key, UpdateExpression: 'REMOVE askedAt' }))
    },
  }
}
