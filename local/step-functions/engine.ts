import type { Activity, Invoke, MovableClock } from '../contract.ts'
import { callTask, type Outcome } from './call-task.ts'
import type { Definition } from './definition.ts'
import { type Execution, type Journal, newExecution, type RunningTask } from './execution.ts'
import type { Failure } from './failure.ts'
import { createLedger, dueOf } from './ledger.ts'
import type { Machine } from './machine.ts'
import type { createInterpreter, Move } from './interpreter.ts'

interface EngineParts {
  clock: MovableClock
  invoke: Invoke
  activity: Activity
  /** Tells the developer about something that went wrong. */
  report: (problem: string, error?: unknown) => void
  journal: Journal
  interpreter: ReturnType<typeof createInterpreter>
  machine: (arn: string) => Machine | undefined
  definition: (hash: string) => Definition
}

const endings = { SUCCEEDED: 'Succeeded', FAILED: 'Failed', TIMED_OUT: 'TimedOut', ABORTED: 'Aborted' }

/** AWS ends a Standard execution after a year. */
const longestExecution = 365 * 86_400
/** AWS ends an execution whose history has grown this long. */
const longestHistory = 25_000

/**
 * Runs executions. What is kept changes exactly where the world outside was told something or told us something:
 * at the start, before a task is called, when its result is in, when a wait begins, at the end. Whatever lies
 * between two of these is decided again after a kill.
 */
