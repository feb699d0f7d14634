import { ScheduleProperties, type Scheduler } from './scheduler/index.ts'
import type { StepFunctions } from './step-functions/index.ts'
import { numberOf, recordOf, textOf, type Resource } from './template/types.ts'

/** Who holds a role, for messages: the construct path of the role. */
const roleNames = (resources: readonly Resource[]) =>
  new Map(
    resources
      .filter(({ type }) => type === 'AWS::IAM::Role')
      .map(({ attributes, path }) => [attributes['Arn'] ?? '', path]),
  )

const definitionOf = ({ path, properties }: Resource): string => {
  const text = textOf(properties['DefinitionString'])
  if (text === undefined) throw new Error(`${path}: only DefinitionString is run locally`)
  const values = recordOf(properties['DefinitionSubstitutions'])
  return text.replace(/\$\{(\w+)\}/g, (whole, name: string) => textOf(values[name]) ?? whole)
}

/** Defines the state machines of the template. */
export const defineStateMachines = (
  stepFunctions: StepFunctions,
  resources: readonly Resource[],
): string[] => {
  const names = roleNames(resources)
  const machines = resources.filter(({ type }) => type === 'AWS::StepFunctions::StateMachine')
  for (const machine of machines) {
    const kind = textOf(machine.properties['StateMachineType']) ?? 'STANDARD'
    if (kind !== 'STANDARD') throw new Error(`${machine.path}: ${kind} workflows are not run locally`)
    const roleArn = String(machine.properties['RoleArn'])
    stepFunctions.define({
      arn: machine.ref,
      name: machine.attributes['Name'] ?? machine.logicalId,
      roleArn,
      roleName: names.get(roleArn) ?? roleArn,
      definition: definitionOf(machine),
    })
  }
  return machines.map(({ ref }) => ref)
}

/** Defines the schedules of the template. */
export const defineSchedules = (scheduler: Scheduler, resources: readonly Resource[]): void => {
  const names = roleNames(resources)
  const configurations = new Map(
    resources
      .filter(({ type }) => type === 'AWS::Lambda::EventInvokeConfig')
      .map(({ properties }) => [String(properties['FunctionName']), properties]),
  )
  for (const { type, attributes, properties: raw, path } of resources) {
    if (type !== 'AWS::Scheduler::Schedule') continue
    const parsed = ScheduleProperties.safeParse(raw)
    if (!parsed.success) throw new Error(`${path} cannot be run locally: ${parsed.error.message}`)
    const properties = parsed.data
    const functionName = properties.Target.Arn.split(':')[6] ?? ''
    const configuration = configurations.get(functionName)
    const retries = numberOf(configuration?.['MaximumRetryAttempts'])
    const maximumAgeSeconds = numberOf(configuration?.['MaximumEventAgeInSeconds'])
    const destinations = recordOf(recordOf(configuration?.['DestinationConfig'])['OnFailure'])
    const queueArn = textOf(destinations['Destination'])
    scheduler.define({
      arn: attributes['Arn'] ?? path,
      roleName: names.get(properties.Target.RoleArn) ?? properties.Target.RoleArn,
      properties,
      functionFailure: {
        ...(retries === undefined ? {} : { retries }),
        ...(maximumAgeSeconds === undefined ? {} : { maximumAgeSeconds }),
        ...(queueArn === undefined ? {} : { queueArn }),
      },
    })
  }
}
