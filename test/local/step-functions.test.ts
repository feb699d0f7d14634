import { describe, expect, test } from 'vitest'
import { definition, machineArn, ok, role, stateMachine, task } from './support/state-machines.ts'
import { day, start } from './support/world.ts'

const pass = (Output: unknown, fields: Record<string, unknown> = {}) => ({
  Type: 'Pass',
  Output,
  End: true,
  ...fields,
})
const evaluated = async (Output: unknown, input: unknown = {}) => {
  const { output, ...rest } = await stateMachine(definition({ P: pass(Output) })).run(input)
  return 'error' in rest ? rest : output
}

describe('JSONata', () => {
  test.each([
    ['{% $states.input.a + 1 %}', { a: 1 }, 2],
    [
      { list: ['{% $states.input.a %}', 'plain', 3, null] },
      { a: { b: true } },
      { list: [{ b: true }, 'plain', 3, null] },
    ],
    ['{% $states.input.items[price > 10].name %}', { items: [{ name: 'x', price: 11 }] }, 'x'],
    ['{% [$states.input.items.name] %}', { items: [{ name: 'x' }] }, ['x']],
    ['{% $partition([1..5], 2) %}', {}, [[1, 2], [3, 4], [5]]],
    ['{% $range(0, 9, 3) %}', {}, [0, 3, 6, 9]],
    ['{% $range(3, 1, -1) %}', {}, [3, 2, 1]],
    ['{% $hash("abc", "SHA-256") %}', {}, 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ['{% $parse(\'{"a": [1]}\') %}', {}, { a: [1] }],
    ['{% $random(7) = $random(7) and $random() < 1 %}', {}, true],
    ['{% $length($uuid()) %}', {}, 36],
    ['{% $millis() %}', {}, start],
    ['{% $now() %}', {}, '2026-11-21T09:00:00.000Z'],
    ['{% $now("[Y]-[M01]", "+0100") %}', {}, '2026-11'],
    [
      '{% $fromMillis($toMillis($states.context.Execution.StartTime) + 86400000) %}',
      {},
      '2026-11-22T09:00:00.000Z',
    ],
  ])('%j', async (template, input, expected) => {
    expect(await evaluated(template, input)).toEqual(expected)
  })

  test.each([
    '{% $states.input.missing %}',
    '{% $nowhere() %}',
    '{% $states.input.a + 1 %}',
    '{% function($x) { $x } %}',
    '{% $sum %}',
    '{% 1 / 0 %}',
    '{% $hash("a", "CRC") %}',
    '{% $range(1, 2, 0) %}',
    '{% ($f := function($n) { $f($n + 1) }; $f(0)) %}',
  ])(
    '%s is a query evaluation error',
    async (expression) => {
      expect(await evaluated(expression, { a: 'text' })).toMatchObject({
        status: 'FAILED',
        error: 'States.QueryEvaluationError',
        cause: expect.stringContaining("for the field 'Output'"),
      })
    },
    20_000,
  )

  test('context of a state', async () => {
    const { output } = await stateMachine(definition({ P: pass('{% $states.context %}') })).run({ a: 1 })
    expect(output).toEqual({
      Execution: {
        Id: 'arn:aws:states:eu-west-1:000000000000:execution:case-intake:one',
        Name: 'one',
        Input: { a: 1 },
        RoleArn: role.roleArn,
        StartTime: '2026-11-21T09:00:00.000Z',
        RedriveCount: 0,
      },
      StateMachine: { Id: machineArn, Name: 'case-intake' },
      State: { Name: 'P', EnteredTime: '2026-11-21T09:00:00.000Z', RetryCount: 0 },
    })
  })

  test('variables are those of the moment the state was entered, for Assign and Output alike', async () => {
    const { output } = await stateMachine(
      definition({
        A: { Type: 'Pass', Assign: { x: 1, y: 2 }, Next: 'B' },
        B: { Type: 'Pass', Assign: { x: '{% $y %}', y: '{% $x %}' }, Output: '{% [$x, $y] %}', Next: 'C' },
        C: pass({ before: '{% $states.input %}', after: '{% [$x, $y] %}' }),
      }),
    ).run()
    expect(output).toEqual({ before: [1, 2], after: [2, 1] })
  })
})

describe('states', () => {
  test('a task is called as the role and answers with Payload and StatusCode', async () => {
    const s = stateMachine(definition({ T: task() }), ({ payload }) => ok({ echo: payload }))
    expect(await s.run({ a: 1 })).toMatchObject({
      status: 'SUCCEEDED',
      output: { Payload: { echo: { a: 1 } }, StatusCode: 200 },
    })
    expect(s.calls).toEqual([
      {
        arn: 'arn:aws:lambda:eu-west-1:000000000000:function:work',
        payload: { a: 1 },
        as: { kind: 'role', id: role.roleArn, name: role.roleName },
      },
    ])
  })

  test('a bare function ARN takes its arguments as the event and its answer as the result', async () => {
    const Resource = 'arn:aws:lambda:eu-west-1:000000000000:function:work'
    const s = stateMachine(
      definition({ T: task({ Resource, Arguments: { id: '{% $states.input.id %}' } }) }),
      () => ok([1]),
    )
    expect(await s.run({ id: 7 })).toMatchObject({ output: [1] })
    expect(s.calls).toMatchObject([{ arn: Resource, payload: { id: 7 } }])
  })

  test('the first rule that holds decides; its Assign and Output replace those of the state', async () => {
    const text = definition({
      C: {
        Type: 'Choice',
        Choices: [
          { Condition: '{% $states.input.n > 10 %}', Next: 'Big', Output: 'big', Assign: { way: 'rule' } },
          { Condition: '{% $states.input.n > 5 %}', Next: 'Big' },
        ],
        Default: 'Small',
        Output: 'by default',
        Assign: { way: 'default' },
      },
      Big: pass({ input: '{% $states.input %}', way: '{% $exists($way) ? $way : "none" %}' }),
      Small: pass({ input: '{% $states.input %}', way: '{% $way %}' }),
    })
    const output = async (n: number) => (await stateMachine(text).run({ n })).output
    expect(await output(11)).toEqual({ input: 'big', way: 'rule' })
    expect(await output(6)).toEqual({ input: { n: 6 }, way: 'none' })
    expect(await output(1)).toEqual({ input: 'by default', way: 'default' })
  })

  test.each([
    [[{ Condition: '{% false %}', Next: 'End' }], 'States.NoChoiceMatched'],
    [[{ Condition: '{% "yes" %}', Next: 'End' }], 'States.QueryEvaluationError'],
  ])('a choice without a way ends in an error', async (Choices, error) => {
    const s = stateMachine(definition({ C: { Type: 'Choice', Choices }, End: { Type: 'Succeed' } }))
    expect(await s.run()).toMatchObject({ status: 'FAILED', error })
  })

  test('Fail and Succeed', async () => {
    const fail = { Type: 'Fail', Error: 'NoUnit', Cause: '{% "no unit for " & $states.input.kind %}' }
    expect(await stateMachine(definition({ F: fail })).run({ kind: 'x' })).toMatchObject({
      status: 'FAILED',
      error: 'NoUnit',
      cause: 'no unit for x',
    })
    expect(await stateMachine(definition({ S: { Type: 'Succeed', Output: { a: 1 } } })).run()).toMatchObject({
      status: 'SUCCEEDED',
      output: { a: 1 },
    })
  })

  test.each([
    [{ Seconds: 90 }, 90_000],
    [{ Seconds: '{% $states.input.days * 86400 %}' }, 56 * day],
    [{ Timestamp: '{% $fromMillis($millis() + 56 * 86400000) %}' }, 56 * day],
    [{ Timestamp: '2026-11-21T11:00:00+01:00' }, 3_600_000],
  ])('waits %j', async (fields, millis) => {
    const s = stateMachine(definition({ W: { Type: 'Wait', ...fields, End: true } }))
    const arn = await s.begin({ days: 56 })
    expect(s.stepFunctions.part.nextDue()).toBe(start + millis)
    await s.advance(millis - 1)
    expect(await s.describe(arn)).toMatchObject({ status: 'RUNNING' })
    await s.advance(1)
    expect(await s.describe(arn)).toMatchObject({ status: 'SUCCEEDED', stopDate: (start + millis) / 1000 })
    expect(s.stepFunctions.part.nextDue()).toBeUndefined()
  })

  test('a wait until a moment that has passed goes on at once', async () => {
    const s = stateMachine(definition({ W: { Type: 'Wait', Timestamp: '2020-01-01T00:00:00Z', End: true } }))
    expect(await s.run()).toMatchObject({ status: 'SUCCEEDED' })
  })

  test('too much data ends the execution, whatever it would catch', async () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'C' }]
    const s = stateMachine(definition({ T: task({ Catch }), C: { Type: 'Succeed' } }), () =>
      ok('x'.repeat(300_000)),
    )
    expect(await s.run()).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' })
  })
})
