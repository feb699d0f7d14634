import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { AwsError, type AwsService, type Instant, type MovableClock } from '../contract.ts'
import type { Engine } from './engine.ts'
import type { Execution, HistoryEvent } from './execution.ts'
import type { Machine } from './machine.ts'
import { executionOfToken } from './task-token.ts'

/** A closed execution keeps its name this long; then AWS has forgotten it. */
const retention = 90 * 86_400_000
const longestInput = 256 * 1024

const seconds = (instant: Instant) => instant / 1000
const arnOf = (what: string) => z.string({ error: `${what} is missing` })
const page = {
  maxResults: z.int().min(0).max(1000).optional(),
  nextToken: z.string().regex(/^\d+$/).optional(),
}

/** One page of a list; the token is where the next begins. */
const pageOf = <T>(
  all: T[],
  { maxResults, nextToken }: { maxResults?: number | undefined; nextToken?: string | undefined },
) => {
  const from = Number(nextToken ?? 0)
  const to = from + (maxResults || 100)
  return { items: all.slice(from, to), ...(to < all.length ? { nextToken: String(to) } : {}) }
}

const statusOf = (e: Execution) => ({
  executionArn: e.arn,
  stateMachineArn: e.machineArn,
  name: e.name,
  status: e.status,
  startDate: seconds(e.startDate),
  ...(e.stopDate === undefined ? {} : { stopDate: seconds(e.stopDate) }),
  redriveCount: 0,
})

const detailsKey = (type: string) =>
  /State(Entered|Exited)$/.test(type)
    ? type.replace(/^.*State/, 'state')
    : type.charAt(0).toLowerCase() + type.slice(1)

const eventOf = ({ details, timestamp, ...event }: HistoryEvent) => ({
  ...event,
  timestamp: seconds(timestamp),
  [`${detailsKey(event.type)}EventDetails`]: details,
})

