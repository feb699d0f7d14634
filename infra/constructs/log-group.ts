import { RemovalPolicy } from 'aws-cdk-lib'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import type { Stage } from '../stage.ts'

/** A log group that forgets after the stage's time. It holds no personal data, so it may go with its stack. */
export const serviceLogGroup = (scope: Construct, id: string, stage: Stage): LogGroup =>
  new LogGroup(scope, id, { retention: stage.logRetentionDays, removalPolicy: RemovalPolicy.DESTROY })
