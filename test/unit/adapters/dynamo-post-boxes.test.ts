import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { DynamoPostBoxes } from '#shared/adapters/dynamo-post-boxes.ts'
import { dynamoSweepMark } from '#shared/adapters/dynamo-sweep-mark.ts'
import { emptyPostBox } from '#shared/domain/notices.ts'
import { clientOf, throwing, type Command } from '#test/support/fake-client.ts'

afterEach(() => vi.useRealTimers())

const now = '2026-11-23T02:00:00.000Z'
const releaseAt = '2026-11-23T02:10:00.000Z'
const held = { reason: 'catch-up', releaseAt } as const
const seconds = (moment: string, days: number) => Date.parse(moment) / 1000 + days * 24 * 3600

const cancelled = () =>
  new TransactionCanceledException({
    message: 'cancelled',
    $metadata: {},
    CancellationReasons: [{ Code: 'ConditionalCheckFailed' }, {}],
  })

const boxesOf = (answer: (command: Command) => unknown = () => ({})) => {
  const { client, asked } = clientOf<DynamoDBDocumentClient>(answer)
  return { asked, boxes: new DynamoPostBoxes({ client, tableName: 'table', shards: 4 }) }
}

interface Put {
  readonly Put: { readonly Item: Record<string, unknown>; readonly ConditionExpression: string }
}
const putsOf = (command: Command | undefined) =>
  ((command?.input['TransactItems'] ?? []) as Put[]).map(({ Put: put }) => put)
const writesOf = (asked: readonly Command[]) => asked.filter(({ input }) => 'TransactItems' in input)

const notice = { id: 'TS2611001#6', at: now }

