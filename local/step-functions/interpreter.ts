import type { Instant } from '../contract.ts'
import { bareFunction, type Definition, type State, type TaskState } from './definition.ts'
import type { Execution, RunningTask } from './execution.ts'
import type { Expressions } from './expressions.ts'
import { type Fields, fieldsOf, longestWait } from './fields.ts'
import type { Machine } from './machine.ts'
import { newToken } from './task-token.ts'
import { covers, type Failure, QueryError, StateFailure } from './failure.ts'

/** What an execution does next. */
export type Move =
  | { kind: 'invoke'; task: RunningTask }
  | { kind: 'wait'; until: Instant }
  | { kind: 'retry'; until: Instant; retrier: number }
  | { kind: 'go'; next: string; output: unknown; variables: Record<string, unknown> }
  | { kind: 'succeed'; output: unknown }
  | { kind: 'fail'; failure: Failure }

const longestData = 256 * 1024
const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/

const limited = (value: unknown, what: string) => {
  if (Buffer.byteLength(JSON.stringify(value)) > longestData)
    throw new StateFailure('States.DataLimitExceeded', `The ${what} is longer than ${longestData} bytes.`)
  return value
}

/**
 * Decides what one execution does next, without doing it: nothing here changes anything, so a decision that was
 * overtaken (stopped, timed out, killed) can be dropped and made again.
 */
