import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb'
import { receive } from '#shared/domain/commands/receive.ts'
import type { Case } from '#shared/domain/case.ts'
import { indexes, key } from '#shared/adapters/key-book.ts'
import { snapshotItem } from '#shared/adapters/items.ts'
import { officialHolidays } from '#shared/adapters/official-holidays.ts'
import { loadPack } from '#shared/policy/load-pack.ts'
import { complaint } from '#test/support/client.ts'
import { readFileSync } from 'node:fs'
import { startMeteredCloud, type MeteredCloud } from '../cloud.ts'
import type { Bench, Part } from '../part.ts'
import { callsOf, total } from '../tally.ts'
import { figure, table } from '../statistics.ts'

const defaultSizes = [1_000, 10_000]
/** Cases that fall due within the window, in the second sweep of each size. */
const dueNow = 20

const packFile = 'shared/packs/general.yaml'

/** A case as it stands after it was received, from which the others are copied. */
const firstCase = async ({ cases, cloud }: MeteredCloud): Promise<Case> => {
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
  const made = await cases.create('BENCH0', events)
  if (!made.created) throw new Error('the table is not empty')
  return made.subject
}

/** Puts open cases on which something is owed at the moment given for each. */
const seed = async (
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

const remove = async ({ store, table: name }: MeteredCloud, references: readonly string[]) => {
  const RequestItems = {
    [name]: references.map((reference) => ({ DeleteRequest: { Key: key('caseSnapshot', { reference }) } })),
  }
  await store.send(new BatchWriteCommand({ RequestItems }))
}

/** One sweep: what it read, and how many cases it found due. */
const sweepOnce = async (metered: MeteredCloud) => {
  await metered.http.idle()
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
  }
}

const measure = async (bench: Bench): Promise<string> => {
  const metered = await startMeteredCloud(bench)
  try {
    const subject = await firstCase(metered)
    const sizes = bench.size === undefined ? defaultSizes : [1_000, bench.size]
    const hour = 3_600_000
    const rows: (string | number)[][] = []
    let open = 1
    for (const size of sizes) {
      const begun = performance.now()
      const references = Array.from({ length: size - open }, (_, index) => `BENCH${open + index}`)
      const later = metered.cloud.clock.now() + 24 * hour
      // over three days, as deadlines of three business days are
      await seed(metered, references, subject, (index) => later + (index / references.length) * 72 * hour)
      open = size
      bench.say(`${figure(size)} open cases after ${((performance.now() - begun) / 1000).toFixed(0)} s`)
      const quiet = await sweepOnce(metered)
      const soon = Array.from({ length: dueNow }, (_, index) => `SOON${index}`)
      await seed(metered, soon, subject, (index) => metered.cloud.clock.now() + 20_000 + index * 1000)
      const busy = await sweepOnce(metered)
      await remove(metered, soon)
      rows.push([figure(size), quiet.queries, quiet.reads, busy.sent, busy.queries, busy.reads])
    }
    return [
      `One sweep of the \`due\` index (${metered.shards} shards) with so many open cases on which something is owed later, and with ${dueNow} more that fall due`,
      'within its window. Read units as DynamoDB gives them. A case once acted on leaves the window: nothing is read of it again.',
      '',
      table(['open cases', 'queries', 'read units', `due now`, 'queries', 'read units'], rows),
      ...(bench.size === undefined
        ? [
            '',
            'The targets name 100,000 open cases; `npm run bench -- sweep --size 100000` takes its time and measures them.',
          ]
        : []),
    ].join('\n')
  } finally {
    await metered.close()
  }
}

export const sweep: Part = {
  title: 'Reads of a sweep, by the number of open cases',
  size: 'the larger number of open cases',
  run: measure,
}
