import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { describe, expect, it } from 'vitest'
import { dynamoApiClients } from '#shared/adapters/dynamo-api-clients.ts'
import type { ApiClient } from '#shared/domain/api-client.ts'
import { revoke } from '#shared/domain/api-client.ts'
import { monday } from '#test/support/builders.ts'
import { clientOf, throwing, type Command } from '#test/support/fake-client.ts'

const storeOf = (answer?: (command: Command) => unknown) => {
  const { client, asked } = clientOf<DynamoDBDocumentClient>(answer)
  return { asked, store: dynamoApiClients({ client, tableName: 'table' }) }
}
const one: ApiClient = {
  id: '5b9d0c7e1f3a',
  name: '官网商城',
  scopes: ['cases:read'],
  perMinute: 60,
  keyHash: 'hash',
  acts: [{ act: 'created', at: monday, by: 'administrator' }],
}
const moved = new ConditionalCheckFailedException({ message: 'moved', $metadata: {} })

describe('the store of other systems [R6]', () => {
  it('reads one as it is now, or none', async () => {
    const { store, asked } = storeOf(({ input }) =>
      JSON.stringify(input['Key']).includes(one.id) ? { Item: { client: one } } : {},
    )
    expect(await store.load(one.id)).toEqual(one)
    expect(await store.load('other')).toBeUndefined()
    expect(asked[0]?.input).toMatchObject({
      Key: { pk: 'API_CLIENTS', sk: 'CLIENT#5b9d0c7e1f3a' },
      ConsistentRead: true,
    })
  })

  it('lists page after page', async () => {
    const { store } = storeOf(({ input }) =>
      input['ExclusiveStartKey']
        ? { Items: [{ client: one }] }
        : { Items: [{ client: one }], LastEvaluatedKey: { a: 1 } },
    )
    expect(await store.list()).toEqual([one, one])
    expect(await storeOf().store.list()).toEqual([])
  })

  it('creates over nothing, and saves over what was read', async () => {
    const { store, asked } = storeOf()
    await store.create(one)
    await store.save(one, revoke(one, 'administrator', monday))
    expect(
      asked.map(({ input }) => [input['ConditionExpression'], input['ExpressionAttributeValues']]),
    ).toEqual([
      ['attribute_not_exists(pk)', undefined],
      ['acts = :acts', { ':acts': 1 }],
    ])
  })

  it('says when one has moved on, and nothing else as that', async () => {
    await expect(storeOf(throwing(moved)).store.save(one, one)).rejects.toMatchObject({
      code: 'concurrent-change',
    })
    await expect(storeOf(throwing(new Error('down'))).store.save(one, one)).rejects.toThrow('down')
  })

  it('counts the calls of a minute, for as long as that is of use', async () => {
    const { store, asked } = storeOf(() => ({ Attributes: { calls: 3 } }))
    expect(await store.count(one.id, '2026-11-23T02:00:59.999Z')).toBe(3)
    expect(asked[0]?.input).toMatchObject({
      Key: { pk: 'API_CALLS#5b9d0c7e1f3a', sk: 'MINUTE#2026-11-23T02:00' },
      ExpressionAttributeValues: { ':one': 1, ':end': Date.parse('2026-11-23T03:00:59Z') / 1000 },
    })
  })
})
