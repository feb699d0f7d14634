import { MetricUnit } from '@aws-lambda-powertools/metrics'
import { composeRecompute } from '#shared/adapters/compose-policy.ts'
import { composeWorker } from '#shared/adapters/compose.ts'
import { recomputeMessage } from '#shared/contracts/messages.ts'
import { batch } from '#shared/runtime/batch.ts'
import { logger, metrics } from '#shared/runtime/powertools.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { recomputePage } from '#shared/use-cases/recompute-cases.ts'

const env = readEnv('policy/recompute-page')
const ports = composeRecompute(env)

/** One page of a job over the open cases: counts which deadlines a version moves, and moves them (R22). */
export const handler = batch(composeWorker(env), recomputeMessage, async (message) => {
  const job = await recomputePage(ports, message)
  if (job?.state !== 'done') return
  const { id, kind, page, findings } = job
  const { cases, casesMoved, failed, failures } = findings
  logger.info('policy job done', { job: id, kind, pages: page - 1, cases, casesMoved })
  if (failed === 0) return
  logger.error('cases could not be recomputed', { job: id, failed, failures })
  metrics.addMetric('RecomputeFailed', MetricUnit.Count, failed)
})
