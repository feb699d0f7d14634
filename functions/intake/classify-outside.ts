import { MetricUnit } from '@aws-lambda-powertools/metrics'
import * as z from 'zod'
import { composeOutside } from '#shared/adapters/compose-outside.ts'
import { logger, metrics } from '#shared/runtime/powertools.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { task } from '#shared/runtime/task.ts'
import { classifyReceivedCase } from '#shared/use-cases/run-intake.ts'
import { onModelFallback } from '#shared/runtime/on-model-fallback.ts'

const ports = composeOutside(readEnv('intake/classify-outside'), onModelFallback, (why, error) => {
  logger.warn('outside model not heeded, the embedded one answers', {
    why,
    ...(error instanceof Error && { error }),
  })
  metrics.addMetric('OutsideModelFallback', MetricUnit.Count, 1)
})

/** Task of `case-intake` where the stage names a model of Bedrock: as `classify-received`, which it replaces (R10, R32). */
export const handler = task(z.object({ reference: z.string() }), ({ reference }) =>
  classifyReceivedCase(ports, reference),
)
