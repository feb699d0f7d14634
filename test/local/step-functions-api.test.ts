import { describe, expect, test } from 'vitest'
import { InvalidDefinition } from '../../local/step-functions/index.ts'
import { definition, machineArn, question, role, stateMachine, task } from './support/state-machines.ts'
import { day, start } from './support/world.ts'

const waiting = () => stateMachine(definition({ Q: question() }))

describe('calls', () => {
  test('a name is taken while its execution runs and for 90 days after', async () => {
    const s = waiting()
    const again = (input: string) =>
      s.call('StartExecution', { stateMachineArn: machineArn, name: 'one', input })
    const arn = await s.begin({ a: 1 })
    s.jump(5_000)
    expect(await again('{"a":1}')).toEqual({ executionArn: arn, startDate: start / 1000 })
    await expect(again('{"a":2}')).rejects.toMatchObject({ code: 'ExecutionAlreadyExists' })
    await s.call('StopExecution', { executionArn: arn })
    await expect(again('{"a":1}')).rejects.toMatchObject({ code: 'ExecutionAlreadyExists' })
    s.jump(91 * day)
    await expect(s.describe(arn)).rejects.toMatchObject({ code: 'ExecutionDoesNotExist' })
    expect(await again('{"a":1}')).toMatchObject({ executionArn: arn })
    await s.idle()
    expect(s.eventTypes(arn)[0]).toBe('ExecutionStarted')
    expect(s.stepFunctions.execution(arn)?.history[0]?.id).toBe(1)
  })

  test.each([
    ['StartExecution', { stateMachineArn: `${machineArn}x` }, 'StateMachineDoesNotExist'],
    ['StartExecution', { stateMachineArn: machineArn, name: 'a b' }, 'InvalidName'],
    ['StartExecution', { stateMachineArn: machineArn, name: 'x'.repeat(81) }, 'InvalidName'],
    ['StartExecution', { stateMachineArn: machineArn, input: '{' }, 'InvalidExecutionInput'],
    [
      'StartExecution',
      { stateMachineArn: machineArn, input: JSON.stringify('x'.repeat(300_000)) },
      'InvalidExecutionInput',
    ],
    ['StartExecution', {}, 'ValidationException'],
    ['DescribeExecution', { executionArn: 'arn:none' }, 'ExecutionDoesNotExist'],
    ['StopExecution', { executionArn: 'arn:none' }, 'ExecutionDoesNotExist'],
    ['GetExecutionHistory', { executionArn: 'arn:none' }, 'ExecutionDoesNotExist'],
    ['ListExecutions', { stateMachineArn: 'arn:none' }, 'StateMachineDoesNotExist'],
    ['CreateActivity', {}, 'UnknownOperationException'],
    ['constructor', {}, 'UnknownOperationException'],
  ])('%s %j is refused', async (action, body, code) => {
    await expect(waiting().call(action, body)).rejects.toMatchObject({ code })
  })

  test('an execution without a name gets one', async () => {
    const s = waiting()
    const { executionArn } = await s.call('StartExecution', { stateMachineArn: machineArn })
    expect(executionArn).toMatch(
      /^arn:aws:states:eu-west-1:000000000000:execution:case-intake:[0-9a-f-]{36}$/,
    )
    await s.idle()
    expect(await s.call('DescribeExecution', { executionArn })).toMatchObject({
      input: '{}',
      status: 'RUNNING',
    })
  })

  test('executions are listed newest first, by status and in pages', async () => {
    const s = waiting()
    for (const name of ['a', 'b', 'c']) {
      await s.begin({}, name)
      s.jump(1000)
    }
    await s.call('SendTaskSuccess', { taskToken: s.tokens()[1], output: '1' })
    await s.idle()
    const names = async (more: Record<string, unknown>) => {
      const { executions, nextToken } = await s.call('ListExecutions', {
        stateMachineArn: machineArn,
        ...more,
      })
      return { names: (executions as { name: string }[]).map(({ name }) => name), nextToken }
    }
    expect(await names({})).toEqual({ names: ['c', 'b', 'a'], nextToken: undefined })
    expect(await names({ statusFilter: 'RUNNING' })).toMatchObject({ names: ['c', 'a'] })
    expect(await names({ statusFilter: 'SUCCEEDED' })).toMatchObject({ names: ['b'] })
    const first = await names({ maxResults: 2 })
    expect(first.names).toEqual(['c', 'b'])
    expect(await names({ maxResults: 2, nextToken: first.nextToken })).toMatchObject({ names: ['a'] })
    expect(s.stepFunctions.executions().map(({ name }) => name)).toEqual(['c', 'b', 'a'])
  })

  test('history has AWS’s names, in either order', async () => {
    const s = stateMachine(definition({ T: task() }))
    const executionArn = await s.begin({ a: 1 })
    const { events } = await s.call('GetExecutionHistory', { executionArn })
    expect(events).toMatchObject([
      {
        id: 1,
        previousEventId: 0,
        timestamp: start / 1000,
        type: 'ExecutionStarted',
        executionStartedEventDetails: { input: '{"a":1}', roleArn: role.roleArn },
      },
      { type: 'TaskStateEntered', stateEnteredEventDetails: { name: 'T', input: '{"a":1}' } },
      { type: 'TaskScheduled', taskScheduledEventDetails: { resource: 'invoke', resourceType: 'lambda' } },
      { type: 'TaskStarted' },
      { type: 'TaskSucceeded', taskSucceededEventDetails: { resource: 'invoke' } },
      { type: 'TaskStateExited', stateExitedEventDetails: { name: 'T' } },
      { id: 7, previousEventId: 6, type: 'ExecutionSucceeded' },
    ])
    const reversed = await s.call('GetExecutionHistory', { executionArn, reverseOrder: true, maxResults: 1 })
    expect(reversed).toMatchObject({ events: [{ id: 7 }], nextToken: '1' })
  })

  test('state machines', async () => {
    const s = waiting()
    expect(await s.call('ListStateMachines', {})).toMatchObject({
      stateMachines: [{ stateMachineArn: machineArn }],
    })
    expect(await s.call('DescribeStateMachine', { stateMachineArn: machineArn })).toMatchObject({
      name: 'case-intake',
      type: 'STANDARD',
      status: 'ACTIVE',
      roleArn: role.roleArn,
      definition: definition({ Q: question() }),
    })
  })

  test('transitions are the states entered and the retries', async () => {
    const s = stateMachine(
      definition({ A: { Type: 'Pass', Next: 'B' }, B: task({ Next: 'C' }), C: { Type: 'Succeed' } }),
    )
    expect(s.stepFunctions.execution(await s.begin())).toMatchObject({ transitions: 3 })
  })
})

