import { Duration } from 'aws-cdk-lib'
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { sortPrefix, tableKeys } from '#shared/adapters/key-book.ts'
import { acknowledge } from '../constructs/acknowledge.ts'
import { ComplaintFunction } from '../constructs/complaint-function.ts'
import { deadLetters } from '../constructs/dead-letters.ts'
import type { ServiceContext } from './service-context.ts'

/** Sends each event of a case to the queues whose consumers want it: the table's stream is the outbox. */
export class Relay extends Construct {
  constructor(
    scope: Construct,
    id: string,
    context: ServiceContext,
    queues: { workflow: IQueue; notification: IQueue; uploads: IQueue; learning: IQueue },
  ) {
    super(scope, id)
    const { table } = context.data
    const stream = table.tableStreamArn
    if (!stream) throw new Error('the table of cases has no stream')
    const impact =
      'What happened to a case is not acted on: no mail, no workflow, no escalation follows from it.'
    const relay = new ComplaintFunction(this, {
      context,
      name: 'relay/relay-events',
      kind: 'worker',
      environment: {
        WORKFLOW_QUEUE_URL: queues.workflow.queueUrl,
        NOTIFICATION_QUEUE_URL: queues.notification.queueUrl,
        UPLOADS_QUEUE_URL: queues.uploads.queueUrl,
        LEARNING_QUEUE_URL: queues.learning.queueUrl,
      },
      impact,
    })
    relay.allow(['sqs:SendMessage'], ...Object.values(queues).map(({ queueArn }) => queueArn))
    relay.allow(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], stream)
    relay.allowBroadly(
      'Lambda lists streams to find this one, and listing knows no resources',
      ['dynamodb:ListStreams'],
      '*',
    )

    const undelivered = deadLetters(this, 'DeadLetters', {
      alarms: context.alarms,
      impact,
      section: 'dead-letters-relay',
    })
    acknowledge(undelivered, 'It is the dead-letter queue of the stream', 'SQS3')
    relay.allow(['sqs:SendMessage'], undelivered.queueArn)
    new EventSourceMapping(this, 'Source', {
      target: relay,
      eventSourceArn: stream,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      parallelizationFactor: 2,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      // Long enough for a queue that is away to come back; then aside, so that the rest goes on.
      retryAttempts: 50,
      maxRecordAge: Duration.hours(20),
      onFailure: new SqsDlq(undelivered),
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.isEqual('INSERT'),
          dynamodb: { Keys: { [tableKeys.sort]: { S: FilterRule.beginsWith(sortPrefix('caseEvent')) } } },
        }),
      ],
    })
    context.alarms.raise(this, 'Behind', {
      metric: relay.metric('IteratorAge', { period: Duration.minutes(1), statistic: 'max' }),
      above: Duration.minutes(1).toMilliseconds(),
      periods: 3,
      impact: 'Mail and workflows follow what happens to cases only after minutes.',
      section: 'relay-behind',
    })
  }
}
