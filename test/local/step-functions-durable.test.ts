import { describe, expect, test } from 'vitest'
import { definition, failed, machineArn, ok, question, stateMachine, task } from './support/state-machines.ts'
import { day, start } from './support/world.ts'

/** Every kind of state that holds something over a kill: call, variable, choice, wait, token, retry, catch. */
const workflow = definition(
  {
    First: task({ Assign: { first: '{% $states.result.Payload %}' }, Next: 'Way' }),
    Way: { Type: 'Choice', Choices: [{ Condition: '{% $first = 1 %}', Next: 'Rest' }] },
    Rest: { Type: 'Wait', Seconds: 56 * 86_400, Next: 'Ask' },
    Ask: question({
      HeartbeatSeconds: 7 * 86_400,
      Assign: { answer: '{% $states.result %}' },
      Next: 'Flaky',
    }),
    Flaky: task({
      Arguments: { FunctionName: 'flaky', Payload: {} },
      Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 3600, MaxAttempts: 1 }],
      Catch: [{ ErrorEquals: ['Busy'], Next: 'Done' }],
      Next: 'Done',
    }),
    Done: {
      Type: 'Succeed',
      Output: '{% { "first": $first, "answer": $answer, "error": $states.input.Error } %}',
    },
  },
  { TimeoutSeconds: 365 * 86_400 },
)

const answerTo = ({ arn }: { arn: string }) =>
  arn.endsWith('work') ? ok(1) : arn.endsWith('flaky') ? failed('Busy') : ok('asked')

const expected = { first: 1, answer: 'yes', error: 'Busy' }

/** Plays the whole life; the customer answers whatever token is current. */
const play = async (s: ReturnType<typeof stateMachine>, arn: string) => {
  for (let i = 0; i < 130; i += 1) {
    await s.advance(day)
    const phase = s.stepFunctions.execution(arn)?.phase
    if (phase?.kind !== 'running' || phase.token === undefined) continue
    await s.call('SendTaskSuccess', { taskToken: phase.token, output: '"yes"' })
    await s.idle()
  }
}

