import type { Context, DynamoDBStreamEvent, SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { describe, expect, it, vi } from 'vitest'
import * as z from 'zod'
import { GiveUp, RetryLater } from '#shared/domain/errors.ts'
import { batch, stream, type WorkerSettings } from '#shared/runtime/batch.ts'
import { task } from '#shared/runtime/task.ts'

/** The logs of what is meant to fail would drown those of what is not. */
vi.hoisted(() => vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT'))

const context = {
  awsRequestId: 'request-1',
  functionName: 'worker',
  getRemainingTimeInMillis: () => 1000,
} as unknown as Context

const message = (id: string, body: unknown, receives = 1) => ({
  messageId: id,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  attributes: { ApproximateReceiveCount: String(receives) },
})

const schema = z.object({ name: z.string() })

const work = async (
  records: ReturnType<typeof message>[],
  handle: (name: string) => Promise<void> = () => Promise.resolve(),
  deadLetter = vi.fn<WorkerSettings['deadLetter']>(() => Promise.resolve()),
) => {
  const handler = batch({ deadLetter, maxReceives: 3 }, schema, ({ name }) => handle(name))
  const answer = (await handler({ Records: records } as unknown as SQSEvent, context)) as SQSBatchResponse
  return { failed: answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier), deadLetter }
}

const failing = (error: unknown) => () => Promise.reject(error)

describe('the worker of a queue', () => {
  it('handles each message by itself', async () => {
    const handled: string[] = []
    const { failed } = await work([message('1', { name: 'a' }), message('2', { name: 'b' })], (name) => {
      handled.push(name)
      return name === 'a' ? Promise.reject(new Error('broken')) : Promise.resolve()
    })
    expect(handled.toSorted()).toEqual(['a', 'b'])
    expect(failed).toEqual(['1'])
  })

  it('reports a batch that failed as a whole message by message', async () => {
    const { failed, deadLetter } = await work(
      [message('1', { name: 'a' }), message('2', { name: 'b' }, 2)],
      failing(new Error('x')),
    )
    expect(failed).toEqual(['1', '2'])
    expect(deadLetter).not.toHaveBeenCalled()
  })

  it.each<[string, ReturnType<typeof message>, unknown, object]>([
    [
      'its last receive',
      message('1', { name: 'a' }, 3),
      new Error('broken'),
      { name: 'Error', message: 'broken' },
    ],
    [
      'what can never be handled',
      message('1', { name: 'a' }),
      new GiveUp('no such event'),
      { name: 'GiveUp' },
    ],
    [
      'what was not yet due to the last',
      message('1', { name: 'a' }, 3),
      new RetryLater('too soon'),
      { name: 'RetryLater' },
    ],
    ['an error that is none', message('1', { name: 'a' }, 4), 'words', {}],
  ])('puts %s into the dead-letter queue with its cause', async (_, record, error, cause) => {
    const { failed, deadLetter } = await work([record], failing(error))
    expect(failed).toEqual([])
    expect(deadLetter).toHaveBeenCalledExactlyOnceWith(record.body, error, 'worker')
    expect(error).toMatchObject(cause)
  })

  it.each([
    ['is not JSON', '{', /not JSON/],
    ['has the wrong shape', { name: 1 }, /wrong shape: name /],
  ])('gives a message up at once that %s', async (_, body, words) => {
    const { failed, deadLetter } = await work([message('1', body)])
    expect(failed).toEqual([])
    const error = deadLetter.mock.calls[0]?.[1]
    expect(error).toBeInstanceOf(GiveUp)
    expect(String(error)).toMatch(words)
  })

  it('lets the queue try again what is not due yet', async () => {
    const { failed, deadLetter } = await work(
      [message('1', { name: 'a' })],
      failing(new RetryLater('too soon')),
    )
    expect(failed).toEqual(['1'])
    expect(deadLetter).not.toHaveBeenCalled()
  })

  it('leaves a message to the queue when even the dead-letter queue fails', async () => {
    const deadLetter = vi.fn<WorkerSettings['deadLetter']>(() => Promise.reject(new Error('unreachable')))
    const { failed } = await work([message('1', { name: 'a' }, 3)], failing(new Error('broken')), deadLetter)
    expect(failed).toEqual(['1'])
  })
})

describe('the reader of the stream', () => {
  const records = (...numbers: string[]) =>
    ({ Records: numbers.map((SequenceNumber) => ({ dynamodb: { SequenceNumber } })) }) as DynamoDBStreamEvent

  it('reads a batch at once', async () => {
    const sizes: number[] = []
    const handler = stream((batch) => {
      sizes.push(batch.length)
      return Promise.resolve()
    })
    expect(await handler(records('1', '2', '3'), context)).toEqual({ batchItemFailures: [] })
    expect(sizes).toEqual([3])
  })

  it('takes a batch that fails one by one, in order, and stops at the first that fails', async () => {
    const read: string[][] = []
    const handler = stream((batch) => {
      const numbers = batch.map(({ dynamodb }) => String(dynamodb?.SequenceNumber))
      read.push(numbers)
      return numbers.includes('2') ? Promise.reject(new Error('x')) : Promise.resolve()
    })
    expect(await handler(records('1', '2', '3'), context)).toEqual({
      batchItemFailures: [{ itemIdentifier: '2' }],
    })
    expect(read).toEqual([['1', '2', '3'], ['1'], ['2']])
  })

  it('reports nothing where the fault has passed by the second try', async () => {
    let first = true
    const handler = stream(() => {
      const fails = first
      first = false
      return fails ? Promise.reject(new Error('throttled')) : Promise.resolve()
    })
    expect(await handler(records('1'), context)).toEqual({ batchItemFailures: [] })
  })

  it('reports a record without number or error as it can', async () => {
    const odd = { Records: [{}] } as DynamoDBStreamEvent
    expect(await stream(failing('words'))(odd, context)).toEqual({
      batchItemFailures: [{ itemIdentifier: '' }],
    })
  })
})

describe('the task of a workflow', () => {
  const greet = task(schema, ({ name }) => Promise.resolve(`hello ${name}`))

  it('gets its input by schema', async () => {
    expect(await greet({ name: 'a', more: 1 }, context)).toBe('hello a')
    await expect(greet({}, context)).rejects.toBeInstanceOf(GiveUp)
  })

  it('fails with the name by which the workflow catches it', async () => {
    const stopped = Object.assign(new Error('x'), { name: 'LadderStopped' })
    await expect(task(z.unknown(), failing(stopped))({}, context)).rejects.toMatchObject({
      name: 'LadderStopped',
    })
  })
})
