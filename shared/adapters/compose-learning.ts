import { S3Client } from '@aws-sdk/client-s3'
import { SQSClient } from '@aws-sdk/client-sqs'
import type { EnvironmentOf } from '../contracts/environment.ts'
import { openStore, type Store } from './compose.ts'
import { dynamoModelVersions, dynamoTrainingMark } from './learning/dynamo-classifier.ts'
import { dynamoExamples } from './learning/dynamo-examples.ts'
import { learnedClassifier } from './learning/learned-classifier.ts'
import { s3ModelFiles } from './learning/s3-model-files.ts'
import { DynamoSimilarity } from './similarity/dynamo-similarity.ts'
import { SqsQueues } from './sqs-queues.ts'

/*
 * Composition of what classifies and what learns; apart from the rest, since only these look into the bucket of models.
 */

/** For what classifies, and finds what a case belongs to; `onFallback` is told why day one answers in place of what was learnt. */
export const composeClassification = (
  env: EnvironmentOf<'intake/classify-received'>,
  onFallback: (error: unknown) => void,
) => {
  const { store, core, policy } = openStore(env)
  const classifier = learnedClassifier({
    policy,
    clock: core.clock,
    modelVersions: dynamoModelVersions(store),
    modelFiles: s3ModelFiles(new S3Client({}), env.MODELS_BUCKET),
    onFallback,
  })
  return { ...core, policy, classifier, similarity: new DynamoSimilarity(store) }
}

/** For what keeps examples. */
export const composeLearning = (env: EnvironmentOf<'learning/learn-from-case'>) => {
  const { store, core } = openStore(env)
  return {
    ...core,
    examples: dynamoExamples(store),
    trainingMark: dynamoTrainingMark(store),
    queues: new SqsQueues(new SQSClient({}), { training: env.TRAINING_QUEUE_URL }),
  }
}

/** For what trains. */
export const composeTraining = (env: EnvironmentOf<'learning/train-classifier'>) => {
  const { store } = openStore(env)
  return {
    ...composeLearning(env),
    modelVersions: dynamoModelVersions(store),
    modelFiles: s3ModelFiles(new S3Client({}), env.MODELS_BUCKET),
  }
}

/** For what shows and chooses versions. */
export const composeClassifier = (env: Store) => {
  const { store, core } = openStore(env)
  return { ...core, modelVersions: dynamoModelVersions(store), trainingMark: dynamoTrainingMark(store) }
}
