import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { describe, expect, it } from 'vitest'
import { DynamoMailGuard } from '#shared/adapters/mail/dynamo-mail-guard.ts'
import { monday } from '#test/support/builders.ts'
import { clientOf, throwing, type Command } from '#test/support/fake-client.ts'

const refusal = () => new ConditionalCheckFailedException({ message: 'refused', $metadata: {} })
const guardOf = (answer: (command: Command) => unknown = () => ({})) => {
  const { client, asked } = clientOf<DynamoDBDocumentClient>(answer)
  return { asked, guard: new DynamoMailGuard({ client, tableName: 'table' }) }
}
const isPut = ({ input }: Command) => 'Item' in input
const mail = { id: 'TS2611001#3', at: monday, matter: '水壶' }
const why = { kind: 'bounce', status: '5.1.1', reference: 'TS2611001', at: monday } as const

describe('suppressed addresses [R35]', () => {
  it('stand under their hash, whatever their capitals, and expire', async () => {
    const { asked, guard } = guardOf()
    await guard.suppress('Customer@example.com', why)
    await guard.suppress('customer@EXAMPLE.com', why)
    const [one, other] = asked.map(({ input }) => input['Item'] as Record<string, unknown>)
    expect(one).toEqual(other)
    expect(one).toMatchObject({
      pk: expect.stringMatching(/^ADDRESS#[0-9a-f]{64}$/),
      sk: 'SUPPRESSED',
      suppression: why,
      expiresAt: Date.parse(monday) / 1000 + 180 * 24 * 3600,
    })
    expect(JSON.stringify(one)).not.toContain('example.com')
  })

  it('keep their first reason; any other error is told', async () => {
    await expect(guardOf(throwing(refusal())).guard.suppress('a@b', why)).resolves.toBeUndefined()
    await expect(guardOf(throwing(new Error('down'))).guard.suppress('a@b', why)).rejects.toThrow('down')
  })

  it('are found', async () => {
    expect(await guardOf(() => ({ Item: { suppression: why } })).guard.suppression('a@b')).toEqual(why)
    expect(await guardOf().guard.suppression('a@b')).toBeUndefined()
  })
})

describe('automatic mails to an address [R9]', () => {
  it('are written under the version that was read', async () => {
    const { asked, guard } = guardOf((command) =>
      isPut(command) ? {} : { Item: { ledger: [], version: 4 } },
    )
    await guard.decide('a@b', monday, (ledger) => ({ as: 'sent', ledger: [...ledger, mail] }))
    expect(asked.find(isPut)?.input).toMatchObject({
      Item: { ledger: [mail], version: 5 },
      ConditionExpression: '#version = :version',
      ExpressionAttributeValues: { ':version': 4 },
    })
  })

  it('are decided anew when somebody else was faster, but not for ever', async () => {
    let refusals = 1
    const { asked, guard } = guardOf((command) => {
      if (isPut(command) && refusals-- > 0) throw refusal()
      return {}
    })
    const send = () => guard.decide('a@b', monday, () => ({ as: 'sent', ledger: [mail] }))
    expect(await send()).toMatchObject({ as: 'sent' })
    expect(asked.filter(isPut)).toHaveLength(2)
    refusals = 100
    await expect(send()).rejects.toMatchObject({ name: 'RetryLater' })
  })

  it('are not written when nothing is sent, or nothing is new', async () => {
    const { asked, guard } = guardOf()
    await guard.decide('a@b', monday, () => ({ as: 'withheld', because: 'same-matter' }))
    await guard.decide('a@b', monday, (ledger) => ({ as: 'sent', ledger }))
    expect(asked.filter(isPut)).toEqual([])
  })

  it('to everybody are counted by the hour, up to a limit', async () => {
    const { asked, guard } = guardOf()
    expect(await guard.countOfAll(monday, 5)).toBe(true)
    expect(asked[0]?.input).toMatchObject({
      Key: { pk: 'AUTOMATIC#2026-11-23T02' },
      ExpressionAttributeValues: { ':most': 5 },
    })
    expect(await guardOf(throwing(refusal())).guard.countOfAll(monday, 5)).toBe(false)
    await expect(guardOf(throwing(new Error('down'))).guard.countOfAll(monday, 5)).rejects.toThrow('down')
  })
})
