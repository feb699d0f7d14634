import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib'
import { ServicePrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { CfnBucket, HttpMethods, type IBucket } from 'aws-cdk-lib/aws-s3'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { allowItems } from '../constructs/case-store.ts'
import { ComplaintFunction } from '../constructs/complaint-function.ts'
import { privateBucket } from '../constructs/private-bucket.ts'
import { QueueWorker } from '../constructs/queue-worker.ts'
import { MalwareScan } from './malware-scan.ts'
import type { ServiceContext } from './service-context.ts'

/** Where browsers lay files that nobody has looked at; what no case names is gone after two weeks. */
const incoming = 'incoming/'

/**
 * Files: browsers lay them straight into a bucket of their own, a worker looks at each once a case has named it and keeps it
 * with what must outlive a deployment, staff get addresses that are good for a minute.
 */
export class Attachments extends Construct {
  readonly operations: {
    requestUpload: ComplaintFunction<'attachments/request-upload'>
    getAttachment: ComplaintFunction<'attachments/get-attachment'>
  }
  /** Says when files came and were named. */
  readonly queue: IQueue
  readonly uploads: IBucket

  constructor(scope: Construct, id: string, context: ServiceContext) {
    super(scope, id)
    const { stage, data } = context
    this.uploads = privateBucket(this, 'Uploads', RemovalPolicy.DESTROY, {
      serverAccessLogsBucket: data.accessLogs,
      serverAccessLogsPrefix: 'uploads/',
      cors: [{ allowedMethods: [HttpMethods.POST], allowedOrigins: [stage.publicUrl], maxAge: 3600 }],
      lifecycleRules: [
        {
          prefix: incoming,
          // As long as dead letters are kept: what could not be looked at can be until then.
          expiration: Duration.days(14),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
    })
    const files = data.exportValue(data.attachments.bucketArn)
    const worker = this.#worker(context, files)
    this.queue = worker.queue
    this.operations = { requestUpload: this.#desk(context), getAttachment: this.#room(context, files) }
  }

  /** Gives out places for uploads: each address that it signs holds for one object of one size and type. */
  #desk(context: ServiceContext): ComplaintFunction<'attachments/request-upload'> {
    const { stage, data } = context
    const desk = new ComplaintFunction(this, {
      context,
      name: 'attachments/request-upload',
      kind: 'http',
      environment: {
        UPLOADS_BUCKET: this.uploads.bucketName,
        IDEMPOTENCY_TABLE: data.idempotencyTable.tableName,
        DOOR_KEY: context.doorKey,
        ADDRESS_LIMIT: String(stage.submissionLimits.perAddress),
        LIMIT_SECONDS: String(stage.submissionLimits.seconds),
      },
      impact: 'Customers and staff may be unable to upload files; complaints without files are taken.',
    })
    desk.allow(['dynamodb:UpdateItem'], data.idempotencyTable.tableArn)
    desk.allowBroadly(
      'Each upload has a random key of its own',
      ['s3:PutObject'],
      `${this.uploads.bucketArn}/${incoming}*`,
    )
    return desk
  }

  #room(context: ServiceContext, files: string): ComplaintFunction<'attachments/get-attachment'> {
    const { data } = context
    const room = new ComplaintFunction(this, {
      context,
      name: 'attachments/get-attachment',
      kind: 'http',
      environment: { ...context.store, ATTACHMENTS_BUCKET: data.attachments.bucketName },
      impact: 'Staff may be unable to open files of cases.',
    })
    allowItems(room, data.table, 'GetItem', 'Query')
    room.allowBroadly('Each file has a random key of its own', ['s3:GetObject'], `${files}/*`)
    return room
  }

  #worker(context: ServiceContext, files: string): QueueWorker<'attachments/inspect-upload'> {
    const { stage, data } = context
    const worker = new QueueWorker(this, 'Worker', {
      context,
      name: 'attachments/inspect-upload',
      kind: 'mailWorker',
      environment: {
        ...context.store,
        UPLOADS_BUCKET: this.uploads.bucketName,
        ATTACHMENTS_BUCKET: data.attachments.bucketName,
        SCANNING: stage.malwareScan ? 'on' : 'off',
      },
      impact: 'A file that a customer handed in is not on their case yet.',
      section: 'dead-letters-uploads',
      concurrency: 5,
      // Each may bring ten files of 20 MB, one after the other.
      batchSize: 1,
    })
    allowItems(worker.function, data.table, 'GetItem', 'Query', 'PutItem')
    worker.function.allow(['s3:ListBucket'], this.uploads.bucketArn)
    worker.function.allowBroadly(
      'Each upload has a random key of its own',
      ['s3:GetObject', 's3:DeleteObject'],
      `${this.uploads.bucketArn}/${incoming}*`,
    )
    worker.function.allowBroadly(
      'Each file has a random key of its own',
      ['s3:PutObject'],
      `${files}/clean/*`,
      `${files}/quarantine/*`,
    )
    this.#tell(worker.queue, stage.malwareScan)
    if (stage.malwareScan)
      new MalwareScan(this, 'Scan', { uploads: this.uploads, prefix: incoming, queue: worker.queue })
    return worker
  }

  /** S3 says what came, as a property of the bucket: the library's way takes a function of its own. */
  #tell(queue: IQueue, scanned: boolean): void {
    queue.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('s3.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [queue.queueArn],
        // The bucket waits for this policy, so the policy cannot name the bucket.
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    )
    const bucket = this.uploads.node.defaultChild
    if (!(bucket instanceof CfnBucket)) throw new Error('the bucket of uploads is none')
    bucket.notificationConfiguration = {
      queueConfigurations: [
        {
          event: 's3:ObjectCreated:*',
          queue: queue.queueArn,
          filter: { s3Key: { rules: [{ name: 'prefix', value: incoming }] } },
        },
      ],
      ...(scanned && { eventBridgeConfiguration: { eventBridgeEnabled: true } }),
    }
    bucket.node.addDependency(queue)
  }
}