export const createInterpreter = (expressions: Expressions) => {
  interface HandedOn {
    Assign?: Record<string, unknown> | undefined
    Output?: unknown
  }

  /** Both see the variables as they were when the state was entered. */
  const leave = async (
    e: Execution,
    fields: Fields,
    rule: HandedOn,
    next: string | undefined,
    output: unknown,
  ) => {
    const handedOn = rule.Output === undefined ? output : await fields.any(rule.Output, 'Output')
    const assigned = (await fields.any(rule.Assign ?? {}, 'Assign')) as Record<string, unknown>
    const variables = { ...e.variables, ...assigned }
    limited(handedOn, 'output of the state')
    limited(variables, 'set of variables')
    return next === undefined
      ? ({ kind: 'succeed', output: handedOn } as const)
      : ({ kind: 'go', next, output: handedOn, variables } as const)
  }

  const functionArnOf = (machine: Machine, name: string) => {
    const [, partition, , region, account] = machine.arn.split(':')
    return name.startsWith('arn:') ? name : `arn:${partition}:lambda:${region}:${account}:function:${name}`
  }

  const startTask = async (machine: Machine, e: Execution, state: TaskState, now: Instant): Promise<Move> => {
    const resource = bareFunction.test(state.Resource)
      ? 'function'
      : state.Resource.endsWith('.waitForTaskToken')
        ? 'invoke.waitForTaskToken'
        : 'invoke'
    const token = resource === 'invoke.waitForTaskToken' ? newToken(e.arn) : undefined
    const fields = fieldsOf(expressions, machine, e, {}, token)
    const sent = limited(await fields.any(state.Arguments, 'Arguments'), 'event of the task')
    const timeout =
      state.TimeoutSeconds === undefined
        ? undefined
        : await fields.seconds(state.TimeoutSeconds, 'TimeoutSeconds')
    const heartbeat =
      state.HeartbeatSeconds === undefined
        ? undefined
        : await fields.seconds(state.HeartbeatSeconds, 'HeartbeatSeconds')
    const { FunctionName, Payload = {} } =
      resource === 'function'
        ? { FunctionName: state.Resource, Payload: sent }
        : (sent as { FunctionName?: unknown; Payload?: unknown })
    if (typeof FunctionName !== 'string')
      throw new StateFailure('States.Runtime', 'FunctionName must be a string.')
    return {
      kind: 'invoke',
      task: {
        kind: 'running',
        resource,
        functionArn: functionArnOf(machine, FunctionName),
        payload: Payload,
        ...(token === undefined ? {} : { token }),
        ...(timeout === undefined ? {} : { timeoutAt: now + timeout * 1000 }),
        ...(heartbeat === undefined
          ? {}
          : { heartbeatAt: now + heartbeat * 1000, heartbeatMillis: heartbeat * 1000 }),
      },
    }
  }

  const enter = async (machine: Machine, e: Execution, state: State, now: Instant): Promise<Move> => {
    const fields = fieldsOf(expressions, machine, e, {})
    switch (state.Type) {
      case 'Task':
        return startTask(machine, e, state, now)
      case 'Wait': {
        if (state.Seconds !== undefined)
          return { kind: 'wait', until: now + (await fields.seconds(state.Seconds, 'Seconds')) * 1000 }
        const timestamp = await fields.string(state.Timestamp, 'Timestamp')
        if (!rfc3339.test(timestamp) || Number.isNaN(Date.parse(timestamp)))
          throw new QueryError(String(state.Timestamp), 'Timestamp', `must be RFC 3339, not ${timestamp}`)
        return { kind: 'wait', until: Date.parse(timestamp) }
      }
      case 'Choice': {
        for (const [i, rule] of state.Choices.entries())
          if (await fields.boolean(rule.Condition, `Choices/${i}/Condition`))
            return leave(e, fields, rule, rule.Next, e.stateInput)
        if (state.Default === undefined)
          throw new StateFailure(
            'States.NoChoiceMatched',
            `No rule of ${e.state} matched and it has no Default.`,
          )
        return leave(e, fields, state, state.Default, e.stateInput)
      }
      case 'Pass':
        return leave(e, fields, state, state.Next, e.stateInput)
      case 'Succeed':
        return leave(e, fields, state, undefined, e.stateInput)
      case 'Fail': {
        const failure = {
          Error: await fields.string(state.Error ?? '', 'Error'),
          Cause: await fields.string(state.Cause ?? '', 'Cause'),
        }
        return { kind: 'fail', failure }
      }
    }
  }

  /** Retries, else catches, else fails. An error inside the catcher itself is not caught. */
  const recover = async (
    machine: Machine,
    e: Execution,
    state: State,
    failure: Failure,
    now: Instant,
  ): Promise<Move> => {
    if (state.Type !== 'Task') return { kind: 'fail', failure }
    const i = state.Retry.findIndex(({ ErrorEquals }) => covers(ErrorEquals, failure.Error))
    const [retrier, made] = [state.Retry[i], e.retries[i] ?? 0]
    if (retrier !== undefined && made < retrier.MaxAttempts) {
      const seconds = retrier.IntervalSeconds * retrier.BackoffRate ** made
      const delay = Math.min(seconds, retrier.MaxDelaySeconds ?? longestWait) * 1000
      const jitter = retrier.JitterStrategy === 'FULL' ? Math.random() : 1
      return { kind: 'retry', until: now + Math.round(delay * jitter), retrier: i }
    }
    const catcher = state.Catch.find(({ ErrorEquals }) => covers(ErrorEquals, failure.Error))
    if (catcher === undefined) return { kind: 'fail', failure }
    const fields = fieldsOf(expressions, machine, e, { errorOutput: failure })
    return leave(e, fields, catcher, catcher.Next, failure)
  }

  const finishState = (machine: Machine, e: Execution, state: State, result: unknown) => {
    if (state.Type === 'Task')
      return leave(
        e,
        fieldsOf(expressions, machine, e, { result }),
        state,
        state.Next,
        limited(result, 'result of the task'),
      )
    if (state.Type === 'Wait')
      return leave(e, fieldsOf(expressions, machine, e, {}), state, state.Next, e.stateInput)
    throw new Error(`${state.Type} has no result`)
  }

  return async (machine: Machine, definition: Definition, e: Execution, now: Instant): Promise<Move> => {
    const state = definition.States[e.state]
    if (state === undefined) throw new Error(`there is no state ${e.state}`)
    try {
      try {
        if (e.phase.kind === 'failed') return await recover(machine, e, state, e.phase.failure, now)
        if (e.phase.kind === 'settled') return await finishState(machine, e, state, e.phase.result)
        return await enter(machine, e, state, now)
      } catch (error) {
        if (!(error instanceof StateFailure) || e.phase.kind === 'failed') throw error
        return await recover(machine, e, state, error.failure, now)
      }
    } catch (error) {
      if (error instanceof StateFailure) return { kind: 'fail', failure: error.failure }
      throw error
    }
  }
}
