import { MetricUnit } from '@aws-lambda-powertools/metrics'
import { composeLearning } from '#shared/adapters/compose-learning.ts'
import { composeWorker } from '#shared/adapters/compose.ts'
import { eventNotice } from '#shared/contracts/messages.ts'
import { batch } from '#shared/runtime/batch.ts'
import { metrics } from '#shared/runtime/powertools.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { learnFromCase } from '#shared/use-cases/learning/learn-from-case.ts'

const env = readEnv('learning/learn-from-case')
const ports = composeLearning(env)

/** A person said what a case is, or let stand what the classifier had said: it is kept as an example (R12). */
export const handler = batch(composeWorker(env), eventNotice, async (notice) => {
  if ((await learnFromCase(ports, notice)) === 'kept') metrics.addMetric('ExampleKept', MetricUnit.Count, 1)
})