export const createEngine = (parts: EngineParts) => {
  const { clock, invoke, activity, report, journal, interpreter } = parts
  const ledger = createLedger(clock, journal, (e) => wake(e))
  const { record, keep, arm } = ledger

  const stateTypeOf = (e: Execution) => parts.definition(e.definition).States[e.state]?.Type ?? 'Unknown'

  const finish = (
    e: Execution,
    status: keyof typeof endings,
    end: { output: unknown } | { failure: Failure },
  ) => {
    e.status = status
    e.stopDate = clock.now()
    e.phase = { kind: 'over' }
    if ('output' in end) e.output = JSON.stringify(end.output)
    else [e.error, e.cause] = [end.failure.Error, end.failure.Cause]
    record(
      e,
      `Execution${endings[status]}`,
      'output' in end ? { output: e.output } : { error: e.error, cause: e.cause },
    )
    keep(e)
    if ('failure' in end && status !== 'ABORTED')
      report(`execution ${e.arn} ${status} in state ${e.state}: ${end.failure.Error} ${end.failure.Cause}`)
  }

  const enter = (e: Execution, state: string, input: unknown) => {
    e.state = state
    e.stateInput = input
    e.enteredAt = clock.now()
    e.retryCount = 0
    e.retries = []
    e.phase = { kind: 'ready' }
    e.transitions += 1
    record(e, `${stateTypeOf(e)}StateEntered`, { name: state, input: JSON.stringify(input) })
  }

  const left = (e: Execution, output: unknown) =>
    record(e, `${stateTypeOf(e)}StateExited`, { name: e.state, output: JSON.stringify(output) })

  const apply = (e: Execution, move: Move) => {
    switch (move.kind) {
      case 'invoke': {
        e.phase = move.task
        record(e, 'TaskScheduled', {
          resourceType: 'lambda',
          resource: move.task.resource,
          parameters: JSON.stringify({ FunctionName: move.task.functionArn, Payload: move.task.payload }),
        })
        keep(e)
        return void call(e, move.task)
      }
      case 'wait':
        e.phase = { kind: 'waiting', until: move.until, into: 'settled' }
        return keep(e)
      case 'retry':
        e.phase = { kind: 'waiting', until: move.until, into: 'ready' }
        e.retries[move.retrier] = (e.retries[move.retrier] ?? 0) + 1
        return keep(e)
      case 'go':
        left(e, move.output)
        e.variables = move.variables
        return enter(e, move.next, move.output)
      case 'succeed':
        left(e, move.output)
        return finish(e, 'SUCCEEDED', { output: move.output })
      case 'fail':
        return finish(e, 'FAILED', { failure: move.failure })
    }
  }

  const machineOf = (e: Execution) => {
    const machine = parts.machine(e.machineArn)
    if (machine === undefined) throw new Error(`there is no state machine ${e.machineArn}`)
    return machine
  }

  /** Goes on until the execution waits for something or is over. */
  const drive = async (e: Execution) => {
    const done = activity.begin(`execution ${e.name}`)
    try {
      for (;;) {
        const { phase } = e
        const move = await interpreter(machineOf(e), parts.definition(e.definition), e, clock.now())
        // Stopped or timed out meanwhile.
        if (e.phase !== phase) return
        if (e.events > longestHistory) {
          const Cause = `The execution reached the maximum number of history events (${longestHistory}).`
          return finish(e, 'FAILED', { failure: { Error: 'States.Runtime', Cause } })
        }
        apply(e, move)
        if (e.phase.kind !== 'ready') return
      }
    } catch (error) {
      report(`execution ${e.arn} broke the interpreter in state ${e.state}`, error)
      if (e.status === 'RUNNING')
        finish(e, 'FAILED', { failure: { Error: 'States.Runtime', Cause: String(error) } })
    } finally {
      done()
    }
  }

  const settle = (e: Execution, task: RunningTask, outcome: Outcome) => {
    const what = { resourceType: 'lambda', resource: task.resource }
    if ('result' in outcome) {
      e.phase = { kind: 'settled', result: outcome.result }
      record(e, 'TaskSucceeded', { ...what, output: JSON.stringify(outcome.result) })
    } else {
      e.phase = { kind: 'failed', failure: outcome.failure }
      const { Error: error, Cause: cause } = outcome.failure
      const type = /^States\.(Heartbeat)?Timeout$/.test(error) ? 'TaskTimedOut' : 'TaskFailed'
      record(e, type, { ...what, error, cause })
    }
    keep(e)
    void drive(e)
  }

  /** Calls the function of a task. The answer is dropped when the task has ended otherwise meanwhile. */
  const call = async (e: Execution, task: RunningTask) => {
    const done = activity.begin(`task ${e.state} of ${e.name}`)
    try {
      record(e, 'TaskStarted', { resourceType: 'lambda', resource: task.resource })
      const outcome = await callTask(invoke, machineOf(e), task, (error) =>
        report(`task ${e.state} of ${e.arn} could not be called`, error),
      )
      if (e.phase !== task) return
      if ('failure' in outcome || task.resource === 'function') return settle(e, task, outcome)
      if (task.resource === 'invoke') {
        const result = { ExecutedVersion: '$LATEST', Payload: outcome.result, StatusCode: 200 }
        return settle(e, task, { result })
      }
      task.submitted = true
      record(e, 'TaskSubmitted', { resourceType: 'lambda', output: JSON.stringify(outcome.result) })
      keep(e)
    } finally {
      done()
    }
  }

  const wake = (e: Execution) => {
    const due = dueOf(e)
    if (due > clock.now()) return arm(e)
    const { phase } = e
    if (due === e.timeoutAt)
      return finish(e, 'TIMED_OUT', {
        failure: { Error: 'States.Timeout', Cause: 'The execution took too long.' },
      })
    if (phase.kind === 'running') {
      const isHeartbeat = due === phase.heartbeatAt
      const Cause = isHeartbeat ? 'No heartbeat of the task came in time.' : 'The task took too long.'
      return settle(e, phase, {
        failure: { Error: isHeartbeat ? 'States.HeartbeatTimeout' : 'States.Timeout', Cause },
      })
    }
    if (phase.kind !== 'waiting') return
    if (phase.into === 'ready') {
      e.retryCount += 1
      e.transitions += 1
    }
    e.phase = { kind: phase.into }
    void drive(e)
  }

  return {
    find: ledger.find,
    all: ledger.all,
    history: ledger.history,
    nextDue: ledger.nextDue,
    start(machine: Machine, arn: string, name: string, input: string) {
      const { StartAt, TimeoutSeconds } = parts.definition(machine.hash)
      const e = newExecution(machine, arn, name, input, clock.now())
      e.timeoutAt = e.startDate + Math.min(TimeoutSeconds ?? Infinity, longestExecution) * 1000
      ledger.adopt(e)
      record(e, 'ExecutionStarted', { input, roleArn: machine.roleArn })
      enter(e, StartAt, JSON.parse(input))
      keep(e)
      void drive(e)
      return e
    },
    stop(e: Execution, error = '', cause = '') {
      if (e.status !== 'RUNNING') return
      finish(e, 'ABORTED', { failure: { Error: error, Cause: cause } })
    },
    /** The task a token stands for, if it is still waited for. */
    taskOf(e: Execution, token: string): RunningTask | undefined {
      return e.phase.kind === 'running' && e.phase.token === token ? e.phase : undefined
    },
    settle,
    heartbeat(e: Execution, task: RunningTask) {
      if (task.heartbeatMillis === undefined) return
      task.heartbeatAt = clock.now() + task.heartbeatMillis
      keep(e)
    },
    /** Takes up every execution where it was left; tasks that had not answered are called again. */
    resume() {
      for (const e of journal.all()) {
        if (e.status !== 'RUNNING' || ledger.isLive(e.arn)) continue
        ledger.adopt(e)
        if (parts.machine(e.machineArn) === undefined) {
          report(`execution ${e.arn} ends: its state machine is no longer in the template`)
          finish(e, 'ABORTED', { failure: { Error: '', Cause: 'The state machine was deleted.' } })
        } else {
          const overdue = dueOf(e) <= clock.now()
          arm(e)
          if (overdue || e.phase.kind === 'waiting') continue
          if (e.phase.kind !== 'running') void drive(e)
          else if (e.phase.submitted !== true) void call(e, e.phase)
        }
      }
    },
  }
}

export type Engine = ReturnType<typeof createEngine>
