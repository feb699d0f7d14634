import { fireDue } from '../domain/commands/escalate.ts'
import { RetryLater } from '../domain/errors.ts'
import { nextActOf } from '../domain/next-act.ts'
import type { Reference, Timestamp } from '../domain/vocabulary.ts'
import type { CorePorts, Queues } from '../ports.ts'
import { execute, system } from './execute.ts'

/**
 * How far ahead a sweep looks, in milliseconds. The scheduler keeps its minute to within 60 seconds, so two sweeps may lie almost two minutes
 * apart; what is queued twice is acted on once.
 */
export const sweepWindow = 150_000

/**
 * So much is queued by one sweep at the most. What an outage left overdue beyond it comes with the next sweeps, the oldest
 * first, when those who act have done most of what was queued: it is not queued over and over.
 */
const sweepLimit = 10_000

/** The clocks of the one who queues and of the one who acts may differ by this much. */
const skewMilliseconds = 250

/** Whole seconds until a moment, rounded up: acting a moment late is right, a moment early is wrong. */
export const delayUntil = (moment: number, now: number): number =>
  moment <= now ? 0 : Math.ceil((moment - now + skewMilliseconds) / 1000)

/** Queues what is owed within the next sweep, each to the second of its moment; answers when there is more (R23). */
export const sweepDue = async (
  ports: Pick<CorePorts, 'cases' | 'clock'> & { queues: Queues },
): Promise<{ sent: number; next: Timestamp | undefined }> => {
  const now = Date.parse(ports.clock.now())
  const until = new Date(now + sweepWindow).toISOString()
  const limit = Math.ceil(sweepLimit / ports.cases.shards)
  const shards = await Promise.all(
    Array.from({ length: ports.cases.shards }, (_, shard) => ports.cases.due(shard, until, limit)),
  )
  const due = shards.flatMap((shard) => shard.due)
  await ports.queues.sendDue(
    due.map((entry) => ({ ...entry, delaySeconds: delayUntil(Date.parse(entry.actAt), now) })),
  )
  const next = shards
    .flatMap((shard) => (shard.next === undefined ? [] : [shard.next]))
    .concat(due.map(({ actAt }) => actAt))
    .toSorted()[0]
  return { sent: due.length, next }
}

/**
 * Acts on what is owed on a case by now, each step once (R23, R24). Answers by how many seconds the earliest of it was late,
 * undefined when nothing was owed any more. Errors: `RetryLater` when the message came before its moment.
 */
export const fireDueCase = async (
  ports: CorePorts,
  reference: Reference,
  actAt: Timestamp,
): Promise<{ latenessSeconds: number | undefined }> => {
  if (ports.clock.now() < actAt) throw new RetryLater('the moment has not come yet')
  let owedSince: Timestamp | undefined
  await execute(ports, reference, system('clocks'), (subject, context) => {
    const earliest = nextActOf(subject)
    owedSince = earliest !== undefined && earliest <= context.now ? earliest : undefined
    return fireDue(subject, context)
  })
  if (owedSince === undefined) return { latenessSeconds: undefined }
  return { latenessSeconds: Math.max(0, (Date.parse(ports.clock.now()) - Date.parse(owedSince)) / 1000) }
}
