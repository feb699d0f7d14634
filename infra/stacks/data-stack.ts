import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib'
import { AttributeType, BillingMode, StreamViewType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb'
import { StorageClass, type IBucket } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { tableKeys, timeToLiveAttribute } from '#shared/adapters/key-book.ts'
import { acknowledge } from '../constructs/acknowledge.ts'
import { addIndexes } from '../constructs/case-store.ts'
import { privateBucket } from '../constructs/private-bucket.ts'
import { StaffPool } from '../features/staff-pool.ts'
import type { Stage } from '../stage.ts'

export interface DataStackProps extends StackProps {
  readonly stage: Stage
}

/** What must outlive a deployment: cases, received mail as it came, files, staff accounts. */
export class DataStack extends Stack {
  readonly table: Table
  readonly idempotencyTable: Table
  readonly rawMail: IBucket
  /** Files of cases, looked at. */
  readonly attachments: IBucket
  /** Models of the classifier, version by version. */
  readonly models: IBucket
  readonly accessLogs: IBucket
  readonly staff: StaffPool

  constructor(scope: Construct, id: string, { stage, ...props }: DataStackProps) {
    super(scope, id, { ...props, description: 'Redress: cases, received mail, staff accounts' })
    const removalPolicy = stage.removal === 'retain' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY

    this.table = new Table(this, 'Cases', {
      partitionKey: { name: tableKeys.partition, type: AttributeType.STRING },
      sortKey: { name: tableKeys.sort, type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      encryption: TableEncryption.AWS_MANAGED,
      stream: StreamViewType.NEW_IMAGE,
      timeToLiveAttribute,
      deletionProtection: stage.deletionProtection,
      removalPolicy,
    })
    addIndexes(this.table)

    this.idempotencyTable = new Table(this, 'Idempotency', {
      // The attribute names that Powertools uses unless told.
      partitionKey: { name: 'id', type: AttributeType.STRING },
      timeToLiveAttribute: 'expiration',
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.AWS_MANAGED,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    acknowledge(
      this.idempotencyTable,
      'It remembers for hours which mail was handed over; restoring an old state of it would send mail twice',
      'DDB3',
    )

    this.accessLogs = privateBucket(this, 'AccessLogs', removalPolicy, {
      lifecycleRules: [{ expiration: Duration.days(Math.max(stage.logRetentionDays, 30)) }],
    })
    acknowledge(this.accessLogs, 'It is the bucket of access logs; logging into itself would never end', 'S1')
    this.rawMail = privateBucket(this, 'RawMail', removalPolicy, {
      serverAccessLogsBucket: this.accessLogs,
      serverAccessLogsPrefix: 'raw-mail/',
      versioned: true,
      lifecycleRules: [
        {
          abortIncompleteMultipartUploadAfter: Duration.days(1),
          noncurrentVersionExpiration: Duration.days(30),
          transitions: [{ storageClass: StorageClass.INFREQUENT_ACCESS, transitionAfter: Duration.days(90) }],
        },
      ],
    })
    this.attachments = privateBucket(this, 'Attachments', removalPolicy, {
      serverAccessLogsBucket: this.accessLogs,
      serverAccessLogsPrefix: 'attachments/',
      versioned: true,
      lifecycleRules: [
        {
          abortIncompleteMultipartUploadAfter: Duration.days(1),
          noncurrentVersionExpiration: Duration.days(30),
          transitions: [{ storageClass: StorageClass.INFREQUENT_ACCESS, transitionAfter: Duration.days(90) }],
        },
      ],
    })

    this.models = privateBucket(this, 'Models', removalPolicy, {
      serverAccessLogsBucket: this.accessLogs,
      serverAccessLogsPrefix: 'models/',
      versioned: true,
      lifecycleRules: [
        {
          abortIncompleteMultipartUploadAfter: Duration.days(1),
          noncurrentVersionExpiration: Duration.days(30),
        },
      ],
    })

    this.staff = new StaffPool(this, 'Staff', { stage, removalPolicy })

    new CfnOutput(this, 'TableName', { value: this.table.tableName })
    new CfnOutput(this, 'RawMailBucket', { value: this.rawMail.bucketName })
    new CfnOutput(this, 'UserPoolId', { value: this.staff.pool.userPoolId })
    new CfnOutput(this, 'UserPoolClientId', { value: this.staff.client.userPoolClientId })
  }
}
