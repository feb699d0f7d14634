import { MetricUnit } from '@aws-lambda-powertools/metrics'
import type { Context, SQSEvent } from 'aws-lambda'
import * as z from 'zod'
import { composeTraining } from '#shared/adapters/compose-learning.ts'
import { composeWorker } from '#shared/adapters/compose.ts'
import { batch } from '#shared/runtime/batch.ts'
import { logger, metrics } from '#shared/runtime/powertools.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { task } from '#shared/runtime/task.ts'
import { trainClassifier } from '#shared/use-cases/learning/train-classifier.ts'

const env = readEnv('learning/train-classifier')
const ports = {
  ...composeTraining(env),
  onDamagedModel: (error: unknown) =>
    logger.error('the model in use is damaged', {
      error: error instanceof Error ? error : new Error(String(error)),
    }),
}

const train = async (): Promise<void> => {
  const { outcome, version, drift } = await trainClassifier(ports)
  logger.info('classifier looked after', { outcome, ...(version && { version }), drift })
  if (version) metrics.addMetric(version.promoted ? 'ModelPromoted' : 'ModelRefused', MetricUnit.Count, 1)
  metrics.addMetric('ClassifierDrift', MetricUnit.Count, drift.length)
}

const asked = batch(composeWorker(env), z.object({}), train)
const nightly = task(z.object({ source: z.literal('aws.scheduler') }), train)

/** Trains the classifier: some minutes after a correction, by a message, and each night (R12). */
export const handler = (event: unknown, context: Context) =>
  typeof event === 'object' && event !== null && 'Records' in event
    ? asked(event as SQSEvent, context)
    : nightly(event, context)
