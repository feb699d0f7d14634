import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb'
import type { S3Client } from '@aws-sdk/client-s3'
import type { SQSClient } from '@aws-sdk/client-sqs'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { describe, expect, it } from 'vitest'
import { dynamoModelVersions, dynamoTrainingMark } from '#shared/adapters/learning/dynamo-classifier.ts'
import { dynamoExamples } from '#shared/adapters/learning/dynamo-examples.ts'
import { s3ModelFiles } from '#shared/adapters/learning/s3-model-files.ts'
import { SqsQueues } from '#shared/adapters/sqs-queues.ts'
import { ModelFault } from '#shared/domain/classification/read-model.ts'
import { emptyHead } from '#shared/domain/learning/versions.ts'
import { monday } from '#test/support/builders.ts'
import { clientOf, named, throwing, type Command } from '#test/support/fake-client.ts'
import { anExample } from '#test/support/learning.ts'

const refused = new ConditionalCheckFailedException({ message: 'no', $metadata: {} })
const table = (answer?: (command: Command) => unknown) => {
  const { asked, client } = clientOf<DynamoDBDocumentClient>(answer)
  return { asked, settings: { client, tableName: 'cases' } }
}

describe('examples on DynamoDB [R12]', () => {
  it('lie in a partition that follows from the reference, and give way to later ones only', async () => {
    const { asked, settings } = table()
    await dynamoExamples(settings).keep(anExample())
    await dynamoExamples(settings).forget('TS2611001')
    const [kept, gone] = asked
    expect(kept?.input).toMatchObject({
      Item: { sk: 'EXAMPLE#TS2611001', sequence: 3, example: anExample() },
      ConditionExpression: 'attribute_not_exists(#sequence) OR #sequence < :sequence',
      ExpressionAttributeValues: { ':sequence': 3 },
    })
    const { pk, sk } = (kept?.input['Item'] ?? {}) as Record<string, unknown>
    expect(pk).toMatch(/^EXAMPLES#\d+$/)
    expect(gone?.input['Key']).toEqual({ pk, sk })
  })

  it('stay where a later one is, and fail where the table does', async () => {
    await dynamoExamples(table(throwing(refused)).settings).keep(anExample())
    await expect(dynamoExamples(table(throwing(named('Busy'))).settings).keep(anExample())).rejects.toThrow(
      'said so',
    )
  })

  it('say which event they go by', async () => {
    const known = (Item?: object) => dynamoExamples(table(() => ({ Item })).settings).known('TS2611001')
    expect([await known({ sequence: 4 }), await known()]).toEqual([4, undefined])
  })

  it('are read partition by partition, page by page', async () => {
    let page = 0
    const { asked, settings } = table(() => {
      page += 1
      if (page > 2) return {}
      return {
        Items: [{ example: anExample({ sequence: page }) }],
        LastEvaluatedKey: page === 1 ? { pk: 'next' } : undefined,
      }
    })
    const seen: number[] = []
    for await (const { sequence } of dynamoExamples(settings).all()) seen.push(sequence)
    expect(seen).toEqual([1, 2])
    expect(asked).toHaveLength(33)
    expect(asked[1]?.input['ExclusiveStartKey']).toEqual({ pk: 'next' })
  })
})

describe('versions on DynamoDB [R12]', () => {
  it('begin with none, and each write is under the revision before', async () => {
    const { asked, settings } = table()
    const versions = dynamoModelVersions(settings)
    expect(await versions.head()).toEqual(emptyHead)
    expect(await versions.statistics()).toBeUndefined()
    await versions.save({ ...emptyHead, revision: 1 })
    await versions.save({ ...emptyHead, revision: 2 })
    expect(asked.slice(2).map(({ input }) => input['ConditionExpression'])).toEqual([
      'attribute_not_exists(revision)',
      'revision = :before',
    ])
    await versions.keepStatistics({ at: monday, examples: 0, byCategory: {}, weeks: [] })
    expect(asked.at(-1)?.input['Item']).toMatchObject({ pk: 'CLASSIFIER', sk: 'STATISTICS' })
  })

  it('tell who was slower', async () => {
    const save = (error: Error) =>
      dynamoModelVersions(table(throwing(error)).settings).save({ ...emptyHead, revision: 2 })
    await expect(save(refused)).rejects.toThrow(expect.objectContaining({ code: 'concurrent-change' }))
    await expect(save(named('Busy'))).rejects.toThrow(expect.objectContaining({ name: 'Busy' }))
  })
})

describe('a version that has learnt what was noted, on DynamoDB [R12]', () => {
  const cancelled = (...codes: string[]) =>
    new TransactionCanceledException({
      message: 'no',
      $metadata: {},
      CancellationReasons: codes.map((Code) => ({ Code })),
    })
  /** The transaction fails, and then a write alone does or does not. */
  const saving = async (...errors: (Error | undefined)[]) => {
    const { asked, settings } = table(() => {
      const error = errors.shift()
      if (error) throw error
      return {}
    })
    const isGone = await dynamoModelVersions(settings).saveLearnt({ ...emptyHead, revision: 2 }, { notes: 3 })
    return { isGone, asked: asked.map(({ input }) => input) }
  }

  it('is written, and the mark taken away as it was read, in one transaction', async () => {
    const { isGone, asked } = await saving()
    expect(isGone).toBe(true)
    expect(asked).toMatchObject([
      {
        TransactItems: [
          { Put: { ConditionExpression: 'revision = :before', ExpressionAttributeValues: { ':before': 1 } } },
          {
            Update: {
              Key: { pk: 'CLASSIFIER', sk: 'PENDING' },
              ConditionExpression: 'notes = :notes',
              ExpressionAttributeValues: { ':notes': 3 },
            },
          },
        ],
      },
    ])
  })

  it('is written alone where more was noted meanwhile, and not where another was faster', async () => {
    const { isGone, asked } = await saving(cancelled('None', 'ConditionalCheckFailed'))
    expect(isGone).toBe(false)
    expect(asked[1]).toMatchObject({ Item: { revision: 2 }, ConditionExpression: 'revision = :before' })
    await expect(saving(cancelled('ConditionalCheckFailed', 'None'), refused)).rejects.toMatchObject({
      code: 'concurrent-change',
    })
    await expect(saving(named('Busy'))).rejects.toThrow('said so')
    const conflict = new TransactionConflictException({ message: 'no', $metadata: {} })
    await expect(saving(cancelled('TransactionConflict', 'None'), conflict)).rejects.toMatchObject({
      code: 'concurrent-change',
    })
  })
})

describe('the mark of what was learnt, on DynamoDB', () => {
  const mark = (answer?: (command: Command) => unknown) => {
    const { asked, settings } = table(answer)
    return { asked, ...dynamoTrainingMark(settings) }
  }

  it('counts, and knows when a training was asked for', async () => {
    const { asked, note } = mark()
    await note()
    await note(monday)
    expect(asked.map(({ input }) => input['UpdateExpression'])).toEqual([
      'ADD notes :one',
      'ADD notes :one SET askedAt = :at',
    ])
    expect(await mark(() => ({ Item: { notes: 2, askedAt: monday } })).read()).toEqual({
      notes: 2,
      askedAt: monday,
    })
    expect(await mark(() => ({ Item: { notes: 1 } })).read()).toEqual({ notes: 1 })
    // What was cleared leaves its item behind.
    for (const Item of [undefined, {}]) expect(await mark(() => ({ Item })).read()).toBeUndefined()
  })
})

describe('models in their bucket', () => {
  it('are written, and read all files of a version by facet', async () => {
    const bytes = new Uint8Array([1, 2])
    const { asked, client } = clientOf<S3Client>(({ input }) => ({
      Body: { transformToByteArray: () => Promise.resolve(`bytes of ${String(input['Key'])}`) },
    }))
    const files = s3ModelFiles(client, 'models')
    await files.write('v1/category.rdcm', bytes)
    expect(asked[0]?.input).toMatchObject({ Key: 'models/v1/category.rdcm', Body: bytes })
    expect(await files.read({ category: 'v2/category.rdcm', kind: 'v1/kind.rdcm' })).toEqual({
      category: 'bytes of models/v2/category.rdcm',
      kind: 'bytes of models/v1/kind.rdcm',
    })
    expect(await files.read({})).toEqual({})
    expect(asked).toHaveLength(3)
    const empty = s3ModelFiles(clientOf<S3Client>().client, 'models')
    await expect(empty.read({ kind: 'v1' })).rejects.toThrow('the model v1 is empty')
    const failing = (name: string) =>
      s3ModelFiles(clientOf<S3Client>(throwing(named(name))).client, 'models').read({ kind: 'v1' })
    await expect(failing('AccessDenied')).rejects.toThrow(ModelFault)
    await expect(failing('SlowDown')).rejects.not.toThrow(ModelFault)
    await expect(failing('SlowDown')).rejects.toThrow('said so')
  })
})

describe('a training', () => {
  it('is asked for with a delay', async () => {
    const { asked, client } = clientOf<SQSClient>()
    await new SqsQueues(client, { training: 'https://training' }).sendTraining(900)
    expect(asked[0]?.input).toMatchObject({
      QueueUrl: 'https://training',
      Entries: [{ MessageBody: '{}', DelaySeconds: 900 }],
    })
  })
})
