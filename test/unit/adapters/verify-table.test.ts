import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { describe, expect, it } from 'vitest'
import { eventItem, snapshotItem } from '#shared/adapters/items.ts'
import { verifyTable } from '#shared/adapters/verify-table.ts'
import { accepted, type Story } from '#test/support/builders.ts'
import { clientOf } from '#test/support/fake-client.ts'

/** A table of one case, of which each reading finds the snapshot of the next moment; the last one stays. */
const verifying = (history: Story, snapshots: readonly (Story | undefined)[]) => {
  const left = [...snapshots]
  const { client } = clientOf<DynamoDBDocumentClient>(({ input }) => {
    if ('FilterExpression' in input) return { Items: [snapshotItem(history.subject, 1)] }
    if ('KeyConditionExpression' in input) return { Items: history.history.map(eventItem) }
    const [story] = left.length > 1 ? left.splice(0, 1) : left
    return { Item: story && snapshotItem(story.subject, 1) }
  })
  return verifyTable(client, 'table')
}

describe('auditing a table that is in use [R4]', () => {
  const now = accepted()
  const earlier = accepted()
  Object.assign(earlier.subject, { version: now.subject.version - 1, lastHash: now.history.at(-2)?.hash })

  it('finds nothing wrong with a case that has grown between two reads', async () => {
    expect(await verifying(now, [earlier, now])).toEqual({
      cases: 1,
      events: now.history.length,
      faults: [],
    })
  })

  it('names a case that stays behind its history, and one that is gone', async () => {
    const [behind, gone] = [await verifying(now, [earlier]), await verifying(now, [undefined])]
    expect(behind.faults.map(({ fault }) => fault)).toEqual([
      `the history ends at event ${now.subject.version}, the case says ${now.subject.version - 1}`,
    ])
    expect(gone.faults.map(({ fault }) => fault)).toEqual(['the case of this history is missing'])
  })

  it('does not read a case for ever that is never at rest', async () => {
    const other = accepted()
    Object.assign(other.subject, { version: 1, lastHash: 'x' })
    const restless = Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? earlier : other))
    expect((await verifying(now, restless)).faults).toHaveLength(1)
  })
})
