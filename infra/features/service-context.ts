import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import type { FunctionContext } from '../constructs/complaint-function.ts'
import type { DataStack } from '../stacks/data-stack.ts'

/** What the features of the service stack are given. */
export interface ServiceContext extends FunctionContext {
  readonly data: DataStack
  readonly topicKey: IKey
  /** Variables of every function that opens the case store. */
  readonly store: { readonly TABLE_NAME: string; readonly DUE_SHARDS: string }
  /** Proves to functions that the front door speaks. */
  readonly doorKey: string
  readonly scheduleDeadLetters: IQueue
}
