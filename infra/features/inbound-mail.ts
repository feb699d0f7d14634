import { Aws } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { ReceiptRuleSet, TlsPolicy } from 'aws-cdk-lib/aws-ses'
import { S3 } from 'aws-cdk-lib/aws-ses-actions'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'
import { QueueWorker } from '../constructs/queue-worker.ts'
import { allowIntake } from './intake.ts'
import type { ServiceContext } from './service-context.ts'

/** Where SES lays mail in the bucket. */
const prefix = 'inbound/'

/**
 * Mail that becomes cases: SES stores it as it came, then tells the topic, whose queue the worker works off. A
 * stage has one rule set; which one is active is a switch of the account (see `scripts/deploy.ts`).
 */
export class InboundMail extends Construct {
  /** What SES says of mail goes here: also of mail that was sent and did not arrive. */
  readonly topic: Topic

  constructor(scope: Construct, id: string, context: ServiceContext) {
    super(scope, id)
    const { stage, data } = context
    const worker = new QueueWorker(this, 'Worker', {
      context,
      name: 'intake/receive-email',
      kind: 'mailWorker',
      environment: {
        ...context.store,
        PUBLIC_URL: stage.publicUrl,
        MAIL_DOMAIN: stage.mailDomain,
        RAW_MAIL_BUCKET: data.rawMail.bucketName,
        ATTACHMENTS_BUCKET: data.attachments.bucketName,
      },
      impact:
        'A complaint sent by mail has not become a case; the customer has not been told that it was received.',
      section: 'dead-letters-inbound-mail',
      concurrency: 5,
    })
    allowIntake(worker.function, data.table)
    worker.function.allowBroadly(
      'SES names each received mail as it stores it',
      ['s3:GetObject'],
      `${data.exportValue(data.rawMail.bucketArn)}/${prefix}*`,
    )
    const files = data.exportValue(data.attachments.bucketArn)
    worker.function.allowBroadly(
      'Each file has a key of its own',
      ['s3:PutObject'],
      `${files}/clean/*`,
      `${files}/quarantine/*`,
    )

    const topic = (this.topic = new Topic(this, 'Topic', { masterKey: context.topicKey, enforceSSL: true }))
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('ses.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    )
    topic.addSubscription(new SqsSubscription(worker.queue, { rawMessageDelivery: true }))

    // One queue for all that SES says: what a report is about is found as what a mail answers.
    const rules = new ReceiptRuleSet(this, 'Rules', { receiptRuleSetName: `redress-${stage.name}` })
    const rule = rules.addRule('Store', {
      recipients: [stage.mailDomain],
      scanEnabled: true,
      tlsPolicy: TlsPolicy.OPTIONAL,
      actions: [new S3({ bucket: data.rawMail, objectKeyPrefix: prefix, topic })],
    })
    // SES publishes a test when the rule is made: the topic's policy must stand by then.
    rule.node.addDependency(topic)
  }
}
