import { Duration } from 'aws-cdk-lib'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import type { Alarms, RunbookSection } from './alarm.ts'

interface DeadLettersProps {
  readonly alarms: Alarms
  /** What an entry in it means to people, in one sentence. */
  readonly impact: string
  readonly section: RunbookSection
}

/** A queue of what could not be done, kept for two weeks, with an alarm on the first entry. */
export const deadLetters = (scope: Construct, id: string, props: DeadLettersProps): Queue => {
  const queue = new Queue(scope, id, {
    retentionPeriod: Duration.days(14),
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
  })
  props.alarms.raise(scope, `${id}Alarm`, {
    metric: queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'max' }),
    above: 0,
    impact: props.impact,
    section: props.section,
  })
  return queue
}
