import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { describe, expect, it } from 'vitest'
import { DynamoCases } from '#shared/adapters/dynamo-cases.ts'
import { received } from '#test/support/builders.ts'
import { clientOf, type Command } from '#test/support/fake-client.ts'

const refused = new TransactionCanceledException({
  message: 'cancelled',
  $metadata: {},
  CancellationReasons: [{ Code: 'ConditionalCheckFailed' }, {}],
})
const storeOf = (answer?: (command: Command) => unknown) => {
  const { client, asked } = clientOf<DynamoDBDocumentClient>(answer)
  return { asked, cases: new DynamoCases({ client, tableName: 'table', shards: 4 }) }
}
const { history: events } = received()
const once = { key: 'key-1', fingerprint: 'body-1' }

describe('keys of submissions', () => {
  it('are written each, those for good without an end, and the first that was used is found [R8]', async () => {
    const matter = { key: 'matter-1', fingerprint: 'matter-1', lasting: true } as const
    const { asked, cases } = storeOf()
    await cases.create('TS2611001', events, [once, matter])
    const puts = asked[0]?.input['TransactItems'] as { Put: { Item: Record<string, unknown> } }[]
    const items = puts.map(({ Put }) => Put.Item)
    const keys = items.filter(({ pk }) => String(pk).startsWith('IDEMPOTENCY#'))
    expect(keys.map(({ pk, expiresAt }) => [pk, typeof expiresAt])).toEqual([
      ['IDEMPOTENCY#key-1', 'number'],
      ['IDEMPOTENCY#matter-1', 'undefined'],
    ])
    const used = storeOf(({ input }) => {
      if (input['TransactItems']) throw refused
      const { pk } = input['Key'] as { pk: string }
      return pk === 'IDEMPOTENCY#matter-1'
        ? { Item: { reference: 'TS2611007', fingerprint: 'matter-1' } }
        : {}
    })
    expect(await used.cases.create('TS2611001', events, [once, matter])).toMatchObject({
      created: false,
      key: 'matter-1',
      reference: 'TS2611007',
    })
  })
})
