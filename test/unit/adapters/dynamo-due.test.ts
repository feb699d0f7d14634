import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { describe, expect, it } from 'vitest'
import { DynamoCases } from '#shared/adapters/dynamo-cases.ts'
import { clientOf } from '#test/support/fake-client.ts'

/** A store that answers one query after the other. */
const casesOf = (answer: () => unknown) => {
  const { client, asked } = clientOf<DynamoDBDocumentClient>(answer)
  return { asked, cases: new DynamoCases({ client, tableName: 'table', shards: 4 }) }
}

describe('what is due on cases', () => {
  it('reads what is due up to its moment, and no further [R23]', async () => {
    const item = (serial: number, actAt: string) => ({ pk: `CASE#TS261100${serial}`, actAt })
    const pages = [
      {
        Items: [
          item(1, '2026-11-23T01:00:00.000Z'),
          // An item of a later version, after a step back.
          { pk: 'NEWER#1', actAt: '2026-11-23T01:30:00.000Z' },
        ],
        LastEvaluatedKey: { pk: 'x' },
      },
      {
        Items: [{ pk: 'JOB#5b9d', actAt: '2026-11-23T02:00:00.000Z' }, item(3, '2026-11-23T02:00:00.001Z')],
        LastEvaluatedKey: { pk: 'y' },
      },
    ]
    const { asked, cases } = casesOf(() => pages.shift() ?? {})
    expect(await cases.due(0, '2026-11-23T02:00:00.000Z', 10)).toEqual({
      due: [
        { kind: 'case', id: 'TS2611001', actAt: '2026-11-23T01:00:00.000Z' },
        { kind: 'job', id: '5b9d', actAt: '2026-11-23T02:00:00.000Z' },
      ],
      next: '2026-11-23T02:00:00.001Z',
    })
    expect(asked).toHaveLength(2)
    expect(await cases.due(0, '2026-11-23T02:00:00.000Z', 10)).toEqual({ due: [] })
  })

  it('reads no more of what is due than is asked for [R23]', async () => {
    const item = (serial: number) => ({
      pk: `CASE#TS261100${serial}`,
      actAt: `2026-11-23T0${serial}:00:00.000Z`,
    })
    const { asked, cases } = casesOf(() => ({
      Items: [item(1), item(2), item(3)],
      LastEvaluatedKey: { pk: 'x' },
    }))
    expect(await cases.due(0, '2026-11-24T00:00:00.000Z', 2)).toEqual({
      due: [
        { kind: 'case', id: 'TS2611001', actAt: '2026-11-23T01:00:00.000Z' },
        { kind: 'case', id: 'TS2611002', actAt: '2026-11-23T02:00:00.000Z' },
      ],
      next: '2026-11-23T03:00:00.000Z',
    })
    expect(asked).toHaveLength(1)
  })
})
