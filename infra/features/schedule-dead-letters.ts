import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { acknowledge } from '../constructs/acknowledge.ts'
import type { Alarms } from '../constructs/alarm.ts'
import { deadLetters } from '../constructs/dead-letters.ts'

/** Where calls go that the scheduler could not make. */
export class ScheduleDeadLetters extends Construct {
  readonly queue: Queue

  constructor(scope: Construct, id: string, { alarms }: { alarms: Alarms }) {
    super(scope, id)
    this.queue = deadLetters(this, 'DeadLetters', {
      alarms,
      impact: 'A scheduled run was missed: deadlines may be acted on a minute late.',
      section: 'dead-letters-schedules',
    })
    acknowledge(this.queue, 'It is the dead-letter queue of the schedules', 'SQS3')
  }
}
