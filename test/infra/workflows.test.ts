import aslValidator from 'asl-validator'
import jsonata from 'jsonata'
import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readWorkflow } from '../../infra/constructs/workflow.ts'
import { at, list, within } from './support/assembly.ts'

const files = readdirSync('infra/workflows').map((file) => file.replace('.asl.yaml', ''))

/** A workflow with ARNs in the place of its placeholders, as it is deployed. */
const deployed = (file: string): object =>
  JSON.parse(
    readWorkflow(file).definition.replace(
      /\$\{(\w+)\}/g,
      'arn:aws:lambda:eu-west-1:111122223333:function:$1',
    ),
  ) as object

const states = (file: string): [string, unknown][] => Object.entries(at(deployed(file), 'States') ?? {})

/** Evaluates every expression in a value as Step Functions does; a whole string is one expression. */
const evaluate = async (value: unknown, bindings: Record<string, unknown>): Promise<unknown> => {
  if (typeof value === 'string') {
    const expression = /^\{%(.*)%\}$/s.exec(value.trim())?.[1]
    if (expression === undefined) return value
    const result: unknown = await jsonata(expression).evaluate({}, bindings)
    if (result === undefined) throw new Error(`no value: ${expression}`)
    return result
  }
  if (Array.isArray(value)) return Promise.all(value.map((part) => evaluate(part, bindings)))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(
    async ([name, part]) => [name, await evaluate(part, bindings)] as const,
  )
  return Object.fromEntries(await Promise.all(entries))
}

const rungs = [
  { rung: 1, at: '2026-11-24T09:00:00.000Z' },
  { rung: 2, at: '2026-11-24T17:00:00+08:00' },
  { rung: 3, at: '2026-11-24T13:30:00.000Z' },
]
const ladder = {
  reference: 'TS2611001',
  clock: 'accept-internal',
  milestone: 'accept',
  cycle: 1,
  dueAt: '2026-11-23T10:00:00.000Z',
}
const context = { Task: { Token: 'token' }, State: { EnteredTime: '2026-11-24T09:00:00.000Z' } }

describe.each(files)('%s', (file) => {
  test('is valid Amazon States Language', () => {
    const { isValid, errorsText } = aslValidator(deployed(file), { checkPaths: true, checkArn: true })
    expect(isValid, errorsText('\n')).toBe(true)
  })

  test('every task is tried again, gives up where its function gives up, and catches what remains', () => {
    const tasks = states(file).filter(([, state]) => at(state, 'Type') === 'Task')
    expect(tasks.length).toBeGreaterThan(0)
    for (const [name, state] of tasks) {
      const retries = list(at(state, 'Retry'))
      expect(at(retries[0], 'ErrorEquals', 0), name).toBe('GiveUp')
      expect(at(retries[0], 'MaxAttempts'), name).toBe(0)
      expect(at(retries[1], 'ErrorEquals'), name).toContain('States.TaskFailed')
      expect(at(list(at(state, 'Catch')).at(-1), 'ErrorEquals'), name).toEqual(['States.ALL'])
    }
  })

  test('[R44] nothing of a complaint travels through it but its reference', () => {
    expect(JSON.stringify(deployed(file))).not.toMatch(/narrative|customer|email|phone/i)
  })

  test('every expression has a value for sample input', async () => {
    const bindings = {
      states: {
        input: { ...ladder, rungs, sure: true, Error: 'GiveUp' },
        result: { Payload: { sure: true }, outcome: 'acknowledged' },
        errorOutput: { Error: 'GiveUp', Cause: '' },
        context,
      },
      ...ladder,
      rungs,
      position: 0,
    }
    const expressions = within(deployed(file)).filter(
      (part) => typeof part === 'string' && part.includes('{%'),
    )
    expect(expressions.length).toBeGreaterThan(5)
    for (const expression of expressions) await evaluate(expression, bindings)
  })
})

describe('case-intake', () => {
  const state = (name: string) => at(deployed('case-intake'), 'States', name)

  test('[R10] a classifier that fails leads to a person, who is told why', async () => {
    const caught = list(at(state('Classify'), 'Catch'))[0]
    expect(at(caught, 'Next')).toBe('RequestTriage')
    const input = await evaluate(at(caught, 'Output'), {
      states: { input: { reference: 'TS2611001' }, errorOutput: { Error: 'TypeError', Cause: 'x' } },
    })
    const payload = await evaluate(at(state('RequestTriage'), 'Arguments', 'Payload'), {
      states: { input, context },
    })
    expect(payload).toEqual({ reference: 'TS2611001', taskToken: 'token', error: 'TypeError' })
  })

  test('[R10] an unsure classifier leads to a person without an error', async () => {
    expect(at(state('IsSure'), 'Default')).toBe('RequestTriage')
    const states = { input: { reference: 'TS2611001', sure: false }, context }
    expect(await evaluate(at(state('IsSure'), 'Choices', 0, 'Condition'), { states })).toBe(false)
    const payload = await evaluate(at(state('RequestTriage'), 'Arguments', 'Payload'), { states })
    expect(payload).toEqual({ reference: 'TS2611001', taskToken: 'token' })
  })

  test('[R10] a person who is faster than the queue stops nothing: the case is dispatched', () => {
    const caught = list(at(state('RequestTriage'), 'Catch'))[0]
    expect(caught).toMatchObject({ ErrorEquals: ['TriageNotNeeded'], Next: 'Dispatch' })
  })

  test('[R10] triage has no time-out: a case never falls out of it', () => {
    expect(at(state('RequestTriage'), 'TimeoutSeconds')).toBeUndefined()
  })
})

