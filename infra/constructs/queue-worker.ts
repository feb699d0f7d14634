import { Duration } from 'aws-cdk-lib'
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { EnvironmentOf, FunctionName } from '#shared/contracts/environment.ts'
import type { RunbookSection } from './alarm.ts'
import { ComplaintFunction, type FunctionContext, type Variables } from './complaint-function.ts'
import { deadLetters } from './dead-letters.ts'

/** How often a message is tried before it is laid aside with its cause. */
const usualReceives = 5

/** Functions that work off a queue: those whose environment knows their dead letters. */
export type WorkerName = {
  [F in FunctionName]: 'DLQ_URL' extends keyof EnvironmentOf<F> ? F : never
}[FunctionName]

interface QueueWorkerProps<F extends WorkerName> {
  readonly context: FunctionContext
  readonly name: F
  readonly kind: 'worker' | 'mailWorker' | 'promptWorker' | 'training'
  readonly environment: Omit<Variables<F>, 'DLQ_URL' | 'MAX_RECEIVES'>
  /** What a message that cannot be worked off means to people, in one sentence. */
  readonly impact: string
  readonly section: RunbookSection
  /** How many batches are worked off at once. */
  readonly concurrency: number
  readonly batchSize?: number
  /** How often a message is tried, where five times are too few. */
  readonly maxReceives?: number
  /** Age of a message, held back or not, from which on work waits; five minutes unless told. */
  readonly patience?: Duration
}

/**
 * A queue and the function that works it off: partial batch responses, a dead-letter queue into which the worker
 * itself puts a message that finally failed together with its cause (the queue's redrive is the net behind it),
 * and alarms on dead letters, on the oldest message and on errors.
 */
export class QueueWorker<F extends WorkerName> extends Construct {
  readonly queue: Queue
  readonly deadLetters: Queue
  readonly function: ComplaintFunction<F>

  constructor(scope: Construct, id: string, props: QueueWorkerProps<F>) {
    super(scope, id)
    const { context, impact, maxReceives = usualReceives } = props
    this.deadLetters = deadLetters(this, 'DeadLetters', {
      alarms: context.alarms,
      impact,
      section: props.section,
    })
    this.function = new ComplaintFunction<F>(this, {
      context,
      name: props.name,
      kind: props.kind,
      impact,
      // Omit over a type parameter is opaque to the compiler; the construct checks the names once more.
      environment: {
        ...props.environment,
        DLQ_URL: this.deadLetters.queueUrl,
        MAX_RECEIVES: String(maxReceives),
      } as unknown as Variables<F>,
    })
    const timeout = this.function.timeout ?? Duration.seconds(30)
    this.queue = new Queue(this, 'Queue', {
      // AWS's rule for Lambda: six times the function's time-out, so that a throttled batch is not handed out twice.
      visibilityTimeout: Duration.seconds(timeout.toSeconds() * 6),
      retentionPeriod: Duration.days(7),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: maxReceives },
    })
    new EventSourceMapping(this, 'Source', {
      target: this.function,
      eventSourceArn: this.queue.queueArn,
      batchSize: props.batchSize ?? 10,
      maxConcurrency: props.concurrency,
      reportBatchItemFailures: true,
    })
    this.function.allow(
      ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      this.queue.queueArn,
    )
    this.function.allow(['sqs:SendMessage'], this.deadLetters.queueArn)
    context.alarms.raise(this, 'Waiting', {
      metric: this.queue.metricApproximateAgeOfOldestMessage({
        period: Duration.minutes(1),
        statistic: 'max',
      }),
      above: (props.patience ?? Duration.minutes(5)).toSeconds(),
      periods: 3,
      impact: `Work waits: ${impact}`,
      section: 'messages-waiting',
    })
  }
}
