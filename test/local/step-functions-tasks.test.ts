import { describe, expect, test } from 'vitest'
import { AwsError } from '../../local/contract.ts'
import { definition, failed, machineArn, ok, question, stateMachine, task } from './support/state-machines.ts'
import { day, start } from './support/world.ts'

const pass = (Output: unknown, fields: Record<string, unknown> = {}) => ({
  Type: 'Pass',
  Output,
  End: true,
  ...fields,
})
describe('errors of tasks', () => {
  test('an error of the function carries its type, and Lambda’s document as the cause', async () => {
    const s = stateMachine(definition({ T: task() }), () => failed('NotOpen', 'the case is closed'))
    const { error, cause, status } = (await s.run()) as Record<string, string>
    expect({ error, status }).toEqual({ error: 'NotOpen', status: 'FAILED' })
    expect(JSON.parse(cause ?? '')).toEqual({ errorType: 'NotOpen', errorMessage: 'the case is closed' })
    expect(s.reports).toEqual([expect.stringContaining('NotOpen')])
  })

  test.each([
    [new AwsError('AccessDeniedException', 'no'), 'Lambda.AWSLambdaException'],
    [new AwsError('TooManyRequestsException', 'no'), 'Lambda.TooManyRequestsException'],
    [new Error('worker died'), 'Lambda.Unknown'],
  ])('%s', async (thrown, error) => {
    const s = stateMachine(definition({ T: task() }), () => Promise.reject(thrown))
    expect(await s.run()).toMatchObject({ status: 'FAILED', error })
  })

  test('retries at growing intervals up to a ceiling, then catches; both count', async () => {
    const times: number[] = []
    const s = stateMachine(
      definition({
        T: task({
          Retry: [
            { ErrorEquals: ['Other'], MaxAttempts: 9 },
            {
              ErrorEquals: ['Busy'],
              IntervalSeconds: 2,
              BackoffRate: 3,
              MaxAttempts: 3,
              MaxDelaySeconds: 10,
            },
          ],
          Catch: [
            { ErrorEquals: ['Other'], Next: 'No' },
            {
              ErrorEquals: ['States.TaskFailed'],
              Next: 'Yes',
              Output: '{% $states.errorOutput.Error %}',
              Assign: { tries: '{% $states.context.State.RetryCount %}' },
            },
          ],
        }),
        No: { Type: 'Fail' },
        Yes: pass({ error: '{% $states.input %}', tries: '{% $tries %}' }),
      }),
      () => {
        times.push(s.clock.now() - start)
        return failed('Busy')
      },
    )
    const arn = await s.begin()
    await s.advance(day)
    expect(times).toEqual([0, 2000, 8000, 18_000])
    expect(await s.describe(arn)).toMatchObject({ status: 'SUCCEEDED', output: { error: 'Busy', tries: 3 } })
    expect(s.stepFunctions.execution(arn)).toMatchObject({ transitions: 5 })
  })

  test('full jitter waits at most the interval', async () => {
    const Retry = [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 100, JitterStrategy: 'FULL' }]
    const s = stateMachine(definition({ T: task({ Retry }) }), () => failed('Busy'))
    await s.begin()
    expect(s.stepFunctions.part.nextDue()).toBeLessThanOrEqual(start + 100_000)
  })

  test('a catcher without Output hands on the error', async () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'C' }]
    const s = stateMachine(definition({ T: task({ Catch }), C: { Type: 'Succeed' } }), () => failed('A', 'b'))
    expect(await s.run()).toMatchObject({
      output: { Error: 'A', Cause: JSON.stringify({ errorType: 'A', errorMessage: 'b' }) },
    })
  })

  test('an expression that fails in a task is caught there; one in the catcher is not', async () => {
    const broken = (Output: unknown) =>
      stateMachine(
        definition({
          T: task({
            Output: '{% $states.result.Nothing %}',
            Catch: [{ ErrorEquals: ['States.QueryEvaluationError'], Next: 'C', Output }],
          }),
          C: { Type: 'Succeed' },
        }),
      ).run()
    expect(await broken('caught')).toMatchObject({ status: 'SUCCEEDED', output: 'caught' })
    expect(await broken('{% $nothing %}')).toMatchObject({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
    })
  })

  test('a task that takes too long fails with States.Timeout; its late answer is dropped', async () => {
    let answer = () => {}
    const s = stateMachine(
      definition({
        T: task({
          TimeoutSeconds: '{% $states.input.limit %}',
          Catch: [
            { ErrorEquals: ['States.TaskFailed'], Next: 'No' },
            { ErrorEquals: ['States.Timeout'], Next: 'Late' },
          ],
        }),
        No: { Type: 'Fail' },
        Late: pass('{% $states.input.Error %}'),
      }),
      () => new Promise((resolve) => (answer = () => resolve(ok('late')))),
    )
    const { executionArn } = await s.call('StartExecution', {
      stateMachineArn: machineArn,
      input: '{"limit":30}',
    })
    const turns = async () => {
      for (let i = 0; i < 5; i += 1) await new Promise((resolve) => setImmediate(resolve))
    }
    await turns()
    s.jump(30_000)
    s.ring()
    await turns()
    expect(await s.describe(String(executionArn))).toMatchObject({
      status: 'SUCCEEDED',
      output: 'States.Timeout',
    })
    answer()
    await s.idle()
    expect(s.eventTypes(String(executionArn))).not.toContain('TaskSucceeded')
  })
})

