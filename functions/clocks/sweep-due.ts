import { MetricUnit } from '@aws-lambda-powertools/metrics'
import * as z from 'zod'
import { composeSweep } from '#shared/adapters/compose.ts'
import { allOf } from '#shared/runtime/all-of.ts'
import { logger, metrics } from '#shared/runtime/powertools.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { task } from '#shared/runtime/task.ts'
import { sweepDue } from '#shared/use-cases/fire-due.ts'
import { queueDigests } from '#shared/use-cases/queue-digests.ts'
import { registerBundledPack } from '#shared/use-cases/publish-policy.ts'

const ports = composeSweep(readEnv('clocks/sweep-due'))

/** Whether the pack of these functions is known to be published: it is looked up once. */
let registered = false

/** Deploying a pack publishes it (R47). */
const registerPack = async (): Promise<void> => {
  if (registered) return
  const published = await registerBundledPack(ports, ports.bundled)
  if (published) logger.info('deployed pack published', { ...published })
  registered = true
}

/**
 * Every minute: what falls due before the next sweep is queued to its second (R23), and digests (R27). None of the three
 * waits for another, or for its failure: many overdue cases do not keep a digest from its reader. Says when there is work again.
 */
export const handler = task(z.unknown(), async () => {
  const [swept, digests] = await allOf([sweepDue(ports), queueDigests(ports), registerPack()])
  metrics.addMetric('DueQueued', MetricUnit.Count, swept.sent)
  return {
    sent: swept.sent + digests.sent,
    idleUntil: [digests.next, ...(swept.next === undefined ? [] : [swept.next])].toSorted()[0],
  }
})
