import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { resolve } from '#shared/domain/commands/work.ts'
import type { Case } from '#shared/domain/case.ts'
import type { DecisionContext } from '#shared/domain/commands/context.ts'
import { accepted, after, correcting } from '#test/support/builders.ts'
import { answering, due } from '#test/support/ladders.ts'
import { ladderWorld, noFaults, type Faults } from './support/ladder-world.ts'

const second = 1000
const hours = (count: number) => after(due, count)
const resolving = (subject: Case, context: DecisionContext) =>
  resolve(subject, { text: '已更换', validity: 'valid' }, context)
type World = ReturnType<typeof ladderWorld>

/** What people were told from the breach on: what, and how many minutes after the deadline. */
const told = ({ cases }: World) =>
  cases.events.flatMap(({ type, data, at }) => {
    const minutes = Math.round((Date.parse(at) - Date.parse(due)) / 60_000)
    if (type === 'RungNotified') return [`rung ${data.rung} to ${data.recipients.join()} after ${minutes}`]
    return type === 'ClockBreached' && data.clock === 'resolve' ? [`breach after ${minutes}`] : []
  })

const count = ({ cases }: World, wanted: string) => cases.events.filter(({ type }) => type === wanted).length

const name = 'TS2611001-resolve-1-1795708800'

describe('a ladder on the workflow that is deployed [R24]', () => {
  test('climbs to its end when nobody answers, each rung at its moment', async () => {
    const world = ladderWorld(accepted(), hours(-1))
    await world.until(hours(49))
    expect(told(world)).toEqual([
      'breach after 0',
      'rung 1 to lead1 after 0',
      'rung 2 to manager1 after 1440',
      'rung 3 to coordinator1 after 2880',
    ])
    expect(world.executions()).toEqual([[name, 'RUNNING']])
    await world.until(hours(24 * 361 + 49))
    expect(world.executions()).toEqual([[name, 'SUCCEEDED']])
    expect(count(world, 'EscalationLost')).toBe(0)
  })

  test('waits while an acknowledgement holds it, and goes on from there', async () => {
    const world = ladderWorld(accepted(), hours(-1))
    await world.until(hours(6))
    await world.do(answering, 'lead1')
    await world.until(hours(55))
    expect(told(world).slice(2)).toEqual([
      `rung 2 to manager1 after ${30 * 60}`,
      `rung 3 to coordinator1 after ${54 * 60}`,
    ])
    await world.do(answering, 'coordinator1')
    expect(world.executions()).toEqual([[name, 'SUCCEEDED']])
    await world.until(hours(300))
    expect(count(world, 'EscalationLost')).toBe(0)
  })

  test.each<[string, (world: World) => Promise<void>]>([
    ['while a rung waits', () => Promise.resolve()],
    ['while an acknowledgement holds it', (world) => world.do(answering, 'lead1')],
  ])('ends with the result %s', async (_, before) => {
    const world = ladderWorld(accepted(), hours(-1))
    await world.until(hours(1))
    await before(world)
    await world.do(resolving, 'handler1')
    await world.until(hours(30))
    expect(told(world)).toHaveLength(2)
    expect(world.executions()).toEqual([[name, 'SUCCEEDED']])
    expect(world.reports).toEqual([])
  })

  test('ends under a moved deadline, whose own ladder begins when that is missed [R22]', async () => {
    const world = ladderWorld(accepted(), hours(-1))
    await world.until(hours(1))
    await world.do(correcting({ severity: 'major' }), 'manager1')
    expect(world.executions()).toEqual([[name, 'SUCCEEDED']])
    await world.until(hours(24 * 10))
    expect(world.executions()).toEqual([
      [name, 'SUCCEEDED'],
      ['TS2611001-resolve-1-1796227200', 'RUNNING'],
    ])
  })

  test('catches up after ten days of outage: each rung once and a minute apart, none in place of another', async () => {
    const world = ladderWorld(accepted(), hours(240))
    await world.until(hours(241))
    expect(told(world)).toEqual([
      'breach after 14400',
      'rung 1 to lead1 after 14400',
      'rung 2 to manager1 after 14401',
      'rung 3 to coordinator1 after 14402',
    ])
    expect(count(world, 'EscalationLost')).toBe(0)
  })
})

