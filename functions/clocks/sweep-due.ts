import { MetricUnit } from '@aws-lambda-powertools/metrics'
import * as z from 'zod'
import { composeSweep } from '#shared/adapters/compose.ts'
import { metrics } from '#shared/runtime/powertools.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { task } from '#shared/runtime/task.ts'
import { sweepDue } from '#shared/use-cases/fire-due.ts'

const ports = composeSweep(readEnv('clocks/sweep-due'))

/** Every minute: what falls due before the next sweep is queued to its second (R23). Says when there is work again. */
export const handler = task(z.unknown(), async () => {
  const { sent, next } = await sweepDue(ports)
  metrics.addMetric('DueQueued', MetricUnit.Count, sent)
  return { sent, idleUntil: next ?? '9999-12-31T00:00:00.000Z' }
})
