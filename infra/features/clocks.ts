import { Duration } from 'aws-cdk-lib'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { allowIndex, allowItems, allowItemsOf } from '../constructs/case-store.ts'
import { ComplaintFunction } from '../constructs/complaint-function.ts'
import { ownMetric } from '../constructs/own-metric.ts'
import { QueueWorker } from '../constructs/queue-worker.ts'
import { Schedule } from '../constructs/schedule.ts'
import type { ServiceContext } from './service-context.ts'

/** Deadlines: a sweep each minute over what is about to be due, and a worker that acts on each at its moment. */
export class Clocks extends Construct {
  constructor(
    scope: Construct,
    id: string,
    context: ServiceContext,
    { recompute, notification }: { readonly recompute: IQueue; readonly notification: IQueue },
  ) {
    super(scope, id)
    const { table } = context.data
    const late = 'Reminders, missed deadlines and escalations come late or not at all.'
    const firing = new QueueWorker(this, 'Firing', {
      context,
      name: 'clocks/fire-due',
      kind: 'promptWorker',
      environment: { ...context.store, RECOMPUTE_QUEUE_URL: recompute.queueUrl },
      impact: 'A deadline was not acted on: somebody was not reminded, or a missed deadline not escalated.',
      section: 'dead-letters-due',
      concurrency: 20,
    })
    allowItems(firing.function, table, 'GetItem', 'PutItem')
    firing.function.allow(['sqs:SendMessage'], recompute.queueArn)

    const sweep = new ComplaintFunction(this, {
      context,
      name: 'clocks/sweep-due',
      kind: 'schedule',
      environment: {
        ...context.store,
        DUE_QUEUE_URL: firing.queue.queueUrl,
        NOTIFICATION_QUEUE_URL: notification.queueUrl,
      },
      impact: late,
    })
    sweep.configureAsyncInvoke({ retryAttempts: 1, maxEventAge: Duration.minutes(1) })
    allowIndex(sweep, table, 'due')
    // A pack that was deployed and is not known yet is published.
    allowItemsOf(sweep, table, ['policyHead', 'sweepMark'], 'GetItem')
    allowItemsOf(sweep, table, ['policyHead', 'job', 'sweepMark'], 'PutItem')
    sweep.allow(['sqs:SendMessage'], firing.queue.queueArn, notification.queueArn)
    new Schedule(this, 'SweepSchedule', {
      description: 'Send what falls due within the next minute to the due queue',
      expression: 'rate(1 minute)',
      function: sweep,
      deadLetters: context.scheduleDeadLetters,
    })

    context.alarms.raise(this, 'SweepStopped', {
      metric: sweep.metricInvocations({ period: Duration.minutes(5), statistic: 'sum' }),
      below: 1,
      missingIsAlarm: true,
      impact: late,
      section: 'sweep-stopped',
    })
    context.alarms.raise(this, 'Late', {
      metric: ownMetric('clocks', 'DueLateness', 'p99', Duration.minutes(5)),
      above: 60,
      impact: late,
      section: 'deadlines-late',
    })
  }
}
