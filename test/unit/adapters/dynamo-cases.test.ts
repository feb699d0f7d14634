import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { encodeCursor } from '#shared/adapters/cursor.ts'
import { DynamoCases } from '#shared/adapters/dynamo-cases.ts'
import { recordReceived } from '#shared/domain/commands/tell-customer.ts'
import { addNote } from '#shared/domain/commands/work.ts'
import { accepted, after, received } from '#test/support/builders.ts'
import { clientOf, type Command } from '#test/support/fake-client.ts'

afterEach(() => vi.useRealTimers())

const cancelled = (code: string) =>
  new TransactionCanceledException({
    message: 'cancelled',
    $metadata: {},
    CancellationReasons: [{ Code: code }, {}],
  })

interface Put {
  readonly Put: { readonly Item: Record<string, unknown>; readonly ConditionExpression: string }
}
const putsOf = (command: Command = { input: { TransactItems: [] } }) =>
  (command.input['TransactItems'] as Put[]).map(({ Put: put }) => put)

const storeOf = (answer: (command: Command) => unknown = () => ({})) => {
  const { client, asked } = clientOf<DynamoDBDocumentClient>(answer)
  return { asked, cases: new DynamoCases({ client, tableName: 'table', shards: 4 }) }
}
const events = () => received().history
const once = { key: 'key-1', fingerprint: 'body-1' }

describe('writing cases [R5]', () => {
  it('creates case, event and key together or not at all', async () => {
    const { asked, cases } = storeOf()
    expect(await cases.create('TS2611001', events(), once)).toMatchObject({
      created: true,
      subject: { version: 1 },
    })
    expect(asked).toHaveLength(1)
    expect(
      putsOf(asked[0]).map(({ Item, ConditionExpression }) => [Item['pk'], ConditionExpression]),
    ).toEqual([
      ['CASE#TS2611001', 'attribute_not_exists(pk)'],
      ['CASE#TS2611001', 'attribute_not_exists(pk)'],
      ['IDEMPOTENCY#key-1', 'attribute_not_exists(pk)'],
    ])
  })

  it('finds the case that the same key made, once it was refused [R8]', async () => {
    const { asked, cases } = storeOf(({ input }) => {
      if (input['TransactItems']) throw cancelled('ConditionalCheckFailed')
      return { Item: { reference: 'TS2611007', fingerprint: 'body-0' } }
    })
    expect(await cases.create('TS2611001', events(), once)).toEqual({
      created: false,
      key: 'key-1',
      reference: 'TS2611007',
      fingerprint: 'body-0',
    })
    expect(asked).toHaveLength(2)
  })

  it('tries again while a twin is under way, but not for ever', async () => {
    vi.useFakeTimers()
    const { asked, cases } = storeOf(({ input }) => {
      if (input['TransactItems']) throw cancelled('TransactionConflict')
      return {}
    })
    const outcome = Promise.allSettled([cases.create('TS2611001', events(), once)])
    await vi.runAllTimersAsync()
    expect(await outcome).toMatchObject([{ status: 'rejected', reason: { message: 'cancelled' } }])
    expect(asked.filter(({ input }) => input['TransactItems'])).toHaveLength(8)
  })

  it('passes on what is no conflict, and a conflict without a key', async () => {
    const broken = storeOf(() => {
      throw new Error('the store is down')
    })
    await expect(broken.cases.create('TS2611001', events(), once)).rejects.toThrow('the store is down')
    await expect(broken.cases.append(accepted().subject, events())).rejects.toThrow('the store is down')
    const taken = storeOf(() => {
      throw cancelled('ConditionalCheckFailed')
    })
    await expect(taken.cases.create('TS2611001', events())).rejects.toThrow('cancelled')
    await expect(storeOf().cases.create('TS2611001', [])).rejects.toThrow('at least one event')
  })

  it('appends under the version that was read', async () => {
    const { asked, cases } = storeOf()
    const { subject } = accepted()
    const mail = recordReceived(
      subject,
      { from: 'a@example.com', subject: 's', text: 't', rawMail: 'r' },
      accepted().context(),
    )
    expect((await cases.append(subject, mail)).version).toBe(subject.version + 1)
    const [snapshot] = (asked[0]?.input['TransactItems'] ?? []) as { Put: object }[]
    expect(snapshot?.Put).toMatchObject({
      ConditionExpression: '#version = :version',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':version': subject.version },
    })
  })

  it('appends to several cases in one transaction, each under its version [R22]', async () => {
    const { asked, cases } = storeOf()
    const story = accepted()
    const [one, two] = [story.subject, { ...received().subject, reference: 'TS2611002' }]
    const noting = (before: typeof one) => ({ before, events: addNote(before, '备注', story.context()) })
    await cases.appendAll([noting(one), noting(two)])
    expect(asked).toHaveLength(1)
    const writes = (asked[0]?.input['TransactItems'] ?? []) as { Put: Record<string, unknown> }[]
    expect(writes.map(({ Put }) => [Put['ConditionExpression'], Put['ExpressionAttributeValues']])).toEqual([
      ['#version = :version', { ':version': one.version }],
      ['attribute_not_exists(pk)', undefined],
      ['#version = :version', { ':version': two.version }],
      ['attribute_not_exists(pk)', undefined],
    ])
  })

  it('says that somebody was faster', async () => {
    const { cases } = storeOf(() => {
      throw cancelled('ConditionalCheckFailed')
    })
    await expect(cases.append(accepted().subject, events())).rejects.toMatchObject({
      code: 'concurrent-change',
    })
    const change = { before: accepted().subject, events: events() }
    await expect(cases.appendAll([change])).rejects.toMatchObject({ code: 'concurrent-change' })
  })

  it('does not take a busy table for somebody who was faster', async () => {
    const { cases } = storeOf(() => {
      throw cancelled('ThrottlingError')
    })
    await expect(cases.append(accepted().subject, events())).rejects.toMatchObject({
      name: 'TransactionCanceledException',
    })
  })

  it('remembers a key from when it was used, however old the case is [R8]', async () => {
    const { asked, cases } = storeOf()
    const story = accepted().at(after('2026-11-23T02:00:00.000Z', 24 * 60))
    const mail = recordReceived(
      story.subject,
      { from: 'a@example.com', subject: 's', text: 't', rawMail: 'r' },
      story.context(),
    )
    await cases.append(story.subject, mail, once)
    const [, , remembered] = putsOf(asked[0])
    expect(remembered?.Item['expiresAt']).toBe(Date.parse(story.now) / 1000 + 7 * 24 * 3600)
  })
})

