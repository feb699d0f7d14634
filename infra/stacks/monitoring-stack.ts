import { CfnOutput, CrossStackReferences, ReferenceStrength, Stack } from 'aws-cdk-lib'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { Construct } from 'constructs'
import type { DataStackProps } from './data-stack.ts'
import type { ServiceStack } from './service-stack.ts'

interface MonitoringStackProps extends DataStackProps {
  readonly service: ServiceStack
}

/** What tells people that the service fails them: its alarms, and the topic at which they arrive. */
export class MonitoringStack extends Stack {
  constructor(scope: Construct, id: string, { stage, service, ...props }: MonitoringStackProps) {
    super(scope, id, { ...props, description: 'Redress: alarms' })
    // An export that is in use cannot go: with one for each alarm, no function could be taken out of the service again.
    CrossStackReferences.of(this).consume(ReferenceStrength.WEAK)

    const topic = new Topic(this, 'Topic', {
      displayName: `Redress ${stage.name}`,
      masterKey: service.topicKey,
      enforceSSL: true,
    })
    topic.grantPublish(new ServicePrincipal('cloudwatch.amazonaws.com'))
    if (stage.alarmEmail) topic.addSubscription(new EmailSubscription(stage.alarmEmail))
    service.alarms.make(this, stage.runbook, new SnsAction(topic))

    new CfnOutput(this, 'AlarmTopic', { value: topic.topicArn })
  }
}