describe('post boxes on DynamoDB [R27]', () => {
  it('write a notice that is told at once with the box, or not at all', async () => {
    const { boxes, asked } = boxesOf()
    const box = { ...emptyPostBox, sent: 1 }
    expect(await boxes.tell('lead', notice, () => ({ box }))).toBe('now')
    const [written, told, ...more] = putsOf(writesOf(asked)[0])
    expect(written).toMatchObject({
      Item: { pk: 'STAFF#lead', sk: 'POSTBOX', version: 1, box },
      ConditionExpression: 'attribute_not_exists(pk)',
    })
    expect(written?.Item).not.toHaveProperty('dueShard')
    expect(told).toMatchObject({
      Item: { pk: 'STAFF#lead', sk: 'TOLD#TS2611001#6', at: now, expiresAt: seconds(now, 30) },
      ConditionExpression: 'attribute_not_exists(pk)',
    })
    expect(more).toEqual([])
  })

  it('put one that is held into the index of what is due, and keep it until it is told', async () => {
    const { boxes, asked } = boxesOf(({ input }) =>
      'TransactItems' in input ? {} : { Item: { version: 7, box: { ...emptyPostBox, sent: 3 } } },
    )
    expect(await boxes.tell('lead', notice, (box) => ({ box: { ...box, actAt: releaseAt }, held }))).toBe(
      'held',
    )
    const [written, told, pending] = putsOf(writesOf(asked)[0])
    expect(written).toMatchObject({
      Item: { version: 8, box: { sent: 3, actAt: releaseAt }, actAt: releaseAt },
      ConditionExpression: '#version = :version',
      ExpressionAttributeValues: { ':version': 7 },
    })
    expect(written?.Item['dueShard']).toMatch(/^DUE#[0-3]$/)
    expect(told?.Item).toMatchObject({ sk: 'TOLD#TS2611001#6', reason: 'catch-up', releaseAt })
    expect(pending).toMatchObject({
      Item: {
        pk: 'STAFF#lead',
        sk: `PENDING#${releaseAt}#TS2611001#6`,
        notice: 'TS2611001#6',
        releaseAt,
        expiresAt: seconds(releaseAt, 90),
      },
      ConditionExpression: 'attribute_not_exists(pk)',
    })
  })

  it.each([
    ['now', {}],
    ['held', { releaseAt }],
  ])('know that a notice was told before: %s', async (expected, item) => {
    vi.useFakeTimers()
    const { boxes, asked } = boxesOf(({ input }) => {
      if ('TransactItems' in input) throw cancelled()
      return String((input['Key'] as Record<string, string>)['sk']).startsWith('TOLD#') ? { Item: item } : {}
    })
    const answer = boxes.tell('lead', notice, (box) => ({ box, held }))
    await vi.runAllTimersAsync()
    expect(await answer).toBe(expected)
    expect(writesOf(asked)).toHaveLength(1)
  })

  it('decide again when somebody was faster, but not for ever', async () => {
    vi.useFakeTimers()
    let refusals = 1
    const { boxes } = boxesOf(({ input }) => {
      if ('TransactItems' in input && (refusals -= 1) >= 0) throw cancelled()
      return {}
    })
    const decide = vi.fn<() => typeof emptyPostBox>(() => emptyPostBox)
    const changed = boxes.change('lead', decide)
    await vi.runAllTimersAsync()
    expect(await changed).toEqual(emptyPostBox)
    expect(decide).toHaveBeenCalledTimes(2)
    refusals = Infinity
    const outcome = Promise.allSettled([boxes.change('lead', decide)])
    await vi.runAllTimersAsync()
    expect(await outcome).toMatchObject([{ status: 'rejected', reason: { name: 'RetryLater' } }])
    refusals = 0
    expect(await boxes.change('lead', decide)).toEqual(emptyPostBox)
  })

  it('work on one box in turn within a Lambda', async () => {
    let stored = 0
    const { boxes } = boxesOf(({ input }) => {
      if (!('TransactItems' in input)) return { Item: { version: stored, box: emptyPostBox } }
      const [box] = putsOf({ input })
      if (stored !== Number(box?.Item['version']) - 1) throw cancelled()
      stored += 1
      return {}
    })
    stored = 1
    await Promise.all(Array.from({ length: 20 }, () => boxes.change('lead', (box) => box)))
    expect(stored).toBe(21)
  })

  it('leave alone what is decided to stay, and pass on what is no conflict', async () => {
    const { boxes, asked } = boxesOf()
    expect(await boxes.change('lead', () => undefined)).toBeUndefined()
    expect(writesOf(asked)).toEqual([])
    const broken = boxesOf(({ input }) => {
      if ('TransactItems' in input) throw new Error('the store is down')
      return {}
    })
    await expect(broken.boxes.change('lead', (box) => box)).rejects.toThrow('the store is down')
  })

  it('say what is to be released, page by page', async () => {
    const pages = [
      { Items: [{ notice: 'TS2611001#6', releaseAt }], LastEvaluatedKey: { pk: 'x' } },
      { Items: [{ notice: 'TS2611002#9', releaseAt: '2026-11-24T00:00:00.000Z' }] },
      {},
    ]
    const { boxes, asked } = boxesOf(() => pages.shift())
    expect(await boxes.pending('lead', undefined)).toEqual([
      { id: 'TS2611001#6', releaseAt },
      { id: 'TS2611002#9', releaseAt: '2026-11-24T00:00:00.000Z' },
    ])
    expect(asked[0]?.input['ExpressionAttributeValues']).toMatchObject({
      ':partition': 'STAFF#lead',
      ':from': 'PENDING#',
    })
    expect(asked[1]?.input['ExclusiveStartKey']).toEqual({ pk: 'x' })
    expect(await boxes.pending('lead', releaseAt)).toEqual([])
    // Behind every notice of the moment itself.
    const values = asked[2]?.input['ExpressionAttributeValues'] as Record<string, string> | undefined
    const from = String(values?.[':from'])
    expect(from > `PENDING#${releaseAt}#TS2611001#6`).toBe(true)
    expect(from < 'PENDING#2026-11-23T02:10:00.001Z').toBe(true)
  })
})

describe('the mark of the sweep on DynamoDB [R27]', () => {
  const markOf = (answer: (command: Command) => unknown) => {
    const { client, asked } = clientOf<DynamoDBDocumentClient>(answer)
    return { asked, mark: dynamoSweepMark({ client, tableName: 'table' }) }
  }

  it('is read and moved on', async () => {
    const { mark, asked } = markOf(({ input }) => ('Item' in input ? {} : { Item: { sweptUntil: now } }))
    expect(await mark.read()).toBe(now)
    await mark.move(releaseAt)
    expect(asked[1]?.input).toMatchObject({
      Item: { pk: 'SWEEP', sk: 'WATERMARK', sweptUntil: releaseAt },
      ConditionExpression: 'attribute_not_exists(sweptUntil) OR sweptUntil < :to',
      ExpressionAttributeValues: { ':to': releaseAt },
    })
    expect(await markOf(() => ({})).mark.read()).toBeUndefined()
  })

  it('is left alone when another sweep has looked further', async () => {
    const further = new ConditionalCheckFailedException({ message: 'no', $metadata: {} })
    await expect(markOf(throwing(further)).mark.move(now)).resolves.toBeUndefined()
    await expect(markOf(throwing(new Error('down'))).mark.move(now)).rejects.toThrow('down')
  })
})
