import { setTimeout as sleep } from 'node:timers/promises'
import { nextActOf } from '#shared/domain/next-act.ts'
import { complaint } from '#test/support/client.ts'
import { startMeteredCloud, type MeteredCloud } from '../cloud.ts'
import { submitComplaints } from '../load.ts'
import type { Bench, Part } from '../part.ts'
import { percentile, table } from '../statistics.ts'

/** How far before the first moment the clock is left to run by itself: at least one sweep comes before it. */
const lead = 62_000
/** How long after the last moment something may still come. */
const patience = 300_000
/** Cases that fall due in one minute, unless told otherwise, and cases with moments of their own. */
const defaultTogether = 2_000
const apartCount = 40
/** Between two cases whose moments are to lie apart. */
const apart = 'PT5S'

interface Moments {
  readonly reference: string
  readonly actAt: number
}

/** When something is owed on each case next. */
const momentsOf = async ({ cases }: MeteredCloud, references: readonly string[]): Promise<Moments[]> => {
  const moments: Moments[] = []
  for (const reference of references) {
    const subject = await cases.load(reference)
    const actAt = subject && nextActOf(subject)
    if (actAt === undefined) throw new Error(`nothing is owed on ${reference}`)
    moments.push({ reference, actAt: Date.parse(actAt) })
  }
  return moments
}

/** When the first event was recorded that a moment led to; undefined as long as there is none. */
const actedAt = async (
  { cases }: MeteredCloud,
  { reference, actAt }: Moments,
): Promise<number | undefined> => {
  const events = await cases.history(reference)
  return events
    .filter(({ type }) => type === 'ClockReminded' || type === 'ClockBreached')
    .map(({ at }) => Date.parse(at))
    .find((at) => at >= actAt)
}

/** Moves the clock to before the moments, lets real time run over them, and answers how late each was acted on. */
const latenesses = async (metered: MeteredCloud, moments: readonly Moments[]): Promise<number[]> => {
  const { cloud } = metered
  const instants = moments.map(({ actAt }) => actAt)
  await cloud.moveTo(new Date(Math.min(...instants) - lead))
  const last = Math.max(...instants)
  await sleep(Math.max(0, last - cloud.clock.now()))
  const late: number[] = []
  const open = [...moments]
  for (let next = open.at(-1); next !== undefined; next = open.at(-1)) {
    const at = await actedAt(metered, next)
    if (at === undefined) {
      if (cloud.clock.now() > last + patience)
        throw new Error(`${open.length} of ${moments.length} were not acted on within ${patience} ms`)
      // One that still waits is asked for alone: looking takes nothing from those who act.
      await sleep(1000)
    } else {
      late.push(at - next.actAt)
      open.pop()
    }
  }
  return late
}

/** Cases one after the other, on a clock that moves on between them. */
const submitApart = async ({ http, cloud }: MeteredCloud, count: number): Promise<string[]> => {
  const references: string[] = []
  for (let index = 0; index < count; index += 1) {
    const { status, body } = await http.submit(complaint())
    if (status !== 201) throw new Error(`a complaint was answered ${status}`)
    references.push(String(body.reference))
    await cloud.advance(apart)
  }
  return references
}

const row = (title: string, late: readonly number[], moments: readonly Moments[]) => {
  const instants = moments.map(({ actAt }) => actAt)
  const seconds = (value: number) => (value / 1000).toFixed(2)
  return [
    title,
    late.length,
    seconds(Math.max(...instants) - Math.min(...instants)),
    ...[0.5, 0.9, 0.99, 1].map((share) => seconds(percentile(late, share))),
  ]
}

const measure = async (bench: Bench): Promise<string> => {
  const { size = defaultTogether, say } = bench
  const metered = await startMeteredCloud(bench)
  try {
    // these only join the others at the moment that all share, the end of the next working day
    const wave = await submitComplaints(metered.cloud.url, { parallel: 8, count: size, seconds: 300 })
    const spread = await submitApart(metered, apartCount)
    await metered.cloud.idle()
    const reminders = await momentsOf(metered, spread)
    say(`${apartCount} cases with moments of their own: real time runs`)
    const lateSpread = await latenesses(metered, reminders)
    await metered.cloud.idle()
    const together = await momentsOf(metered, [...wave.accepted.values(), ...spread])
    say(`${together.length} cases with one moment: real time runs`)
    const lateTogether = await latenesses(metered, together)
    return [
      'From the moment at which a reminder or a breach is owed to the time that its event carries, in seconds. The clock is moved to a minute before the',
      'first moment; then real time runs: the sweep of the minute, the delay of the queue (in whole seconds, rounded up, so half a second late on average), the act.',
      '',
      table(
        ['', 'acts', 'moments spread over s', 'p50 s', 'p90 s', 'p99 s', 'max s'],
        [
          row('moments of their own (reminders)', lateSpread, reminders),
          row('all at one moment (end of a working day)', lateTogether, together),
        ],
      ),
    ].join('\n')
  } finally {
    await metered.close()
  }
}

export const due: Part = {
  title: 'Deadlines: how late they are acted on',
  size: 'cases that share one moment',
  run: measure,
}