describe('task tokens', () => {
  test('success goes on with the output, 56 days later', async () => {
    const s = stateMachine(definition({ Q: question() }))
    const arn = await s.begin()
    await s.advance(56 * day)
    await s.call('SendTaskSuccess', { taskToken: s.tokens()[0], output: '{"answer":42}' })
    await s.idle()
    expect(await s.describe(arn)).toMatchObject({ status: 'SUCCEEDED', output: { answer: 42 } })
    expect(s.eventTypes(arn)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ])
  })

  test('failure is caught like any other', async () => {
    const s = stateMachine(
      definition({
        Q: question({ Catch: [{ ErrorEquals: ['Refused'], Next: 'C' }] }),
        C: { Type: 'Succeed' },
      }),
    )
    const arn = await s.begin()
    await s.call('SendTaskFailure', { taskToken: s.tokens()[0], error: 'Refused', cause: 'by the customer' })
    await s.idle()
    expect(await s.describe(arn)).toMatchObject({ output: { Error: 'Refused', Cause: 'by the customer' } })
  })

  test('each retry has a token of its own; a token that is over is answered with TaskTimedOut', async () => {
    const s = stateMachine(
      definition({ Q: question({ TimeoutSeconds: 60, Retry: [{ ErrorEquals: ['States.Timeout'] }] }) }),
    )
    const arn = await s.begin()
    await s.advance(61_000)
    const [first, second] = s.tokens()
    expect(second).not.toBe(first)
    const send = (taskToken: unknown, action = 'SendTaskSuccess') =>
      s.call(action, { taskToken, output: '1' })
    await expect(send(first)).rejects.toMatchObject({ code: 'TaskTimedOut' })
    await expect(send(first, 'SendTaskHeartbeat')).rejects.toMatchObject({ code: 'TaskTimedOut' })
    await send(second)
    await expect(send(second)).rejects.toMatchObject({ code: 'TaskTimedOut' })
    await s.idle()
    await expect(send(second)).rejects.toMatchObject({ code: 'TaskTimedOut' })
    await expect(send('gibberish')).rejects.toMatchObject({ code: 'InvalidToken' })
    const elsewhere = Buffer.from(`arn:aws:states:x ${'a'.repeat(24)}`).toString('base64url')
    await expect(send(elsewhere)).rejects.toMatchObject({ code: 'TaskDoesNotExist' })
    expect(await s.describe(arn)).toMatchObject({ status: 'SUCCEEDED', output: 1 })
  })

  test('heartbeats keep a task alive; without them it fails with States.HeartbeatTimeout', async () => {
    const s = stateMachine(definition({ Q: question({ HeartbeatSeconds: 60, TimeoutSeconds: 86_400 }) }))
    const arn = await s.begin()
    for (let i = 0; i < 3; i += 1) {
      await s.advance(59_000)
      await s.call('SendTaskHeartbeat', { taskToken: s.tokens()[0] })
    }
    await s.advance(59_000)
    expect(await s.describe(arn)).toMatchObject({ status: 'RUNNING' })
    await s.advance(1_000)
    expect(await s.describe(arn)).toMatchObject({ status: 'FAILED', error: 'States.HeartbeatTimeout' })
    expect(s.eventTypes(arn)).toContain('TaskTimedOut')
  })

  test('a function that fails ends the task although its token is out', async () => {
    const s = stateMachine(definition({ Q: question() }), () => failed('Broken'))
    expect(await s.run()).toMatchObject({ status: 'FAILED', error: 'Broken' })
  })

  test('a token may come back before its function has returned', async () => {
    const s = stateMachine(definition({ Q: question() }), async ({ payload }) => {
      await s.call('SendTaskSuccess', { taskToken: (payload as { token: string }).token, output: '"early"' })
      return ok('ignored')
    })
    expect(await s.run()).toMatchObject({ status: 'SUCCEEDED', output: 'early' })
  })

  test('output that is not JSON is refused and the task goes on waiting', async () => {
    const s = stateMachine(definition({ Q: question() }))
    const arn = await s.begin()
    const sent = s.call('SendTaskSuccess', { taskToken: s.tokens()[0], output: '{' })
    await expect(sent).rejects.toMatchObject({ code: 'InvalidOutput' })
    expect(await s.describe(arn)).toMatchObject({ status: 'RUNNING' })
  })
})