/** The calls of Step Functions that the local cloud answers, on AWS's names, shapes and errors. */
export const createApi = (
  engine: Engine,
  machines: Map<string, Machine>,
  clock: MovableClock,
): AwsService => {
  const isForgotten = (e: Execution) => e.stopDate !== undefined && e.stopDate + retention < clock.now()

  const machineAt = (arn: string) => {
    const machine = machines.get(arn)
    if (machine === undefined)
      throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`)
    return machine
  }

  const executionAt = (arn: string) => {
    const e = engine.find(arn)
    if (e === undefined || isForgotten(e))
      throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`)
    return e
  }

  const parsed = (text: string, code: string): unknown => {
    try {
      return JSON.parse(text) as unknown
    } catch (error) {
      throw new AwsError(code, `Invalid JSON: ${error instanceof Error ? error.message : String(error)}`)
    }
  }

  const waitingTask = (token: string) => {
    const arn = executionOfToken(token)
    if (arn === undefined) throw new AwsError('InvalidToken', 'Invalid Token: the task token is malformed')
    const e = engine.find(arn)
    if (e === undefined) throw new AwsError('TaskDoesNotExist', 'Task Does Not Exist')
    const task = engine.taskOf(e, token)
    if (task === undefined)
      throw new AwsError('TaskTimedOut', 'Task Timed Out: the token has expired or its task has been closed')
    return { e, task }
  }

  const call = <S extends z.ZodType>(schema: S, answer: (input: z.infer<S>) => unknown) => {
    return (body: unknown) => {
      const input = schema.safeParse(body)
      if (!input.success) throw new AwsError('ValidationException', z.prettifyError(input.error))
      return answer(input.data) ?? {}
    }
  }

  const actions: Record<string, (body: unknown) => unknown> = {
    StartExecution: call(
      z.object({
        stateMachineArn: arnOf('stateMachineArn'),
        name: z.string().optional(),
        input: z.string().default('{}'),
      }),
      ({ stateMachineArn, name = randomUUID(), input }) => {
        const machine = machineAt(stateMachineArn)
        if (
          name === '' ||
          name.length > 80 ||
          /[\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f]/.test(name)
        )
          throw new AwsError('InvalidName', `Invalid Name: '${name}'`)
        parsed(input, 'InvalidExecutionInput')
        if (Buffer.byteLength(input) > longestInput)
          throw new AwsError('InvalidExecutionInput', `The input is longer than ${longestInput} bytes`)
        const arn = `${machine.arn.replace(':stateMachine:', ':execution:')}:${name}`
        const existing = engine.find(arn)
        if (existing !== undefined && !isForgotten(existing)) {
          if (existing.status !== 'RUNNING' || existing.input !== input)
            throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`)
          return { executionArn: arn, startDate: seconds(existing.startDate) }
        }
        return { executionArn: arn, startDate: seconds(engine.start(machine, arn, name, input).startDate) }
      },
    ),
    DescribeExecution: call(z.object({ executionArn: arnOf('executionArn') }), ({ executionArn }) => {
      const e = executionAt(executionArn)
      return {
        ...statusOf(e),
        input: e.input,
        inputDetails: { included: true },
        ...(e.output === undefined ? {} : { output: e.output, outputDetails: { included: true } }),
        ...(e.error === undefined ? {} : { error: e.error }),
        ...(e.cause === undefined ? {} : { cause: e.cause }),
      }
    }),
    ListExecutions: call(
      z.object({
        stateMachineArn: arnOf('stateMachineArn'),
        statusFilter: z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']).optional(),
        ...page,
      }),
      ({ stateMachineArn, statusFilter, ...paging }) => {
        const { arn } = machineAt(stateMachineArn)
        const { items, ...more } = pageOf(
          engine
            .all()
            .filter((e) => e.machineArn === arn && !isForgotten(e) && (statusFilter ?? e.status) === e.status)
            .sort((a, b) => b.startDate - a.startDate),
          paging,
        )
        return { executions: items.map(statusOf), ...more }
      },
    ),
    StopExecution: call(
      z.object({
        executionArn: arnOf('executionArn'),
        error: z.string().optional(),
        cause: z.string().optional(),
      }),
      ({ executionArn, error, cause }) => {
        const e = executionAt(executionArn)
        engine.stop(e, error, cause)
        return { stopDate: seconds(e.stopDate ?? clock.now()) }
      },
    ),
    GetExecutionHistory: call(
      z.object({ executionArn: arnOf('executionArn'), reverseOrder: z.boolean().default(false), ...page }),
      ({ executionArn, reverseOrder, ...paging }) => {
        const events = engine.history(executionAt(executionArn))
        const { items, ...more } = pageOf(reverseOrder ? events.reverse() : events, paging)
        return { events: items.map(eventOf), ...more }
      },
    ),
    SendTaskSuccess: call(
      z.object({ taskToken: z.string(), output: z.string() }),
      ({ taskToken, output }) => {
        const { e, task } = waitingTask(taskToken)
        engine.settle(e, task, { result: parsed(output, 'InvalidOutput') })
      },
    ),
    SendTaskFailure: call(
      z.object({ taskToken: z.string(), error: z.string().default(''), cause: z.string().default('') }),
      ({ taskToken, error, cause }) => {
        const { e, task } = waitingTask(taskToken)
        engine.settle(e, task, { failure: { Error: error, Cause: cause } })
      },
    ),
    SendTaskHeartbeat: call(z.object({ taskToken: z.string() }), ({ taskToken }) => {
      const { e, task } = waitingTask(taskToken)
      engine.heartbeat(e, task)
    }),
    ListStateMachines: call(z.object(page), (paging) => {
      const { items, ...more } = pageOf([...machines.values()], paging)
      return { stateMachines: items.map(machineOf), ...more }
    }),
    DescribeStateMachine: call(
      z.object({ stateMachineArn: arnOf('stateMachineArn') }),
      ({ stateMachineArn }) => {
        const machine = machineAt(stateMachineArn)
        return { ...machineOf(machine), status: 'ACTIVE', definition: machine.text, roleArn: machine.roleArn }
      },
    ),
  }

  return ({ action, body }) => {
    const answer = Object.hasOwn(actions, action) ? actions[action] : undefined
    if (answer === undefined)
      throw new AwsError('UnknownOperationException', `The local cloud does not do states:${action}`)
    return Promise.resolve({
      status: 200,
      headers: { 'content-type': 'application/x-amz-json-1.0' },
      body: JSON.stringify(answer(parsed(body.toString() || '{}', 'SerializationException'))),
    })
  }
}

const machineOf = (machine: Machine) => ({
  stateMachineArn: machine.arn,
  name: machine.name,
  type: 'STANDARD',
  creationDate: seconds(machine.createdAt),
})
