import { startMeteredCloud } from '../cloud.ts'
import { firstCase, removeCases, seedCases, sweepOnce } from '../open-cases.ts'
import type { Bench, Part } from '../part.ts'
import { figure, table } from '../statistics.ts'

const defaultSizes = [1_000, 10_000]
/** Cases that fall due within the window, in the second sweep of each size. */
const dueNow = 20
/** Cases that are overdue at once, as after an outage of weeks. */
const overdueCount = 30_000

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
      await seedCases(
        metered,
        references,
        subject,
        (index) => later + (index / references.length) * 72 * hour,
      )
      open = size
      bench.say(`${figure(size)} open cases after ${((performance.now() - begun) / 1000).toFixed(0)} s`)
      const quiet = await sweepOnce(metered)
      const soon = Array.from({ length: dueNow }, (_, index) => `SOON${index}`)
      await seedCases(metered, soon, subject, (index) => metered.cloud.clock.now() + 20_000 + index * 1000)
      const busy = await sweepOnce(metered)
      await removeCases(metered, soon)
      rows.push([figure(size), quiet.queries, quiet.reads, busy.sent, busy.queries, busy.reads])
    }
    const overdue = Array.from({ length: overdueCount }, (_, index) => `LATE${index}`)
    const since = metered.cloud.clock.now() - 10 * 24 * hour
    const catchUp = await sweepOnce(metered, () =>
      seedCases(metered, overdue, subject, (index) => since + index * 1000),
    )
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
      '',
      `With ${figure(overdueCount)} cases overdue for up to ten days, one sweep queued the oldest ${figure(catchUp.sent)} by ${figure(catchUp.batches)} requests and`,
      `${figure(catchUp.reads)} read units, in ${catchUp.seconds.toFixed(1)} s beside those who act on them; its time limit is 50 s. The next sweeps queue the rest.`,
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
