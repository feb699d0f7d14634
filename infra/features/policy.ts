import { Duration } from 'aws-cdk-lib'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { allowIndex, allowItems, allowItemsOf } from '../constructs/case-store.ts'
import { ComplaintFunction } from '../constructs/complaint-function.ts'
import { ownMetric } from '../constructs/own-metric.ts'
import { QueueWorker } from '../constructs/queue-worker.ts'
import type { ServiceContext } from './service-context.ts'

/** Versions of the policy: publishing them, and the job that brings open cases under them. */
export class PolicyVersions extends Construct {
  readonly operations: {
    startDryRun: ComplaintFunction<'policy/start-dry-run'>
    publishVersion: ComplaintFunction<'policy/publish-version'>
    listVersions: ComplaintFunction<'policy/list-versions'>
    getVersion: ComplaintFunction<'policy/get-version'>
    getJob: ComplaintFunction<'policy/get-job'>
  }
  /** Pages of jobs. */
  readonly queue: IQueue

  constructor(scope: Construct, id: string, context: ServiceContext) {
    super(scope, id)
    this.queue = this.#recompute(context)
    this.operations = this.#operations(context)
  }

  #recompute(context: ServiceContext): IQueue {
    const { table } = context.data
    const impact = 'Deadlines of open cases are still those of the policy before.'
    const worker = new QueueWorker(this, 'Recompute', {
      context,
      name: 'policy/recompute-page',
      kind: 'worker',
      // Its own queue, which there is only afterwards.
      environment: { ...context.store, RECOMPUTE_QUEUE_URL: '' },
      impact,
      section: 'dead-letters-recompute',
      // A job is one page after the other; a second one need not wait for the first.
      concurrency: 2,
      batchSize: 1,
    })
    worker.function.addEnvironment('RECOMPUTE_QUEUE_URL', worker.queue.queueUrl)
    allowItems(worker.function, table, 'GetItem', 'PutItem')
    allowIndex(worker.function, table, 'queue')
    worker.function.allow(['sqs:SendMessage'], worker.queue.queueArn)
    context.alarms.raise(this, 'Incomplete', {
      metric: ownMetric('policy', 'RecomputeFailed', 'sum', Duration.minutes(5)),
      above: 0,
      impact,
      section: 'recompute-incomplete',
    })
    return worker.queue
  }

  #operations(context: ServiceContext): PolicyVersions['operations'] {
    const { table } = context.data
    const { store: environment } = context
    const common = { context, impact: 'Administrators may be unable to see or change the policy.' } as const
    // Compiling computes holidays.
    const patient = { ...common, kind: 'patientHttp' } as const
    const quick = { ...common, kind: 'http', environment } as const

    const startDryRun = new ComplaintFunction(this, {
      ...patient,
      name: 'policy/start-dry-run',
      environment: { ...environment, RECOMPUTE_QUEUE_URL: this.queue.queueUrl },
    })
    allowItemsOf(startDryRun, table, ['policyHead'], 'GetItem')
    allowItemsOf(startDryRun, table, ['job'], 'PutItem')
    startDryRun.allow(['sqs:SendMessage'], this.queue.queueArn)

    const publishVersion = new ComplaintFunction(this, {
      ...patient,
      name: 'policy/publish-version',
      environment,
    })
    allowItemsOf(publishVersion, table, ['policyHead'], 'GetItem')
    allowItemsOf(publishVersion, table, ['policyHead', 'job'], 'PutItem')

    const listVersions = new ComplaintFunction(this, { ...quick, name: 'policy/list-versions' })
    allowItemsOf(listVersions, table, ['policyHead'], 'GetItem')
    const getVersion = new ComplaintFunction(this, { ...quick, name: 'policy/get-version' })
    allowItemsOf(getVersion, table, ['policyHead'], 'GetItem')
    const getJob = new ComplaintFunction(this, { ...quick, name: 'policy/get-job' })
    allowItemsOf(getJob, table, ['policyHead', 'job'], 'GetItem')
    return { startDryRun, publishVersion, listVersions, getVersion, getJob }
  }
}