describe('escalation', () => {
  const state = (name: string) => at(deployed('escalation'), 'States', name)
  const timeout = (position: number, left: unknown, entered = context.State.EnteredTime) =>
    evaluate(at(state('NotifyRung'), 'TimeoutSeconds'), {
      rungs: left,
      position,
      states: { context: { State: { EnteredTime: entered } } },
    })

  test('[R24] a rung has until the time of the next, in whatever zone it is written', async () => {
    expect(await timeout(1, rungs)).toBe(4.5 * 3600)
    expect(await timeout(1, rungs, '2026-11-24T13:28:00.200Z')).toBe(120)
  })

  test('[R24] a rung has a minute where the time of the next has come too: nobody is told instead of another', async () => {
    expect(await timeout(0, rungs)).toBe(60)
    expect(await timeout(1, rungs, '2026-12-04T13:30:00.000Z')).toBe(60)
  })

  test('[R24] the last rung waits for most of a year, also when it is the only one', async () => {
    expect(await timeout(2, rungs)).toBe(360 * 86_400)
    expect(await timeout(0, rungs.slice(0, 1))).toBe(360 * 86_400)
  })

  test('[R24] after the last rung it ends, before it goes on', async () => {
    const more = (position: number) =>
      evaluate(at(state('NextRung'), 'Choices', 0, 'Condition'), { rungs, position })
    expect(await more(1)).toBe(true)
    expect(await more(2)).toBe(false)
    expect(await evaluate(at(state('NextRung'), 'Choices', 0, 'Assign'), { position: 1 })).toEqual({
      position: 2,
    })
  })

  test('[R24] a ladder of one rung keeps it', async () => {
    const assigned = await evaluate(at(state('Begin'), 'Assign'), {
      states: { input: { ...ladder, rungs: rungs.slice(0, 1) } },
    })
    const bindings = { ...Object(assigned), states: { context } } as Record<string, unknown>
    expect(await evaluate(at(state('WaitForRung'), 'Timestamp'), bindings)).toBe('2026-11-24T09:00:00.000Z')
    expect(await evaluate(at(state('NotifyRung'), 'Arguments', 'Payload'), bindings)).toEqual({
      ...ladder,
      rung: 1,
      taskToken: 'token',
    })
  })

  test('[R24] an answer that leaves rungs waits for the next of them, at its new moment', async () => {
    expect(at(state('NotifyRung'), 'Next')).toBe('GoesOn')
    const [held] = list(at(state('GoesOn'), 'Choices'))
    expect(at(held, 'Next')).toBe('WaitForRung')
    for (const left of [rungs.slice(1), rungs.slice(2)]) {
      const states = {
        input: { outcome: 'acknowledged', holdUntil: '2026-11-25T09:00:00.000Z', rungs: left },
      }
      expect(await evaluate(at(held, 'Condition'), { states })).toBe(true)
      const assigned = await evaluate(at(held, 'Assign'), { states })
      expect(await evaluate(at(state('WaitForRung'), 'Timestamp'), Object(assigned))).toBe(left[0]?.at)
      expect(await timeout(left.length - 1, at(assigned, 'rungs'))).toBe(360 * 86_400)
    }
  })

  test.each([
    { outcome: 'stopped' },
    { outcome: 'superseded' },
    { outcome: 'acknowledged', holdUntil: '2026-11-25T09:00:00.000Z', rungs: [] },
    { outcome: 'passed', rungs: [] },
  ])('[R24] $outcome with nothing left ends it', async (input) => {
    expect(at(state('GoesOn'), 'Default')).toBe('Ended')
    expect(await evaluate(at(state('GoesOn'), 'Choices', 0, 'Condition'), { states: { input } })).toBe(false)
  })

  test('[R24] an unanswered rung hands over to the next; any other failure is an alarm, not a silent step up', () => {
    const [timedOut, other, ...more] = list(at(state('NotifyRung'), 'Catch'))
    expect(timedOut).toMatchObject({ ErrorEquals: ['States.Timeout'], Next: 'NextRung' })
    expect(at(state(String(at(other, 'Next'))), 'Type')).toBe('Fail')
    expect(more).toEqual([])
  })
})
