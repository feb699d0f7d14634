import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Duration } from 'aws-cdk-lib'
import { Policy, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import {
  ApplicationLogLevel,
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import { environments, type EnvironmentOf, type FunctionName } from '#shared/contracts/environment.ts'
import { acknowledgeResources } from './acknowledge.ts'
import type { Alarms } from './alarm.ts'
import { InlineRole } from './inline-role.ts'
import { serviceLogGroup } from './log-group.ts'
import type { Stage } from '../stage.ts'

/** Who calls a function decides how long it may take and how much memory (and so CPU) it gets. */
const kinds = {
  /** A person waits; API Gateway gives up after 30 s. */
  http: { timeout: Duration.seconds(10), memorySize: 1024 },
  /** Somebody waits for something that takes seconds. */
  patientHttp: { timeout: Duration.seconds(29), memorySize: 1769 },
  worker: { timeout: Duration.seconds(30), memorySize: 512 },
  /** Holds a whole mail of 40 MB, as it came and in parts. */
  mailWorker: { timeout: Duration.seconds(30), memorySize: 1769 },
  /** Short, so that a failed message is seen again within the minute in which a deadline must be acted on. */
  promptWorker: { timeout: Duration.seconds(10), memorySize: 512 },
  /** Reads every example and trains on all of them: as long as a function may take. */
  training: { timeout: Duration.minutes(15), memorySize: 1024 },
  task: { timeout: Duration.seconds(15), memorySize: 512 },
  /** Less than the shortest schedule, so that two runs never overlap for long. */
  schedule: { timeout: Duration.seconds(50), memorySize: 512 },
} as const

export type FunctionKind = keyof typeof kinds

/** What all functions of a stage share. */
export interface FunctionContext {
  readonly stage: Stage
  readonly alarms: Alarms
}

/** Variables of a function as the template sets them: its schema's names, all of them and no others. */
export type Variables<F extends FunctionName> = Readonly<Record<keyof EnvironmentOf<F> & string, string>>

interface ComplaintFunctionProps<F extends FunctionName> {
  readonly context: FunctionContext
  readonly name: F
  readonly kind: FunctionKind
  readonly environment: Variables<F>
  /** What people notice when it fails, in one sentence. */
  readonly impact: string
}

/** `intake/submit-complaint` → `IntakeSubmitComplaint`. */
const constructId = (name: FunctionName): string =>
  name.replace(/(?:^|[/-])([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** Directory of a function's bundle; the context `dist` moves it, for tests that need no real code. */
const bundleOf = (scope: Construct, name: FunctionName): string => {
  const dist = String(scope.node.tryGetContext('dist') ?? 'dist')
  const directory = join(dist, 'functions', name.replace('/', '-'))
  if (!existsSync(join(directory, 'index.mjs'))) {
    throw new Error(`${directory}/index.mjs is missing: run "npm run bundle" first`)
  }
  return directory
}

/**
 * One function of Redress: its bundle, a role of its own that may do nothing but write its own log until told
 * otherwise, tracing, JSON logs kept as long as the stage says, and an alarm on its errors. A variable of the
 * function's schema that is missing here does not compile.
 */
export class ComplaintFunction<F extends FunctionName> extends LambdaFunction {
  readonly #role: InlineRole

  constructor(scope: Construct, props: ComplaintFunctionProps<F>) {
    const { context, name, kind, environment, impact } = props
    const id = constructId(name)
    const expected = Object.keys(environments[name].shape).sort().join(', ')
    const given = Object.keys(environment).sort().join(', ')
    if (expected !== given)
      throw new Error(`${name}: environment has [${given}], its schema has [${expected}]`)

    const logGroup = serviceLogGroup(scope, `${id}Log`, context.stage)
    const role = new InlineRole(scope, `${id}Role`, {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `Redress ${name}`,
    })
    super(scope, id, {
      description: name,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(bundleOf(scope, name)),
      role,
      ...kinds[kind],
      tracing: Tracing.ACTIVE,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      environment: {
        ...environment,
        NODE_OPTIONS: '--enable-source-maps',
        POWERTOOLS_SERVICE_NAME: name.split('/')[0] ?? name,
        POWERTOOLS_METRICS_NAMESPACE: 'Redress',
      },
    })
    this.#role = role
    this.allow(['logs:CreateLogStream', 'logs:PutLogEvents'], logGroup.logGroupArn)
    acknowledgeResources(
      role,
      'X-Ray takes trace segments for the account as a whole: it knows no resources',
      '*',
    )
    context.alarms.raise(scope, `${id}Errors`, {
      metric: this.metricErrors({ period: Duration.minutes(5) }),
      above: 0,
      impact,
      section: 'function-errors',
    })
  }

  /** Grants exactly these actions on exactly these resources. */
  allow(actions: readonly string[], ...resources: readonly string[]): void {
    const broad = resources.find((resource) => resource.endsWith('*'))
    if (broad)
      throw new Error(`${this.node.path}: ${broad} is more than one resource; use allowBroadly with a reason`)
    this.addToRolePolicy(new PolicyStatement({ actions: [...actions], resources: [...resources] }))
  }

  /**
   * Grants actions on something that itself needs this function, such as a workflow of which it is a task: the function
   * waits for its role and all that the role may do, hence a policy of its own in `scope`.
   */
  allowBeside(
    scope: Construct,
    id: string,
    actions: readonly string[],
    ...resources: readonly string[]
  ): void {
    new Policy(scope, id, {
      roles: [this.#role],
      statements: [new PolicyStatement({ actions: [...actions], resources: [...resources] })],
    })
  }

  /** Grants actions on resources under a condition. */
  allowWhere(
    conditions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
    actions: readonly string[],
    ...resources: readonly string[]
  ): void {
    this.addToRolePolicy(
      new PolicyStatement({ actions: [...actions], resources: [...resources], conditions }),
    )
  }

  /** Grants actions on resources that cannot be named one by one, and says why. */
  allowBroadly(reason: string, actions: readonly string[], ...resources: readonly string[]): void {
    this.addToRolePolicy(new PolicyStatement({ actions: [...actions], resources: [...resources] }))
    acknowledgeResources(this.#role, reason, ...resources)
  }
}
