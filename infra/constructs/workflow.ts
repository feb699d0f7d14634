import { readFileSync } from 'node:fs'
import { Duration } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions'
import { Construct } from 'constructs'
import { parse } from 'yaml'
import * as z from 'zod'
import { acknowledgeResources } from './acknowledge.ts'
import type { FunctionContext } from './complaint-function.ts'
import { InlineRole } from './inline-role.ts'
import { serviceLogGroup } from './log-group.ts'

const Definition = z.looseObject({
  QueryLanguage: z.literal('JSONata'),
  StartAt: z.string(),
  States: z.looseObject({}),
})

interface WorkflowProps {
  readonly context: FunctionContext
  /** File in `infra/workflows`, without `.asl.yaml`. */
  readonly file: string
  /** Placeholder in the file → function that stands for it; exactly those that the file names. */
  readonly tasks: Readonly<Record<string, IFunction>>
  /** What a failed execution means to people, in one sentence. */
  readonly impact: string
}

/** The workflow of a file as Amazon States Language, and the placeholders in it. */
export const readWorkflow = (file: string): { definition: string; placeholders: Set<string> } => {
  const path = new URL(`../workflows/${file}.asl.yaml`, import.meta.url)
  const definition = Definition.safeParse(parse(readFileSync(path, 'utf8')))
  if (!definition.success)
    throw new Error(`${file}.asl.yaml is no JSONata workflow: ${z.prettifyError(definition.error)}`)
  const text = JSON.stringify(definition.data)
  return {
    definition: text,
    placeholders: new Set([...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name ?? '')),
  }
}

/**
 * A workflow from its file. Synthesis fails when the file and the map of its tasks differ. Its log has every event
 * but no input or output, so that nothing personal is in it.
 */
export class Workflow extends Construct {
  readonly machine: StateMachine

  constructor(scope: Construct, id: string, { context, file, tasks, impact }: WorkflowProps) {
    super(scope, id)
    const { definition, placeholders } = readWorkflow(file)
    const unknown = [...placeholders].filter((name) => !(name in tasks))
    const unused = Object.keys(tasks).filter((name) => !placeholders.has(name))
    if (unknown.length > 0) throw new Error(`${file}.asl.yaml: nothing stands for ${unknown.join(', ')}`)
    if (unused.length > 0) throw new Error(`${file}.asl.yaml does not use ${unused.join(', ')}`)

    const role = new InlineRole(this, 'Role', { assumedBy: new ServicePrincipal('states.amazonaws.com') })
    const functions = Object.values(tasks).map((task) => task.functionArn)
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: functions }))
    this.machine = new StateMachine(this, 'Machine', {
      comment: file,
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromString(definition),
      definitionSubstitutions: Object.fromEntries(
        Object.entries(tasks).map(([name, task]) => [name, task.functionArn]),
      ),
      role,
      tracingEnabled: true,
      logs: {
        destination: serviceLogGroup(this, 'Log', context.stage),
        level: LogLevel.ALL,
        includeExecutionData: false,
      },
    })
    acknowledgeResources(
      role,
      'Delivery of logs and of trace segments is set up for the account as a whole: these actions know no resources',
      '*',
    )
    context.alarms.raise(this, 'Failed', {
      metric: this.machine.metricFailed({ period: Duration.minutes(5) }),
      above: 0,
      impact,
      section: 'workflow-failures',
    })
    context.alarms.raise(this, 'TimedOut', {
      metric: this.machine.metricTimedOut({ period: Duration.minutes(5) }),
      above: 0,
      impact,
      section: 'workflow-failures',
    })
  }
}
