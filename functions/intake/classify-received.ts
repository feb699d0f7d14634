import { MetricUnit } from '@aws-lambda-powertools/metrics'
import * as z from 'zod'
import { composeClassification } from '#shared/adapters/compose-learning.ts'
import { logger, metrics } from '#shared/runtime/powertools.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { task } from '#shared/runtime/task.ts'
import { classifyReceivedCase } from '#shared/use-cases/run-intake.ts'

/** What was learnt cannot be had: the model of the pack answers, and nobody waits for it. */
const onFallback = (error: unknown): void => {
  logger.error('model could not be used, day one answers', {
    error: error instanceof Error ? error : new Error(String(error)),
  })
  metrics.addMetric('ClassifierFallback', MetricUnit.Count, 1)
}

const ports = composeClassification(readEnv('intake/classify-received'), onFallback)

/** Task of `case-intake`: classifies and acknowledges (R10, R32); answers whether it is sure enough to dispatch. */
export const handler = task(z.object({ reference: z.string() }), ({ reference }) =>
  classifyReceivedCase(ports, reference),
)