describe('reading cases', () => {
  it('reads a history page by page, and knows what is not there', async () => {
    const pages = [{ Items: [{ event: 1 }], LastEvaluatedKey: { pk: 'x' } }, { Items: [{ event: 2 }] }]
    const { asked, cases } = storeOf(() => pages.shift() ?? {})
    expect(await cases.history('TS2611001')).toEqual([1, 2])
    expect(asked[1]?.input['ExclusiveStartKey']).toEqual({ pk: 'x' })
    expect([
      await cases.load('x'),
      await cases.event('x', 1),
      await cases.seen('x'),
      await cases.history('x'),
    ]).toEqual([undefined, undefined, undefined, []])
  })

  const position = { pk: 'CASE#TS2611001', sk: 'CASE', queue: 'QUEUE#goods#open', queueOrder: 'x#TS2611001' }
  const query = { department: 'goods', group: 'open' as const, limit: 2 }

  it('reads a queue by its cursor', async () => {
    const { asked, cases } = storeOf(() => ({
      Items: [{ summary: { reference: 'TS2611001', urgency: 'urgent' } }],
      LastEvaluatedKey: position,
    }))
    expect(await cases.queue({ ...query, cursor: encodeCursor(position) })).toEqual({
      summaries: [{ reference: 'TS2611001', urgency: 'urgent' }],
      cursor: encodeCursor(position),
    })
    expect(asked[0]?.input).toMatchObject({ ExclusiveStartKey: position, ScanIndexForward: true, Limit: 2 })
    expect(await storeOf().cases.queue({ ...query, group: 'closed' })).toEqual({
      summaries: [],
      cursor: undefined,
    })
  })

  it('reads what is due in a stretch of a queue, and nothing else [R27]', async () => {
    const { asked, cases } = storeOf()
    const [from, before] = ['2026-11-23T02:00:00.000Z', '2026-11-24T16:00:00.001Z']
    await cases.queue({ ...query, due: { from, before } })
    await cases.queue({ ...query, due: { before } })
    expect(asked.map(({ input }) => input)).toMatchObject([
      {
        KeyConditionExpression: '#partition = :partition AND #order BETWEEN :from AND :before',
        ExpressionAttributeNames: { '#partition': 'queue', '#order': 'queueOrder' },
        ExpressionAttributeValues: { ':partition': 'QUEUE#goods#open', ':from': from, ':before': before },
      },
      { ExpressionAttributeValues: { ':from': '0', ':before': before } },
    ])
  })

  it.each([
    ['of another queue', { ...position, queue: 'QUEUE#money#open' }],
    ['of half a key', { queue: position.queue }],
    ['with another thing in it', { ...position, more: 'x' }],
    ['with a number in it', { ...position, pk: 1 }],
  ])('refuses a cursor %s before the store does [R46]', async (_, value) => {
    const { asked, cases } = storeOf()
    await expect(cases.queue({ ...query, cursor: encodeCursor(value) })).rejects.toMatchObject({
      code: 'invalid-request',
    })
    expect(asked).toEqual([])
  })
})
