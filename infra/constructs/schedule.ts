import { Aws } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { InlineRole } from './inline-role.ts'

interface ScheduleProps {
  readonly description: string
  /** `rate(1 minute)`, `cron(…)`. */
  readonly expression: string
  readonly function: IFunction
  readonly deadLetters: IQueue
}

/**
 * Calls a function on a schedule. The library's own target grants every version of the function (`arn:*`); this
 * role may invoke the function as it is and lay a missed call aside, no more.
 */
export class Schedule extends Construct {
  constructor(scope: Construct, id: string, props: ScheduleProps) {
    super(scope, id)
    const role = new InlineRole(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    })
    role.addToPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [props.function.functionArn] }),
    )
    role.addToPolicy(
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [props.deadLetters.queueArn] }),
    )
    const schedule = new CfnSchedule(this, 'Schedule', {
      description: props.description,
      scheduleExpression: props.expression,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: props.function.functionArn,
        roleArn: role.roleArn,
        // The next tick does the same work: an old call is worth nothing.
        retryPolicy: { maximumEventAgeInSeconds: 60, maximumRetryAttempts: 2 },
        deadLetterConfig: { arn: props.deadLetters.queueArn },
      },
    })
    schedule.node.addDependency(role)
  }
}
