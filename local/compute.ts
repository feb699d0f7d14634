import type { ActivityCounter } from './activity.ts'
import type { Clock } from './clock.ts'
import { AwsError, type Caller, type InvocationResult, type Invoke, type SendToQueue } from './contract.ts'
import type { CredentialBook } from './gateway/credentials.ts'
import type { Authoriser } from './iam/authorise.ts'
import { createAsyncInvocations, type AsyncInvocations } from './lambda/async-invocations.ts'
import type { LambdaFunction } from './lambda/functions.ts'
import type { Logs } from './lambda/logs.ts'
import { createPool, type Pool } from './lambda/pool.ts'
import { createSandbox } from './lambda/sandbox.ts'
import { meterSandbox, type Meter } from './meter.ts'
import type { OpenStore } from './store.ts'
import type { Place, Resource } from './template/types.ts'

/** Functions, ready to be invoked by whoever may. */
export interface Compute {
  byName: ReadonlyMap<string, LambdaFunction>
  /** Runs a function without asking for leave: its own event sources. */
  run: (owner: LambdaFunction, payload: unknown) => Promise<InvocationResult>
  /** Checks the caller's leave first. */
  invoke: Invoke
  /** The same for a request whose sender waits. */
  answer: Invoke
  later: AsyncInvocations
  pool: Pool
}

/** No tracing daemon runs here; the segments would go nowhere. */
const fixed = {
  POWERTOOLS_TRACE_ENABLED: 'false',
  AWS_XRAY_CONTEXT_MISSING: 'IGNORE_ERROR',
  NODE_ENV: 'production',
}

export const createCompute = (options: {
  functions: readonly LambdaFunction[]
  resources: readonly Resource[]
  place: Place
  book: CredentialBook
  logs: Logs
  store: OpenStore
  clock: Clock
  activity: ActivityCounter
  authoriser: Authoriser
  sendToQueue: SendToQueue
  warn: (line: string) => void
  meter?: Meter | undefined
}): Compute => {
  const { functions, place, book, logs, clock, activity, authoriser, meter } = options
  const byName = new Map(functions.map((each) => [each.name, each]))
  const byArn = new Map(functions.map((each) => [each.arn, each]))

  const environmentOf = (owner: LambdaFunction): Record<string, string> => {
    const { accessKeyId, secretAccessKey } = book.issue(owner.role)
    return {
      PATH: process.env['PATH'] ?? '',
      TZ: ':UTC',
      ...fixed,
      ...owner.environment,
      AWS_ENDPOINT_URL: place.gatewayUrl,
      AWS_REGION: place.region,
      AWS_DEFAULT_REGION: place.region,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_LAMBDA_FUNCTION_NAME: owner.name,
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(owner.memory),
      AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${owner.name}`,
      AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    }
  }
  const pool = createPool((owner) => {
    const sandbox = createSandbox(owner, {
      shared: clock.shared,
      environment: environmentOf(owner),
      print: (text) => logs.write(owner.name, text),
      now: clock.now,
    })
    return meter === undefined ? sandbox : meterSandbox(sandbox, meter)
  }, activity)
  const run = (owner: LambdaFunction, payload: unknown, urgent = false) =>
    pool.run(owner, JSON.stringify(payload), urgent)
  const invokeAs =
    (urgent: boolean): Invoke =>
    async (functionArn: string, payload: unknown, as: Caller) => {
      const arn = functionArn.split(':').slice(0, 7).join(':')
      const owner = byArn.get(arn)
      authoriser.authorise(as, 'lambda:InvokeFunction', arn)
      if (owner === undefined)
        throw new AwsError('ResourceNotFoundException', `Function not found: ${functionArn}`, 404)
      return run(owner, payload, urgent)
    }
  return {
    byName,
    run: (owner, payload) => run(owner, payload),
    invoke: invokeAs(false),
    answer: invokeAs(true),
    later: createAsyncInvocations({ ...options, functions: byArn, run }),
    pool,
  }
}
