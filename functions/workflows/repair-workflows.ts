import { MetricUnit } from '@aws-lambda-powertools/metrics'
import * as z from 'zod'
import { composeWorkflows } from '#shared/adapters/compose.ts'
import { logger, metrics } from '#shared/runtime/powertools.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { task } from '#shared/runtime/task.ts'
import { repairWorkflows } from '#shared/use-cases/repair-workflows.ts'

const ports = composeWorkflows(readEnv('workflows/repair-workflows'))

/** Every hour: restarts what should be running and is not. */
export const handler = task(z.unknown(), async () => {
  const result = await repairWorkflows(ports)
  metrics.addMetric('WorkflowsRestarted', MetricUnit.Count, result.restarted)
  if (result.restarted > 0) logger.warn('workflows restarted', result)
  return result
})