describe('a ladder when things go wrong [R23]', () => {
  /** Answers of a fault, in turn; then it goes well. */
  const inTurn = <T>(answers: readonly T[], otherwise: T) => {
    const left = [...answers]
    return () => left.shift() ?? otherwise
  }

  test('is started again within five minutes when its execution was lost, and again when that was', async () => {
    const world = ladderWorld(accepted(), hours(-1), { ...noFaults, loseStart: inTurn([true, true], false) })
    await world.until(hours(25))
    expect(told(world).slice(1)).toEqual(['rung 1 to lead1 after 15', 'rung 2 to manager1 after 1440'])
    const lost = world.cases.events.filter(({ type }) => type === 'EscalationLost').at(-1)
    expect(world.executions()).toEqual([[`${name}-again-${lost?.sequence}`, 'RUNNING']])
  })

  test('tells nobody twice when its function dies after the write, and is woken all the same', async () => {
    const world = ladderWorld(accepted(), hours(-1), { ...noFaults, kill: inTurn([true, true], false) })
    await world.until(hours(1))
    expect(told(world)).toEqual(['breach after 0', 'rung 1 to lead1 after 0'])
    expect(count(world, 'RungRejoined')).toBe(2)
    await world.do(resolving, 'handler1')
    expect(world.executions()).toEqual([[name, 'SUCCEEDED']])
  })

  test('gives way to the execution that took its rung over, when both live', async () => {
    // The notice of its breach, the third, comes six minutes late, when the ladder has been started again already.
    const notice = inTurn<readonly number[]>([[0], [0], [360 * second]], [0])
    const world = ladderWorld(accepted(), hours(-1), { ...noFaults, notice })
    await world.until(hours(1))
    expect(world.executions().map(([, status]) => status)).toEqual(['SUCCEEDED', 'RUNNING'])
    expect(told(world)).toEqual(['breach after 0', 'rung 1 to lead1 after 5'])
    await world.until(hours(25))
    expect(told(world).slice(2)).toEqual(['rung 2 to manager1 after 1440'])
  })

  test('comes to the same end whatever is lost, doubled, late or out of order', async () => {
    const delays = fc.array(
      fc.constantFrom(0, 0, 1, 2, 45, 90).map((seconds) => seconds * second),
      {
        minLength: 1,
        maxLength: 3,
      },
    )
    const seldom = fc.array(fc.constantFrom(true, false, false), { maxLength: 6 })
    const plans = fc.record({
      notice: fc.array(delays, { maxLength: 12 }),
      due: fc.array(delays, { maxLength: 12 }),
      kill: seldom,
      loseStart: seldom,
      loseSignal: seldom,
    })
    await fc.assert(
      fc.asyncProperty(plans, async (plan) => {
        const faults: Faults = {
          notice: inTurn<readonly number[]>(plan.notice, [0]),
          due: inTurn<readonly number[]>(plan.due, [0]),
          kill: inTurn(plan.kill, false),
          loseStart: inTurn(plan.loseStart, false),
          loseSignal: inTurn(plan.loseSignal, false),
        }
        const world = ladderWorld(accepted(), hours(-1), faults)
        await world.until(hours(14))
        await world.do(answering, 'lead1')
        await world.until(hours(70))
        await world.do(resolving, 'handler1')
        await world.until(hours(24 * 400))
        // Who is told what, once and in order; how late depends on what went wrong.
        expect(told(world).map((line) => line.replace(/ after .*/, ''))).toEqual([
          'breach',
          'rung 1 to lead1',
          'rung 2 to manager1',
          'rung 3 to coordinator1',
        ])
        expect(world.subject().escalations.map(({ status }) => status)).toEqual([
          'acknowledged',
          'passed-on',
          'stopped',
        ])
        expect(world.executions().filter(([, status]) => status !== 'SUCCEEDED')).toEqual([])
      }),
      { numRuns: 25 },
    )
  })
})
