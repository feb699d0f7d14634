import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Case } from '#shared/domain/case.ts'
import { DomainError } from '#shared/domain/errors.ts'
import type { NewEvent } from '#shared/domain/events.ts'
import { nextActOf } from '#shared/domain/next-act.ts'
import type { Policy } from '#shared/domain/policy.ts'
import { fireDueCase, sweepDue } from '#shared/use-cases/fire-due.ts'
import { accepted, dispatched, received } from '#test/support/builders.ts'
import { FrozenClock, MemoryCases, MemoryQueues, policiesOf } from '#test/support/fakes.ts'
import { smallPolicy } from '#test/support/policies.ts'

/** Without ladders: what the sweep and the due worker owe is all there is. */
const policy: Policy = {
  ...smallPolicy,
  clocks: smallPolicy.clocks.map((clock) => ({ ...clock, ladder: undefined })),
}

/**
 * Turns given numbers into decisions, one after the other. Each time round they fall out differently: no message is killed
 * for ever because it comes by at the same number.
 */
const decisions = (numbers: readonly number[]) => {
  let position = 0
  return (choices: number): number => {
    position += 1
    const round = Math.floor(position / numbers.length)
    return ((numbers[position % numbers.length] ?? 0) + round) % choices
  }
}
type Decide = ReturnType<typeof decisions>

/** A store whose process is killed before or after it has written, as often as is decided. */
class KilledCases extends MemoryCases {
  readonly #decide: Decide
  constructor(decide: Decide) {
    super()
    this.#decide = decide
  }
  override async append(before: Case, events: readonly NewEvent[]) {
    const fate = this.#decide(4)
    if (fate === 1) throw new Error('killed before the write')
    const after = await super.append(before, events)
    if (fate === 2) throw new Error('killed after the write')
    return after
  }
}

interface Message {
  readonly reference: string
  readonly actAt: string
  /** Epoch milliseconds from which the queue hands it out. */
  readonly from: number
}

/** What is told of a case, without the moment at which it was: that may come late, but once. */
const toldOf = (cases: MemoryCases) =>
  cases.events
    .flatMap(({ reference, type, data }) =>
      type === 'ClockReminded' || type === 'ClockBreached'
        ? [
            `${reference} ${type} ${data.clock}#${data.cycle} ${data.dueAt} ${'step' in data ? data.step : ''}`,
          ]
        : [],
    )
    .toSorted()

const earliest = (cases: MemoryCases): number =>
  Math.min(
    ...[...cases.snapshots.values()].flatMap((subject) => {
      const at = nextActOf(subject)
      return at === undefined ? [] : [Date.parse(at)]
    }),
  )

const setUp = (cases: MemoryCases) => {
  cases.put(received({}, policy), 'TS2611001')
  cases.put(dispatched({}, policy), 'TS2611002')
  cases.put(accepted({}, policy), 'TS2611003')
}

/** Runs until nothing is owed: sweeps, a queue that repeats, delays and reorders, workers that are killed. */
const live = async (cases: MemoryCases, decide: Decide, disturbed: boolean): Promise<void> => {
  const clock = new FrozenClock()
  const queues = new MemoryQueues()
  const ports = { cases, clock, queues, policies: policiesOf(policy) }
  let pending: Message[] = []
  const deliver = async (message: Message): Promise<Message[]> => {
    try {
      await fireDueCase(ports, message.reference, message.actAt)
      return []
    } catch (error) {
      if (error instanceof DomainError) throw error
      return [{ ...message, from: Date.parse(clock.now()) + 30_000 }]
    }
  }
  for (let round = 0; round < 2_000; round += 1) {
    const owed = earliest(cases)
    if (owed === Infinity && pending.length === 0) return
    const next = Math.min(owed - 60_000, ...pending.map(({ from }) => from))
    const now = Math.max(next, Date.parse(clock.now()) + 1_000)
    clock.time = new Date(now).toISOString()
    await Promise.all(Array.from({ length: disturbed ? 1 + decide(3) : 1 }, () => sweepDue(ports)))
    for (const { id, actAt, delaySeconds } of queues.due.splice(0)) {
      for (let copy = disturbed ? decide(3) : 0; copy >= 0; copy -= 1) {
        const late = disturbed ? decide(15) * 60_000 : 0
        pending.push({ reference: id, actAt, from: now + delaySeconds * 1000 + late })
      }
    }
    const ready = pending.filter(({ from }) => from <= now)
    pending = pending.filter(({ from }) => from > now)
    if (disturbed && decide(2) === 1) ready.reverse()
    const again = await Promise.all(ready.map(deliver))
    pending.push(...again.flat())
  }
  throw new Error('it does not come to rest')
}

describe('due work under faults [R23]', () => {
  it('comes to the same history whatever is repeated, reordered, delayed, swept twice at once or killed between its steps', async () => {
    const calm = new MemoryCases()
    setUp(calm)
    await live(calm, decisions([0]), false)
    const expected = toldOf(calm)
    expect(expected.filter((line) => line.includes('ClockBreached')).length).toBeGreaterThan(3)
    expect(expected.filter((line) => line.includes('ClockReminded')).length).toBeGreaterThan(1)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(9_999), { minLength: 50, maxLength: 400 }), async (numbers) => {
        const decide = decisions(numbers)
        const cases = new KilledCases(decide)
        setUp(cases)
        await live(cases, decide, true)
        expect(toldOf(cases)).toEqual(expected)
      }),
      { numRuns: 25 },
    )
  }, 60_000)
})
