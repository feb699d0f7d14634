import { readFileSync } from 'node:fs'
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb'
import { snapshotItem } from '#shared/adapters/items.ts'
import { indexes, key } from '#shared/adapters/key-book.ts'
import { officialHolidays } from '#shared/adapters/official-holidays.ts'
import { withClocks } from '#shared/domain/clocks/replay.ts'
import { receive } from '#shared/domain/commands/receive.ts'
import type { Case } from '#shared/domain/case.ts'
import { loadPack } from '#shared/policy/load-pack.ts'
import { complaint } from '#test/support/client.ts'
import type { MeteredCloud } from './cloud.ts'
import { callsOf, total } from './tally.ts'

const packFile = 'shared/packs/general.yaml'

/** A case as it stands after it was received, from which the others are copied. */
export const firstCase = async ({ cases, cloud }: MeteredCloud): Promise<Case> => {
  const policy = loadPack(packFile, readFileSync(packFile, 'utf8'), officialHolidays)
  const { narrative, customer } = complaint()
  const record = {
    narrative,
    customer: { ...customer, class: 'ordinary' },
    replyWanted: true,
    language: 'zh-CN',
    channel: 'web',
  } as const
  const events = receive(
    { record, kind: 'complaint', trackingToken: 'x'.repeat(24) },
    { now: new Date(cloud.clock.now()).toISOString(), actor: { kind: 'customer' }, policy },
  )
  const made = await cases.create('BENCH0', withClocks(undefined, events, policy))
  if (!made.created) throw new Error('the table is not empty')
  return made.subject
}

/** Puts open cases on which something is owed at the moment given for each. */
export const seedCases = async (
  metered: MeteredCloud,
  references: readonly string[],
  subject: Case,
  actAt: (index: number) => number,
) => {
  const { store, shards, table: name } = metered
  const requests = references.map((reference, index) => ({
    PutRequest: {
      Item: {
        ...snapshotItem({ ...subject, reference }, shards),
        [indexes.due.sort]: new Date(actAt(index)).toISOString(),
      },
    },
  }))
  const batches = Array.from({ length: Math.ceil(requests.length / 25) }, (_, index) =>
    requests.slice(index * 25, index * 25 + 25),
  )
  const writer = async () => {
    for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
      const { UnprocessedItems } = await store.send(
        new BatchWriteCommand({ RequestItems: { [name]: batch } }),
      )
      if (Object.keys(UnprocessedItems ?? {}).length > 0) throw new Error('items were left unwritten')
    }
  }
  await Promise.all([writer(), writer(), writer(), writer()])
}

/** Takes seeded cases away again, 25 at most. */
export const removeCases = async ({ store, table: name }: MeteredCloud, references: readonly string[]) => {
  const RequestItems = {
    [name]: references.map((reference) => ({ DeleteRequest: { Key: key('caseSnapshot', { reference }) } })),
  }
  await store.send(new BatchWriteCommand({ RequestItems }))
}

/** One sweep, over what is made ready just before it: what it read and sent, and how many cases it found due. */
export const sweepOnce = async (metered: MeteredCloud, prepare?: () => Promise<void>) => {
  await metered.http.idle()
  // The rules are read every 20 s at most: the one before has done so, and this one reads what is due alone.
  await metered.invoke('clocks/sweep-due')
  await prepare?.()
  metered.count()
  const outcome = await metered.invoke('clocks/sweep-due')
  if (!outcome.ok) throw new Error(`the sweep failed: ${outcome.error.errorMessage}`)
  const counts = total(
    [...metered.count()].flatMap(([name, each]) => (name === 'clocks/sweep-due' ? [each] : [])),
  )
  return {
    sent: (outcome.result as { sent: number }).sent,
    // one that the schedule started at the same moment is counted too
    reads: counts.reads / counts.runs,
    queries: callsOf(counts, /^dynamodb:Query$/) / counts.runs,
    batches: callsOf(counts, /^sqs:SendMessageBatch$/) / counts.runs,
    seconds: counts.milliseconds / counts.runs / 1000,
  }
}
