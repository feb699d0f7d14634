import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { describe, expect, it } from 'vitest'
import { DynamoCases } from '#shared/adapters/dynamo-cases.ts'
import { received } from '#test/support/builders.ts'
import { clientOf, type Command } from '#test/support/fake-client.ts'

const storeOf = (answer: (command: Command) => unknown = () => ({})) => {
  const { client, asked } = clientOf<DynamoDBDocumentClient>(answer)
  return { asked, cases: new DynamoCases({ client, tableName: 'table', shards: 4 }) }
}

describe('mails of a case [R8]', () => {
  it('are noted with what they write, by hash, and who came first keeps an id', async () => {
    const { asked, cases } = storeOf()
    await cases.create('TS2611001', received({ mail: { messageId: '<A@Example.com>' } }).history)
    const writes = asked[0]?.input['TransactItems'] as { Update?: Record<string, unknown> }[]
    expect(writes.flatMap(({ Update }) => Update ?? [])).toMatchObject([
      {
        Key: { pk: expect.stringMatching(/^MAILID#[0-9a-f]{64}$/), sk: 'MAILID' },
        UpdateExpression: expect.stringContaining('if_not_exists'),
        ExpressionAttributeValues: { ':case': 'TS2611001' },
      },
    ])
  })

  it('are found by their ids', async () => {
    expect(await storeOf(() => ({ Item: { reference: 'TS2611001' } })).cases.byMessageId('a@x')).toBe(
      'TS2611001',
    )
    expect(await storeOf().cases.byMessageId('a@x')).toBeUndefined()
  })
})
