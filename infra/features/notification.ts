import { Stack } from 'aws-cdk-lib'
import {
  ConfigurationSet,
  ConfigurationSetEventDestination,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { allowIndex, allowItems, allowItemsOf } from '../constructs/case-store.ts'
import { QueueWorker } from '../constructs/queue-worker.ts'
import { MailRecords } from './mail-records.ts'
import type { ServiceContext } from './service-context.ts'

/** Mail to customers and staff: at once, or gathered in digests. Only its worker may send mail. */
export class Notification extends Construct {
  readonly queue: IQueue

  constructor(scope: Construct, id: string, context: ServiceContext, mailTopic: ITopic) {
    super(scope, id)
    const { stage, data } = context
    const configurationSet = new ConfigurationSet(this, 'Sending', {
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    })
    const events = new ConfigurationSetEventDestination(this, 'Returned', {
      configurationSet,
      destination: EventDestination.snsTopic(mailTopic),
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT],
    })
    // SES publishes a test when the destination is made: the topic's policy must stand by then.
    events.node.addDependency(mailTopic)
    const identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(stage.mailDomain),
      configurationSet,
      // The events say it already: a mail beside them would tell it twice.
      feedbackForwarding: false,
    })
    new MailRecords(this, 'Records', stage, identity)

    const worker = new QueueWorker(this, 'Worker', {
      context,
      name: 'notification/send-notification',
      kind: 'worker',
      environment: {
        ...context.store,
        PUBLIC_URL: stage.publicUrl,
        MAIL_DOMAIN: stage.mailDomain,
        MAIL_FROM: stage.mailFrom,
        IDEMPOTENCY_TABLE: data.idempotencyTable.tableName,
        CONFIGURATION_SET: configurationSet.configurationSetName,
      },
      impact: 'A customer or a member of staff has not been sent a mail that they are owed.',
      section: 'dead-letters-notification',
      // SES lets a new account send 14 mails a second: a burst waits its turn, and is not given up for waiting.
      concurrency: 2,
      maxReceives: 20,
    })
    allowItemsOf(worker.function, data.table, ['caseSnapshot', 'postBox', 'policyHead'], 'GetItem')
    allowItemsOf(worker.function, data.table, ['caseSnapshot', 'postBox'], 'PutItem', 'Query')
    // Automatic mail is counted, and Message-IDs are noted by which answers find their case.
    allowItemsOf(worker.function, data.table, ['suppression', 'automaticMail'], 'GetItem')
    allowItemsOf(worker.function, data.table, ['automaticMail'], 'PutItem')
    allowItemsOf(worker.function, data.table, ['mailId', 'automaticHour'], 'UpdateItem')
    // A daily digest says what is due in somebody's departments.
    allowIndex(worker.function, data.table, 'queue')
    allowItems(worker.function, data.idempotencyTable, 'GetItem', 'PutItem', 'UpdateItem', 'DeleteItem')
    worker.function.allow(
      ['ses:SendRawEmail'],
      identity.emailIdentityArn,
      Stack.of(this).formatArn({
        service: 'ses',
        resource: 'configuration-set',
        resourceName: configurationSet.configurationSetName,
      }),
    )
    this.queue = worker.queue
  }
}
