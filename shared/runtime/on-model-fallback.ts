import { MetricUnit } from '@aws-lambda-powertools/metrics'
import { logger, metrics } from './powertools.ts'

/** What was learnt cannot be had: the model of the pack answers, and nobody waits for it. */
export const onModelFallback = (error: unknown): void => {
  logger.error('model could not be used, day one answers', {
    error: error instanceof Error ? error : new Error(String(error)),
  })
  metrics.addMetric('ClassifierFallback', MetricUnit.Count, 1)
}
