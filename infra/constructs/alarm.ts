import {
  Alarm,
  ComparisonOperator,
  TreatMissingData,
  type IAlarmAction,
  type IMetric,
} from 'aws-cdk-lib/aws-cloudwatch'
import type { Construct } from 'constructs'

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
  | 'dead-letters-learning'
  | 'classifier-fallback'
  | 'classifier-drift'
  | 'messages-waiting'
  | 'function-errors'
  | 'api-errors'
  | 'workflow-failures'
  | 'deadlines-late'
  | 'sweep-stopped'
  | 'relay-behind'

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

/**
 * The one way to raise an alarm. What is raised is noted here, and made by the stack of alarms once everything that it may
 * look at is there.
 */
export class Alarms {
  readonly #raised: { readonly id: string; readonly threshold: number; readonly props: AlarmProps }[] = []

  /** `scope` and `id` say what the alarm is of: together they are its name. */
  raise(scope: Construct, id: string, props: AlarmProps): void {
    const threshold = props.above ?? props.below
    if (threshold === undefined || (props.above !== undefined && props.below !== undefined)) {
      throw new TypeError(`alarm ${id}: give either above or below`)
    }
    const [, ...place] = scope.node.path.split('/')
    this.#raised.push({ id: [...place, id].join('-'), threshold, props })
  }

  /** Makes all that were raised; each tells `action` when it is raised and when it is over. */
  make(scope: Construct, runbook: string, action: IAlarmAction): void {
    for (const { id, threshold, props } of this.#raised) {
      const alarm = new Alarm(scope, id, {
        metric: props.metric,
        threshold,
        evaluationPeriods: props.periods ?? 1,
        comparisonOperator:
          props.above === undefined
            ? ComparisonOperator.LESS_THAN_THRESHOLD
            : ComparisonOperator.GREATER_THAN_THRESHOLD,
        treatMissingData: props.missingIsAlarm ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
        alarmDescription: `${props.impact} What to do: ${runbook}#${props.section}`,
      })
      alarm.addAlarmAction(action)
      alarm.addOkAction(action)
    }
  }
}
