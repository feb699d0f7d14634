import { MetricUnit } from '@aws-lambda-powertools/metrics'
import * as z from 'zod'
import { composeClassification } from '#shared/adapters/compose-learning.ts'
import { bedrockClassifier } from '#shared/adapters/outside/bedrock-classifier.ts'
import { bedrockConverse } from '#shared/adapters/outside/converse.ts'
import { logger, metrics } from '#shared/runtime/powertools.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { task } from '#shared/runtime/task.ts'
import { currentPolicy } from '#shared/use-cases/current-policy.ts'
import { classifyReceivedCase } from '#shared/use-cases/run-intake.ts'
import { onModelFallback } from './on-model-fallback.ts'

const env = readEnv('intake/classify-outside')
const base = composeClassification(env, onModelFallback)
const ports = {
  ...base,
  classifier: bedrockClassifier({
    embedded: base.classifier,
    policy: () => currentPolicy(base),
    converse: bedrockConverse(),
    modelId: env.BEDROCK_MODEL,
    // The task has 15 seconds, and its own work to do.
    milliseconds: 8_000,
    onFallback: (why, error) => {
      logger.warn('outside model not heeded, the embedded one answers', {
        why,
        ...(error instanceof Error && { error }),
      })
      metrics.addMetric('OutsideModelFallback', MetricUnit.Count, 1)
    },
  }),
}

/** Task of `case-intake` where the stage names a model of Bedrock: as `classify-received`, which it replaces (R10, R32). */
export const handler = task(z.object({ reference: z.string() }), ({ reference }) =>
  classifyReceivedCase(ports, reference),
)
