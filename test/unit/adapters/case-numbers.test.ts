import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { describe, expect, it } from 'vitest'
import { DynamoCases } from '#shared/adapters/dynamo-cases.ts'
import { sha256 } from '#shared/adapters/sha256.ts'
import type { ComplaintRecord } from '#shared/domain/record.ts'
import { accepted, received } from '#test/support/builders.ts'
import { clientOf, type Command } from '#test/support/fake-client.ts'

const storeOf = (answer: (command: Command) => unknown = () => ({})) => {
  const { client, asked } = clientOf<DynamoDBDocumentClient>(answer)
  return { asked, cases: new DynamoCases({ client, tableName: 'table', shards: 4 }) }
}

/** The number items that a new case is written with. */
const numbersOf = async (record: Partial<ComplaintRecord>) => {
  const { asked, cases } = storeOf()
  await cases.create('TS2611001', received(record).history)
  const writes = asked[0]?.input['TransactItems'] as { Put?: { Item: Record<string, unknown> } }[]
  return writes.flatMap(({ Put }) => (String(Put?.Item['pk']).startsWith('NUMBER#') ? [Put?.Item] : []))
}

const item = (number: string) => ({ pk: `NUMBER#${sha256(number)}`, sk: 'CASE#TS2611001' })

describe('the numbers that others have for a case [R6]', () => {
  it('are noted with it, by hash, in the form to compare by, each once', async () => {
    const referral = { from: '12315', number: 'xf 1' }
    expect(await numbersOf({ externalNumber: 'crm/7', referral })).toEqual([item('CRM/7'), item('XF1')])
    expect(await numbersOf({ externalNumber: 'XF1', referral })).toEqual([item('XF1')])
    expect(await numbersOf({ externalNumber: ' ', referral: { from: '12315' } })).toEqual([])
    expect(await numbersOf({})).toEqual([])
  })

  it('are noted once: no later event of the case does it again', async () => {
    const { asked, cases } = storeOf()
    const { subject, history } = accepted({ externalNumber: 'crm/7' })
    await cases.append(subject, history.slice(-1))
    expect(JSON.stringify(asked[0]?.input)).not.toContain('NUMBER#')
  })

  it('find the cases, no more than so many', async () => {
    const { asked, cases } = storeOf(() => ({ Items: [{ sk: 'CASE#TS2611001' }, { sk: 'CASE#TS2611009' }] }))
    expect(await cases.byNumber('XF1', 5)).toEqual(['TS2611001', 'TS2611009'])
    expect(asked[0]?.input).toMatchObject({
      Limit: 5,
      ExpressionAttributeValues: { ':partition': `NUMBER#${sha256('XF1')}` },
    })
    expect(await storeOf().cases.byNumber('XF1', 5)).toEqual([])
  })
})
