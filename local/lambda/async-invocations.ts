import { randomUUID } from 'node:crypto'
import type {
  Activity,
  Caller,
  DurableStore,
  InvocationResult,
  MovableClock,
  SendToQueue,
  TimedPart,
} from '../contract.ts'
import { numberOf, recordOf, textOf, type Resource } from '../template/types.ts'
import type { LambdaFunction } from './functions.ts'

/** Invocations nobody waits for: kept until they succeed, retried twice, then sent to where failures go. */
export interface AsyncInvocations extends TimedPart {
  add(owner: LambdaFunction, payload: unknown): void
}

interface Pending {
  arn: string
  payload: unknown
  attempts: number
  due: number
}

const table = 'async-invocations'

/** Minutes before the second and the third attempt, as Lambda waits. */
const pauses = [60_000, 120_000]

export const createAsyncInvocations = (options: {
  resources: readonly Resource[]
  functions: ReadonlyMap<string, LambdaFunction>
  store: DurableStore
  clock: MovableClock
  activity: Activity
  run: (owner: LambdaFunction, payload: unknown) => Promise<InvocationResult>
  sendToQueue: SendToQueue
  warn: (line: string) => void
}): AsyncInvocations => {
  const { functions, store, clock, activity, run, sendToQueue, warn } = options
  const configurations = new Map(
    options.resources
      .filter(({ type }) => type === 'AWS::Lambda::EventInvokeConfig')
      .map(({ properties }) => [String(properties['FunctionName']), properties]),
  )
  const underWay = new Set<string>()

  const giveUp = async (
    owner: LambdaFunction,
    pending: Pending,
    result: InvocationResult & { ok: false },
  ) => {
    const configuration = configurations.get(owner.name) ?? configurations.get(owner.arn)
    const destinations = recordOf(configuration?.['DestinationConfig'])
    const onFailure = textOf(recordOf(destinations['OnFailure'])['Destination'])
    const as: Caller = owner.role
    const { payload, attempts } = pending
    if (onFailure !== undefined) {
      const document = {
        version: '1.0',
        timestamp: new Date(clock.now()).toISOString(),
        requestContext: {
          requestId: randomUUID(),
          functionArn: `${owner.arn}:$LATEST`,
          condition: 'RetriesExhausted',
          approximateInvokeCount: attempts,
        },
        requestPayload: payload,
        responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
        responsePayload: result.error,
      }
      await sendToQueue(onFailure, JSON.stringify(document), as)
    } else if (owner.deadLetterArn !== undefined) {
      const { errorMessage } = result.error
      await sendToQueue(owner.deadLetterArn, JSON.stringify(payload), as, { ErrorMessage: errorMessage })
    } else
      warn(
        `lambda: ${owner.path} failed ${attempts} times and its event is lost: ${result.error.errorMessage}`,
      )
  }

  const attempt = async (id: string) => {
    const pending = store.get<Pending>(table, id)
    const owner = functions.get(pending?.arn ?? '')
    if (pending === undefined || underWay.has(id)) return
    if (owner === undefined) return store.delete(table, id)
    underWay.add(id)
    const done = activity.begin('asynchronous invocation')
    try {
      const result = await run(owner, pending.payload)
      pending.attempts += 1
      const configured = configurations.get(owner.name) ?? configurations.get(owner.arn)
      const retries = numberOf(configured?.['MaximumRetryAttempts']) ?? 2
      if (result.ok) store.delete(table, id)
      else if (pending.attempts > retries) {
        await giveUp(owner, pending, result)
        store.delete(table, id)
      } else {
        pending.due = clock.now() + (pauses[pending.attempts - 1] ?? 120_000)
        store.put(table, id, pending)
        wakeAt(id, pending.due)
      }
    } catch (error) {
      // throttled, or the destination refused: try again later rather than lose the event
      warn(`lambda: ${owner.path}: ${String(error)}`)
      pending.due = clock.now() + 60_000
      store.put(table, id, pending)
      wakeAt(id, pending.due)
    } finally {
      underWay.delete(id)
      done()
    }
  }
  const wakeAt = (id: string, due: number) => clock.at(due, () => void attempt(id))
  for (const { key, value } of store.all<Pending>(table)) wakeAt(key, value.due)

  return {
    name: 'asynchronous invocations',
    add(owner, payload) {
      const id = `${clock.now()}-${randomUUID()}`
      store.put(table, id, { arn: owner.arn, payload, attempts: 0, due: clock.now() } satisfies Pending)
      void attempt(id)
    },
    nextDue: () =>
      store
        .all<Pending>(table)
        .filter(({ key }) => !underWay.has(key))
        .reduce<number | undefined>((first, { value }) => Math.min(first ?? value.due, value.due), undefined),
  }
}