describe('[R10] executions survive SIGKILL', () => {
  test('at every commit: whatever was kept at that moment comes to the same end', async () => {
    const whole = stateMachine(workflow, answerTo)
    const arn = await whole.begin()
    await play(whole, arn)
    expect(await whole.describe(arn)).toMatchObject({ status: 'SUCCEEDED', output: expected })
    const kept = whole.stepFunctions.execution(arn)
    expect(kept?.transitions).toBe(7)
    // The definition, the start, and then each change: nothing in between is ever seen by anyone.
    expect(whole.commits.length).toBeGreaterThan(10)

    for (const rows of whole.commits.slice(3)) {
      const s = stateMachine(workflow, answerTo, { rows: new Map(rows) })
      s.stepFunctions.resume()
      await s.idle()
      await play(s, arn)
      const resumed = s.stepFunctions.execution(arn)
      expect(resumed).toMatchObject({ status: 'SUCCEEDED', output: JSON.stringify(expected), transitions: 7 })
      expect(resumed?.history.map(({ id }) => id)).toEqual(resumed?.history.map((_, i) => i + 1))
    }
  })

  test('a task under way is called again with the same token and event', async () => {
    const s = stateMachine(definition({ Q: question() }), () => new Promise(() => undefined))
    const { executionArn } = await s.call('StartExecution', { stateMachineArn: machineArn })
    while (s.calls.length === 0) await new Promise((resolve) => setImmediate(resolve))
    const again = stateMachine(definition({ Q: question() }), undefined, { rows: new Map(s.rows) })
    again.stepFunctions.resume()
    await again.idle()
    expect(again.calls).toEqual(s.calls)
    await again.call('SendTaskSuccess', { taskToken: s.tokens()[0], output: '1' })
    await again.idle()
    expect(await again.describe(String(executionArn))).toMatchObject({ status: 'SUCCEEDED', output: 1 })
  })

  test('a task that had returned is not called again, and its token still counts', async () => {
    const s = stateMachine(definition({ Q: question() }))
    const arn = await s.begin()
    const again = stateMachine(definition({ Q: question() }), undefined, { rows: new Map(s.rows) })
    again.stepFunctions.resume()
    await again.idle()
    expect(again.calls).toEqual([])
    await again.call('SendTaskSuccess', { taskToken: s.tokens()[0], output: '1' })
    // Killed again right after the token was taken.
    const third = stateMachine(definition({ Q: question() }), undefined, { rows: new Map(again.rows) })
    third.stepFunctions.resume()
    await third.idle()
    expect(await third.describe(arn)).toMatchObject({ status: 'SUCCEEDED', output: 1 })
  })

  test('what fell due while the machine was off happens when it is back', async () => {
    const text = definition({ W: { Type: 'Wait', Seconds: 60, Next: 'T' }, T: task() })
    const s = stateMachine(text)
    const arn = await s.begin()
    const later = stateMachine(text, undefined, { rows: new Map(s.rows), now: start + 56 * day })
    later.stepFunctions.resume()
    await later.idle()
    expect(await later.describe(arn)).toMatchObject({ status: 'SUCCEEDED' })
    const timed = stateMachine(definition({ Q: question({ TimeoutSeconds: 60 }) }))
    const other = await timed.begin()
    const back = stateMachine(definition({ Q: question() }), undefined, {
      rows: new Map(timed.rows),
      now: start + 61_000,
    })
    back.stepFunctions.resume()
    await back.idle()
    expect(await back.describe(other)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' })
  })

  test('an execution keeps the definition it was started with', async () => {
    const before = definition({ W: { Type: 'Wait', Seconds: 60, End: true, Output: 'old' } })
    const after = definition({ X: { Type: 'Succeed', Output: 'new' } })
    const s = stateMachine(before)
    const arn = await s.begin()
    const later = stateMachine(after, undefined, { rows: new Map(s.rows) })
    later.stepFunctions.resume()
    await later.advance(60_000)
    expect(await later.describe(arn)).toMatchObject({ output: 'old' })
    expect(await later.describe(await later.begin({}, 'two'))).toMatchObject({ output: 'new' })
  })

  test('executions of a state machine that is no longer in the template end', async () => {
    const s = stateMachine(definition({ Q: question() }))
    const arn = await s.begin()
    const [key = ''] = [...s.rows.keys()].filter((each) => each.endsWith(arn))
    const orphan = (s.rows.get(key) ?? '').replaceAll(machineArn, `${machineArn}-gone`)
    const later = stateMachine(definition({ Q: question() }), undefined, {
      rows: new Map([...s.rows, [key, orphan]]),
    })
    later.stepFunctions.resume()
    expect(await later.describe(arn)).toMatchObject({ status: 'ABORTED' })
    expect(later.reports).toEqual([expect.stringContaining('no longer in the template')])
  })
})

describe('timeouts and stops of executions', () => {
  test('an execution that takes too long is timed out in whatever state', async () => {
    const s = stateMachine(definition({ Q: question() }, { TimeoutSeconds: 3600 }))
    const arn = await s.begin()
    await s.advance(3_600_000)
    expect(await s.describe(arn)).toMatchObject({ status: 'TIMED_OUT', error: 'States.Timeout' })
    await expect(s.call('SendTaskSuccess', { taskToken: s.tokens()[0], output: '1' })).rejects.toMatchObject({
      code: 'TaskTimedOut',
    })
  })

  test('no execution lasts longer than a year', async () => {
    const s = stateMachine(definition({ Q: question() }))
    const arn = await s.begin()
    await s.advance(364 * day)
    expect(await s.describe(arn)).toMatchObject({ status: 'RUNNING' })
    await s.advance(day)
    expect(await s.describe(arn)).toMatchObject({ status: 'TIMED_OUT' })
  })

  test('a stopped execution does nothing more', async () => {
    const s = stateMachine(definition({ W: { Type: 'Wait', Seconds: 60, Next: 'T' }, T: task() }))
    const arn = await s.begin()
    const { stopDate } = await s.call('StopExecution', {
      executionArn: arn,
      error: 'Withdrawn',
      cause: 'by phone',
    })
    await s.advance(day)
    expect(await s.describe(arn)).toMatchObject({
      status: 'ABORTED',
      error: 'Withdrawn',
      cause: 'by phone',
      stopDate,
    })
    expect(s.calls).toEqual([])
    expect(await s.call('StopExecution', { executionArn: arn })).toEqual({ stopDate })
  })

  test('stopped in the middle of an evaluation', async () => {
    const s = stateMachine(definition({ P: { Type: 'Pass', Next: 'T' }, T: task() }))
    const { executionArn } = await s.call('StartExecution', { stateMachineArn: machineArn })
    await s.call('StopExecution', { executionArn })
    await s.idle()
    expect(s.calls).toEqual([])
    expect(s.eventTypes(String(executionArn)).at(-1)).toBe('ExecutionAborted')
  })

  test('an endless loop ends with the history AWS allows', async () => {
    const s = stateMachine(definition({ A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } }))
    expect(await s.run()).toMatchObject({ status: 'FAILED', error: 'States.Runtime' })
  })
})
