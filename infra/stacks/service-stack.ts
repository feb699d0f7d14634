import { CfnOutput, Fn, Stack } from 'aws-cdk-lib'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { Alarms } from '../constructs/alarm.ts'
import { ContractApi } from '../constructs/contract-api.ts'
import { topicKey } from '../constructs/topic-key.ts'
import { Attachments } from '../features/attachments.ts'
import { Clocks } from '../features/clocks.ts'
import { Console } from '../features/console.ts'
import { InboundMail } from '../features/inbound-mail.ts'
import { Intake } from '../features/intake.ts'
import { Learning } from '../features/learning.ts'
import { Notification } from '../features/notification.ts'
import { PolicyVersions } from '../features/policy.ts'
import { Relay } from '../features/relay.ts'
import { ScheduleDeadLetters } from '../features/schedule-dead-letters.ts'
import type { ServiceContext } from '../features/service-context.ts'
import { Tracking } from '../features/tracking.ts'
import { Workflows } from '../features/workflows.ts'
import type { DataStack, DataStackProps } from './data-stack.ts'

interface ServiceStackProps extends DataStackProps {
  readonly data: DataStack
}

/** What Redress does: API, queues, workflows, schedules, mail. Holds nothing that could not be made anew. */
export class ServiceStack extends Stack {
  readonly api: ContractApi
  /** Known to the front door and to what stands behind it: the random part of this stack's own id. */
  readonly doorKey: string
  /** Where browsers upload files to. */
  readonly uploads: IBucket
  /** What was raised on the way; `MonitoringStack` makes it. */
  readonly alarms: Alarms
  /** Key of every topic. */
  readonly topicKey: IKey

  constructor(scope: Construct, id: string, { stage, data, ...props }: ServiceStackProps) {
    super(scope, id, { ...props, description: 'Redress: API, queues, workflows, schedules, mail' })
    const key = topicKey(this, 'TopicKey')
    const alarms = new Alarms()
    this.alarms = alarms
    this.topicKey = key
    this.doorKey = Fn.select(2, Fn.split('/', this.stackId))
    const context: ServiceContext = {
      stage,
      alarms,
      topicKey: key,
      doorKey: this.doorKey,
      data,
      store: { TABLE_NAME: data.table.tableName, DUE_SHARDS: String(stage.dueShards) },
      scheduleDeadLetters: new ScheduleDeadLetters(this, 'Schedules', { alarms }).queue,
    }

    const intake = new Intake(this, 'Intake', context)
    const tracking = new Tracking(this, 'Tracking', context)
    const console = new Console(this, 'Console', context)
    const { topic } = new InboundMail(this, 'InboundMail', context)
    const notification = new Notification(this, 'Notification', context, topic)
    const attachments = new Attachments(this, 'Attachments', context)
    this.uploads = attachments.uploads
    const models = {
      name: data.models.bucketName,
      files: `${data.exportValue(data.models.bucketArn)}/models/*`,
    }
    const workflows = new Workflows(this, 'Workflows', context, models)
    const policy = new PolicyVersions(this, 'Policy', context)
    new Clocks(this, 'Clocks', context, { recompute: policy.queue, notification: notification.queue })
    const learning = new Learning(this, 'Learning', context, models)
    new Relay(this, 'Relay', context, {
      workflow: workflows.queue,
      notification: notification.queue,
      uploads: attachments.queue,
      learning: learning.queue,
    })

    this.api = new ContractApi(this, 'Api', {
      context,
      issuer: data.staff.issuer,
      audience: data.staff.client.userPoolClientId,
      functions: {
        ...intake.operations,
        ...tracking.operations,
        ...console.operations,
        ...policy.operations,
        ...attachments.operations,
        ...learning.operations,
      },
    })
    new CfnOutput(this, 'ApiUrl', { value: this.api.api.apiEndpoint })
  }
}
