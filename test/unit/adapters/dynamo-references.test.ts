import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { DynamoReferences } from '#shared/adapters/dynamo-references.ts'
import { clientOf } from '#test/support/fake-client.ts'

afterEach(() => vi.useRealTimers())

describe('references from blocks [R3]', () => {
  /** A counter as DynamoDB keeps it: each addition is atomic, every answer takes its time. */
  const counter = () => {
    const held = new Map<string, number>()
    return clientOf<DynamoDBDocumentClient>(({ input }) => {
      const series = JSON.stringify(input['Key'])
      const serial =
        (held.get(series) ?? 0) + Number((input['ExpressionAttributeValues'] as { ':size': number })[':size'])
      held.set(series, serial)
      return { Attributes: { serial } }
    })
  }
  const from = ({ client }: ReturnType<typeof counter>) =>
    new DynamoReferences({ client, tableName: 'table' })

  it('are given one by one, without gaps, while it is quiet', async () => {
    vi.useFakeTimers()
    const store = counter()
    const references = from(store)
    const given: string[] = []
    for (let index = 0; index < 4; index += 1) {
      given.push(await references.next('TS2611'))
      vi.advanceTimersByTime(60_000)
    }
    expect(given).toEqual(['TS2611001', 'TS2611002', 'TS2611003', 'TS2611004'])
    expect(store.asked).toHaveLength(4)
  })

  it('are each given once when thousands ask at once, in several functions', async () => {
    const store = counter()
    const functions = [from(store), from(store), from(store)]
    const given = await Promise.all(
      Array.from({ length: 3000 }, (_, index) => functions[index % 3]?.next('TS2611') ?? Promise.resolve('')),
    )
    expect(new Set(given).size).toBe(3000)
    expect(given.every((reference) => /^TS2611\d{3,}$/.test(reference))).toBe(true)
    // Under load the counter is written rarely: blocks grow to 64.
    expect(store.asked.length).toBeLessThan(70)
  })

  it('count each series by itself', async () => {
    const references = from(counter())
    expect(
      await Promise.all(['TS2611', 'ZX2611', 'TS2611'].map((series) => references.next(series))),
    ).toEqual(['TS2611001', 'ZX2611001', 'TS2611002'])
  })

  it('are given again after a failure, which costs its caller alone', async () => {
    let calls = 0
    const { client } = clientOf<DynamoDBDocumentClient>(() => {
      calls += 1
      if (calls === 1) throw new Error('throttled')
      return { Attributes: { serial: calls === 2 ? undefined : calls } }
    })
    const references = new DynamoReferences({ client, tableName: 'table' })
    const [first, second, third] = await Promise.allSettled([1, 2, 3].map(() => references.next('TS2611')))
    expect([first?.status, second?.status]).toEqual(['rejected', 'rejected'])
    expect(third).toEqual({ status: 'fulfilled', value: 'TS2611003' })
  })
})
