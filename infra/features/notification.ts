import { Stack } from 'aws-cdk-lib'
import { ConfigurationSet, EmailIdentity, Identity, SuppressionReasons } from 'aws-cdk-lib/aws-ses'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { allowIndex, allowItems, allowItemsOf } from '../constructs/case-store.ts'
import { QueueWorker } from '../constructs/queue-worker.ts'
import { MailRecords } from './mail-records.ts'
import type { ServiceContext } from './service-context.ts'

/** Mail to customers and staff: at once, or gathered in digests. Only its worker may send mail. */
export class Notification extends Construct {
  readonly queue: IQueue

  constructor(scope: Construct, id: string, context: ServiceContext) {
    super(scope, id)
    const { stage, data } = context
    const configurationSet = new ConfigurationSet(this, 'Sending', {
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    })
    const identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(stage.mailDomain),
      configurationSet,
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