describe('definitions that would not run here as on AWS are refused', () => {
  const base = { Type: 'Pass', End: true }
  test.each([
    [{ A: { ...base, InputPath: '$.x' } }, {}, 'States.A: Unrecognized key: "InputPath"'],
    [{ A: { ...base, QueryLanguage: 'JSONPath' } }, {}, 'States.A.QueryLanguage'],
    [{ A: base }, { QueryLanguage: undefined }, 'QueryLanguage: Invalid input: expected "JSONata"'],
    [{ A: base }, { StartAt: 'B' }, 'StartAt: there is no state B'],
    [{ A: { Type: 'Map', End: true } }, {}, 'States.A.Type'],
    [{ A: { Type: 'Parallel', End: true } }, {}, 'States.A.Type'],
    [{ A: task({ Resource: 'arn:aws:states:::dynamodb:putItem' }) }, {}, 'States.A.Resource'],
    [{ A: task({ Resource: 'arn:aws:states:::states:startExecution.sync:2' }) }, {}, 'States.A.Resource'],
    [{ A: task({ Arguments: { FunctionName: 'f', InvocationType: 'Event' } }) }, {}, 'States.A.Arguments'],
    [{ A: task({ Credentials: {} }) }, {}, 'Unrecognized key: "Credentials"'],
    [{ A: { ...base, Output: '{% $x( %}' } }, {}, 'States.A.Output'],
    [{ A: { ...base, Output: { a: ['{% 1'] } } }, {}, 'States.A.Output.a.0: JSONata must start with'],
    [{ A: { ...base, Output: '{% $eval("1") %}' } }, {}, 'States.A.Output: $eval is not available'],
    [
      { A: { ...base, Output: '{% $states.result %}' } },
      {},
      'States.A.Output: $states.result does not exist here',
    ],
    [{ A: { ...base, Assign: { states: 1 } } }, {}, 'States.A.Assign'],
    [{ A: { ...base, Next: 'A' } }, {}, 'States.A: needs either Next or End'],
    [{ A: { Type: 'Pass', Next: 'Nowhere' } }, {}, 'States.A.Next: there is no state Nowhere'],
    [{ A: { Type: 'Wait', End: true } }, {}, 'States.A: needs either Seconds or Timestamp'],
    [{ A: { Type: 'Wait', SecondsPath: '$.x', End: true } }, {}, 'SecondsPath'],
    [
      { A: task({ Catch: [{ ErrorEquals: ['States.ALL', 'X'], Next: 'A' }] }) },
      {},
      'States.ALL must stand alone',
    ],
    [
      { A: task({ Catch: [{ ErrorEquals: ['X'], Next: 'B' }] }) },
      {},
      'States.A.Catch.0.Next: there is no state B',
    ],
    [{ A: task({ TimeoutSeconds: 0 }) }, {}, 'States.A.TimeoutSeconds'],
    [
      { A: { Type: 'Choice', Choices: [{ Variable: '$.a', IsNull: true, Next: 'A' }] } },
      {},
      'States.A.Choices.0',
    ],
  ])('%j %j', (states, top, problem) => {
    const text = definition(states, top)
    expect(() => stateMachine(text)).toThrow(InvalidDefinition)
    expect(() => stateMachine(text)).toThrow(problem)
  })

  test('text that is not JSON', () => {
    expect(() => stateMachine('QueryLanguage: JSONata')).toThrow(InvalidDefinition)
  })
})
