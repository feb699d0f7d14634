import { MetricUnit } from '@aws-lambda-powertools/metrics'
import { composeCore, composeWorker } from '#shared/adapters/compose.ts'
import { dueNotice } from '#shared/contracts/messages.ts'
import { batch } from '#shared/runtime/batch.ts'
import { metrics } from '#shared/runtime/powertools.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { fireDueCase } from '#shared/use-cases/fire-due.ts'

const env = readEnv('clocks/fire-due')
const ports = composeCore(env)

/** Acts on what is owed on a case at its moment: reminders and breaches, each once (R23, R24). */
export const handler = batch(composeWorker(env), dueNotice, async ({ reference, actAt }) => {
  const { latenessSeconds } = await fireDueCase(ports, reference, actAt)
  if (latenessSeconds !== undefined) metrics.addMetric('DueLateness', MetricUnit.Seconds, latenessSeconds)
})
