import { Duration } from 'aws-cdk-lib'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { allowItemsOf } from '../constructs/case-store.ts'
import { ComplaintFunction } from '../constructs/complaint-function.ts'
import { ownMetric } from '../constructs/own-metric.ts'
import { QueueWorker } from '../constructs/queue-worker.ts'
import { Schedule } from '../constructs/schedule.ts'
import type { ServiceContext } from './service-context.ts'

/** Where the models lie. */
export interface ModelBucket {
  readonly name: string
  /** ARN of every file. */
  readonly files: string
}

/**
 * The classifier learns: what people say of cases is kept as examples, and models are trained from them some minutes after a
 * correction and each night.
 */
export class Learning extends Construct {
  readonly operations: Record<
    'getClassifier' | 'rollBackClassifier',
    ComplaintFunction<'learning/manage-classifier'>
  >
  /** Takes events that teach. */
  readonly queue: IQueue

  constructor(scope: Construct, id: string, context: ServiceContext, models: ModelBucket) {
    super(scope, id)
    const training = this.#training(context, models)
    this.queue = this.#examples(context, training)
    this.operations = this.#operations(context)
  }

  #training(context: ServiceContext, models: ModelBucket): IQueue {
    const { table } = context.data
    const impact = 'The classifier does not learn: corrections of the last hours or days are not in it yet.'
    const worker = new QueueWorker(this, 'Training', {
      context,
      name: 'learning/train-classifier',
      kind: 'training',
      // Its own queue, which there is only afterwards.
      environment: { ...context.store, MODELS_BUCKET: models.name, TRAINING_QUEUE_URL: '' },
      impact,
      section: 'dead-letters-learning',
      // As few as SQS lets; the slower of two finds that the other was faster.
      concurrency: 2,
      batchSize: 1,
      maxReceives: 2,
      // Each is held back for a quarter of an hour, may take another, and is tried again after one and a half hours.
      patience: Duration.hours(3),
    })
    const trainer = worker.function
    trainer.addEnvironment('TRAINING_QUEUE_URL', worker.queue.queueUrl)
    trainer.allow(['sqs:SendMessage'], worker.queue.queueArn)
    allowItemsOf(trainer, table, ['policyHead', 'classifierHead'], 'GetItem')
    allowItemsOf(trainer, table, ['learningExample'], 'Query')
    allowItemsOf(trainer, table, ['classifierHead'], 'PutItem', 'UpdateItem')
    trainer.allowBroadly('Each version has a name of its own', ['s3:GetObject', 's3:PutObject'], models.files)
    trainer.configureAsyncInvoke({ retryAttempts: 1, maxEventAge: Duration.hours(1) })
    new Schedule(this, 'NightlySchedule', {
      description: 'Train the classifier at 02:00 in China, when anything was learnt since the last time',
      expression: 'cron(0 18 * * ? *)',
      function: trainer,
      deadLetters: context.scheduleDeadLetters,
    })
    context.alarms.raise(this, 'Drift', {
      metric: ownMetric('learning', 'ClassifierDrift', 'max', Duration.days(1)),
      above: 0,
      impact: 'People correct the classifier clearly more often than in the weeks before.',
      section: 'classifier-drift',
    })
    return worker.queue
  }

  #examples(context: ServiceContext, training: IQueue): IQueue {
    const { table } = context.data
    const worker = new QueueWorker(this, 'Examples', {
      context,
      name: 'learning/learn-from-case',
      kind: 'worker',
      environment: { ...context.store, TRAINING_QUEUE_URL: training.queueUrl },
      impact: 'A correction was recorded on its case and did not reach the classifier.',
      section: 'dead-letters-learning',
      concurrency: 5,
    })
    allowItemsOf(worker.function, table, ['caseEvent'], 'Query')
    allowItemsOf(worker.function, table, ['learningExample', 'trainingMark'], 'GetItem')
    allowItemsOf(worker.function, table, ['learningExample'], 'PutItem')
    allowItemsOf(worker.function, table, ['trainingMark'], 'UpdateItem')
    worker.function.allow(['sqs:SendMessage'], training.queueArn)
    return worker.queue
  }

  #operations(context: ServiceContext): Learning['operations'] {
    const { table } = context.data
    // One function for both: they are seldom called.
    const manage = new ComplaintFunction(this, {
      context,
      name: 'learning/manage-classifier',
      kind: 'http',
      environment: context.store,
      impact: 'Staff may be unable to see what the classifier has learnt, or to go back to an older version.',
    })
    allowItemsOf(manage, table, ['policyHead', 'classifierHead'], 'GetItem')
    allowItemsOf(manage, table, ['classifierHead'], 'PutItem')
    return { getClassifier: manage, rollBackClassifier: manage }
  }
}
