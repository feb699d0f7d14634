import { execFileSync } from 'node:child_process'
import { client } from '#test/support/client.ts'
import { startCloud } from '#test/support/cloud-process.ts'
import { submitComplaints, type LoadResult } from '../load.ts'
import type { Bench, Part } from '../part.ts'
import { figure, percentile, table } from '../statistics.ts'

/** Parallel submissions, most of them at each level; a level also ends after so many seconds. */
const levels = [
  { parallel: 1, count: 150 },
  { parallel: 8, count: 400 },
  { parallel: 32, count: 800 },
]
const seconds = 15

/** Quoted from the targets: measured before on a machine like the one they were made for, not in this run. */
const comparison = [
  ['osTicket 1.18', 17.7, 32.5, 35.6, '68', '313', '960'],
  ['Request Tracker 5', 4.2, 7, 7, '', '', ''],
]

/** Resident memory in megabytes and processor seconds so far of a process group. */
const usageOf = (group: number): { memory: number; processor: number } => {
  const lines = execFileSync('ps', ['-eo', 'pgid=,rss=,cputimes='], { encoding: 'utf8' }).trim().split('\n')
  const usage = { memory: 0, processor: 0 }
  for (const line of lines) {
    const [pgid, rss = 0, seconds = 0] = line.trim().split(/\s+/).map(Number)
    if (pgid !== group) continue
    usage.memory += rss / 1024
    usage.processor += seconds
  }
  return usage
}

const row = ({ parallel, latencies, seconds: took, refused }: LoadResult) => [
  String(parallel),
  latencies.length,
  Number((latencies.length / took).toFixed(1)),
  ...[0.5, 0.95, 0.99].map((share) => Math.round(percentile(latencies, share))),
  [...refused].map(([status, times]) => `${times} × ${status}`).join(', ') || '0',
]

const mailsPerCustomer = async (cloud: ReturnType<typeof client>, customers: readonly string[]) => {
  const mails = new Map(customers.map((address) => [address, 0]))
  for (const { to } of await cloud.mail()) {
    const address = [to].flat().join()
    if (mails.has(address)) mails.set(address, (mails.get(address) ?? 0) + 1)
  }
  return [...mails.values()]
}

const measure = async ({ assembly, port, dataDir, size, say }: Bench): Promise<string> => {
  const begun = performance.now()
  const runner = await startCloud(assembly, dataDir, port)
  // it has a process group of its own, which Ctrl-C does not reach
  const abort = () => void runner.stop().then(() => process.exit(130))
  process.once('SIGINT', abort).once('SIGTERM', abort)
  try {
    const ready = (performance.now() - begun) / 1000
    const cloud = client(runner.url)
    const warm = await submitComplaints(runner.url, { parallel: 8, count: 40, seconds })
    await cloud.idle()
    const before = usageOf(runner.pid)
    const results: LoadResult[] = []
    const drained: number[] = []
    let answering = 0
    for (const { parallel, count } of levels) {
      const { processor } = usageOf(runner.pid)
      const result = await submitComplaints(runner.url, { parallel, count: size ?? count, seconds })
      answering += usageOf(runner.pid).processor - processor
      const submitted = performance.now()
      await cloud.idle()
      drained.push((performance.now() - submitted) / 1000)
      results.push(result)
      say(`${parallel} in parallel: ${figure(result.latencies.length / result.seconds)} a second`)
    }
    const after = usageOf(runner.pid)
    const made = results.reduce((total, { latencies }) => total + latencies.length, 0)
    const milliseconds = (spent: number) => Math.round((spent * 1000) / made)
    const accepted = [warm, ...results].flatMap((result) => [...result.accepted])
    const mails = await mailsPerCustomer(
      cloud,
      accepted.map(([address]) => address),
    )
    const references = new Set(accepted.map(([, reference]) => reference))
    const times = (wanted: (mails: number) => boolean) => mails.filter(wanted).length
    return [
      '`POST /v1/complaints` with an `Idempotency-Key` over kept connections on loopback, through distribution, API, function and store; durable',
      'when answered. Everything behind it (relay, workflow, classification, mail) runs on the same cores meanwhile; the last column says how long it',
      'took after the last answer until nothing was left to do.',
      '',
      table(
        [
          'in parallel',
          'answered 201',
          'a second',
          'p50 ms',
          'p95 ms',
          'p99 ms',
          'others',
          'all done after, s',
        ],
        results.map((result, level) => [...row(result), Number((drained[level] ?? 0).toFixed(1))]),
      ),
      '',
      'For comparison, as the targets give it (a machine like the one that they were made for, not this run):',
      '',
      table(['', '1: a second', '8', '32', '1: p95 ms', '8', '32'], comparison),
      '',
      `- ${accepted.length} submissions answered 201 (with those that warmed it up), ${references.size} different references`,
      `- acknowledged by mail exactly once: ${times((count) => count === 1)}; never: ${times((count) => count === 0)}; more than once: ${times((count) => count > 1)}`,
      `- the local cloud, bundled and synthesised, was ready after ${ready.toFixed(1)} s; resident memory of all its processes ${figure(Math.round(before.memory))} MB once warm, ${figure(Math.round(after.memory))} MB after the load`,
      `- processor time, which other work on the machine does not lengthen much: ${milliseconds(after.processor - before.processor)} ms a case until nothing was left to do, ${milliseconds(answering)} ms of it while submissions were answered`,
    ].join('\n')
  } finally {
    process.off('SIGINT', abort).off('SIGTERM', abort)
    await runner.stop()
  }
}

export const intake: Part = {
  title: 'Intake: throughput and latency on the local cloud',
  size: 'most submissions at each level',
  run: measure,
}
