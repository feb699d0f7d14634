import { Alarm, ComparisonOperator, TreatMissingData, type IMetric } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'
import type { Stage } from '../stage.ts'

/** Sections of `docs/runbook.md`: every alarm points to one, and a test holds that each is written. */
export type RunbookSection =
  | 'dead-letters-workflow'
  | 'dead-letters-notification'
  | 'dead-letters-due'
  | 'dead-letters-recompute'
  | 'recompute-incomplete'
  | 'dead-letters-inbound-mail'
  | 'dead-letters-uploads'
  | 'dead-letters-relay'
  | 'dead-letters-schedules'
  | 'messages-waiting'
  | 'function-errors'
  | 'api-errors'
  | 'workflow-failures'
  | 'deadlines-late'
  | 'sweep-stopped'
  | 'relay-behind'

interface AlarmsProps {
  readonly stage: Stage
  readonly key: IKey
}

interface AlarmProps {
  readonly metric: IMetric
  /** Raised when the metric is above this … */
  readonly above?: number
  /** … or below this. */
  readonly below?: number
  /** For how many periods in a row; one unless told. */
  readonly periods?: number
  /** What it means to people, in one sentence. */
  readonly impact: string
  readonly section: RunbookSection
  /** Whether no data at all is an alarm, too. */
  readonly missingIsAlarm?: boolean
}

/** Where all alarms of a stage arrive, and the one way to raise one. */
export class Alarms extends Construct {
  readonly topic: Topic
  readonly #runbook: string

  constructor(scope: Construct, id: string, { stage, key }: AlarmsProps) {
    super(scope, id)
    this.#runbook = stage.runbook
    this.topic = new Topic(this, 'Topic', {
      displayName: `Redress ${stage.name}`,
      masterKey: key,
      enforceSSL: true,
    })
    this.topic.grantPublish(new ServicePrincipal('cloudwatch.amazonaws.com'))
    if (stage.alarmEmail) this.topic.addSubscription(new EmailSubscription(stage.alarmEmail))
  }

  raise(scope: Construct, id: string, props: AlarmProps): Alarm {
    const { metric, above, below, periods = 1, impact, section, missingIsAlarm = false } = props
    const threshold = above ?? below
    if (threshold === undefined || (above !== undefined && below !== undefined)) {
      throw new TypeError(`alarm ${id}: give either above or below`)
    }
    const alarm = new Alarm(scope, id, {
      metric,
      threshold,
      evaluationPeriods: periods,
      comparisonOperator:
        above === undefined
          ? ComparisonOperator.LESS_THAN_THRESHOLD
          : ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: missingIsAlarm ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
      alarmDescription: `${impact} What to do: ${this.#runbook}#${section}`,
    })
    const action = new SnsAction(this.topic)
    alarm.addAlarmAction(action)
    alarm.addOkAction(action)
    return alarm
  }
}
