import { Duration } from 'aws-cdk-lib'
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { FunctionName } from '#shared/contracts/environment.ts'
import { allowIndex, allowItems, allowItemsOf } from '../constructs/case-store.ts'
import { ComplaintFunction } from '../constructs/complaint-function.ts'
import { ownMetric } from '../constructs/own-metric.ts'
import { QueueWorker } from '../constructs/queue-worker.ts'
import { Schedule } from '../constructs/schedule.ts'
import { Workflow } from '../constructs/workflow.ts'
import type { ModelBucket } from './learning.ts'
import type { ServiceContext } from './service-context.ts'

type TaskName = 'intake/request-triage' | 'intake/dispatch-case' | 'escalation/notify-rung'

/** The two workflows, what starts and signals them, and what repairs them. */
export class Workflows extends Construct {
  readonly queue: IQueue
  readonly #context: ServiceContext

  constructor(scope: Construct, id: string, context: ServiceContext, models: ModelBucket) {
    super(scope, id)
    this.#context = context
    const undispatched = 'A complaint was received but is not classified or has no department.'
    const unescalated = 'A missed deadline was not told to those who must act on it.'
    const intake = new Workflow(this, 'CaseIntake', {
      context,
      file: 'case-intake',
      tasks: {
        ClassifyReceived: this.#classifier(models, undispatched),
        RequestTriage: this.#task('intake/request-triage', undispatched),
        DispatchCase: this.#task('intake/dispatch-case', undispatched),
      },
      impact: undispatched,
    })
    const notifyRung = this.#task('escalation/notify-rung', unescalated)
    const escalation = new Workflow(this, 'Escalation', {
      context,
      file: 'escalation',
      tasks: { NotifyRung: notifyRung },
      impact: unescalated,
    })
    notifyRung.allowBeside(
      this,
      'AnswerLadder',
      ['states:SendTaskSuccess'],
      escalation.machine.stateMachineArn,
    )
    const machines = [intake.machine, escalation.machine]
    const arns = {
      INTAKE_WORKFLOW_ARN: intake.machine.stateMachineArn,
      ESCALATION_WORKFLOW_ARN: escalation.machine.stateMachineArn,
    }

    const runner = new QueueWorker(this, 'Runner', {
      context,
      name: 'workflows/run-workflows',
      kind: 'worker',
      environment: { ...context.store, ...arns },
      impact:
        'Cases are not classified, dispatched or escalated, an answered escalation goes on, or a mass complaint is missed.',
      section: 'dead-letters-workflow',
      concurrency: 20,
    })
    allowItems(runner.function, context.data.table, 'GetItem', 'PutItem')
    // What a person has classified is compared anew, and was something else before.
    allowItemsOf(runner.function, context.data.table, ['caseEvent'], 'Query')
    this.#allowRelations(runner.function)
    runner.function.allow(
      ['states:StartExecution', 'states:SendTaskSuccess'],
      ...machines.map((machine) => machine.stateMachineArn),
    )
    this.queue = runner.queue
    this.#repair(intake.machine, arns)
  }

  /**
   * Classifies, by what was learnt where that can be had; where the stage names a model of Bedrock, by a function that asks that
   * too.
   */
  #classifier(
    models: ModelBucket,
    impact: string,
  ): ComplaintFunction<'intake/classify-received'> | ComplaintFunction<'intake/classify-outside'> {
    const context = this.#context
    const { bedrock } = context.stage
    const environment = { ...context.store, MODELS_BUCKET: models.name }
    const common = { context, kind: 'task', impact } as const
    const made = bedrock
      ? new ComplaintFunction(this, {
          ...common,
          name: 'intake/classify-outside',
          environment: { ...environment, BEDROCK_MODEL: bedrock.model },
        })
      : new ComplaintFunction(this, { ...common, name: 'intake/classify-received', environment })
    if (bedrock) made.allow(['bedrock:InvokeModel'], ...bedrock.resources)
    const { table } = context.data
    allowItems(made, table, 'GetItem', 'PutItem')
    this.#allowRelations(made)
    made.allowBroadly('Each version has a name of its own', ['s3:GetObject'], models.files)
    context.alarms.raise(this, 'ClassifierFallback', {
      metric: ownMetric('intake', 'ClassifierFallback', 'sum', Duration.minutes(5)),
      above: 0,
      impact: 'What was learnt cannot be used: more cases go to a person, or to the wrong department.',
      section: 'classifier-fallback',
    })
    return made
  }

  /** What a case belongs to is looked for, and counted, beside the cases themselves (R13). */
  #allowRelations<F extends FunctionName>(finder: ComplaintFunction<F>): void {
    const { table } = this.#context.data
    allowItemsOf(finder, table, ['similarCase'], 'Query', 'BatchWriteItem')
    allowItemsOf(finder, table, ['cluster', 'textCluster'], 'Query', 'UpdateItem', 'BatchGetItem')
  }

  /** A task of a workflow: reads the case and writes what it did. */
  #task(name: TaskName, impact: string): ComplaintFunction<TaskName> {
    const made = new ComplaintFunction<TaskName>(this, {
      context: this.#context,
      name,
      kind: 'task',
      environment: this.#context.store,
      impact,
    })
    allowItems(made, this.#context.data.table, 'GetItem', 'PutItem')
    return made
  }

  #repair(intake: StateMachine, arns: { INTAKE_WORKFLOW_ARN: string; ESCALATION_WORKFLOW_ARN: string }) {
    const context = this.#context
    const repair = new ComplaintFunction(this, {
      context,
      name: 'workflows/repair-workflows',
      kind: 'schedule',
      environment: { ...context.store, ...arns },
      impact: 'A workflow that should run and does not stays unnoticed.',
    })
    repair.configureAsyncInvoke({ retryAttempts: 1, maxEventAge: Duration.minutes(10) })
    allowItems(repair, context.data.table, 'GetItem')
    allowIndex(repair, context.data.table, 'queue')
    repair.allow(['states:StartExecution'], intake.stateMachineArn)
    new Schedule(this, 'RepairSchedule', {
      description: 'Start workflows that should be running and are not',
      expression: 'rate(1 hour)',
      function: repair,
      deadLetters: context.scheduleDeadLetters,
    })
  }
}
