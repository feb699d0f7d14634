import type { ITable } from 'aws-cdk-lib/aws-dynamodb'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import type { FunctionContext } from '../constructs/complaint-function.ts'

/** What the features of the service stack are given. */
export interface ServiceContext extends FunctionContext {
  readonly data: { readonly table: ITable; readonly idempotencyTable: ITable; readonly rawMail: IBucket }
  readonly topicKey: IKey
  /** Variables of every function that opens the case store. */
  readonly store: { readonly TABLE_NAME: string; readonly DUE_SHARDS: string }
  readonly scheduleDeadLetters: IQueue
}
