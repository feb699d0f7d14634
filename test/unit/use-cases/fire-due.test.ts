import { describe, expect, it } from 'vitest'
import { fireDue } from '#shared/domain/commands/escalate.ts'
import { fireDueCase, sweepDue } from '#shared/use-cases/fire-due.ts'
import { accepted, after, monday, received, Story } from '#test/support/builders.ts'
import { FrozenClock, MemoryCases, MemoryQueues, MemoryWorkflows, policiesOf } from '#test/support/fakes.ts'
import { smallPolicy } from '#test/support/policies.ts'

const due = '2026-11-26T16:00:00.000Z'

const world = (now = monday) => ({
  cases: new MemoryCases(),
  policies: policiesOf(smallPolicy),
  clock: new FrozenClock(now),
  queues: new MemoryQueues(),
  workflows: new MemoryWorkflows(),
})

/** A case whose first owed step, the acknowledgement's breach, falls due 24 hours after it came in. */
const cameIn = (seconds: number) => {
  const at = new Date(Date.parse(monday) + seconds * 1000).toISOString()
  const story = new Story(smallPolicy, at)
  return story.add(
    received().history.map((event) => ({ ...event, at, clocks: moved(event.clocks, seconds) })),
  )
}
const later = (at: string, seconds: number) => new Date(Date.parse(at) + seconds * 1000).toISOString()
const moved = (clocks: Story['history'][number]['clocks'], seconds: number) =>
  clocks?.map((change) => ({
    ...change,
    clock: {
      ...change.clock,
      dueAt: later(change.clock.dueAt, seconds),
      steps: change.clock.steps.map((step) => ({ ...step, at: later(step.at, seconds) })),
    },
  }))

describe('the sweep [R23]', () => {
  it('queues what falls due within 150 seconds, rounded up to the second past any skew of clocks, and says when there is more', async () => {
    const ports = world(after(monday, 24))
    ports.cases.put(cameIn(-3600), 'TS2611001')
    ports.cases.put(cameIn(0), 'TS2611002')
    ports.cases.put(cameIn(0.001), 'TS2611003')
    ports.cases.put(cameIn(150), 'TS2611004')
    ports.cases.put(cameIn(150.001), 'TS2611005')
    const { sent, next } = await sweepDue(ports)
    expect(sent).toBe(4)
    expect(Object.fromEntries(ports.queues.due.map(({ id, delaySeconds }) => [id, delaySeconds]))).toEqual({
      TS2611001: 0,
      TS2611002: 0,
      TS2611003: 1,
      TS2611004: 151,
    })
    expect(next).toBe(after(monday, 23))
  })

  it('takes the oldest of what an outage left overdue, and the rest when that is done', async () => {
    const owed = Array.from({ length: 25_000 }, (_, index) => ({
      kind: 'case' as const,
      id: `TS${String(index).padStart(5, '0')}`,
      actAt: after(monday, index),
    }))
    const due = (_: number, __: string, limit: number) =>
      Promise.resolve({ due: owed.slice(0, limit), next: owed[limit]?.actAt })
    const ports = { ...world(after(monday, 30_000)), cases: { due, shards: 1 } as unknown as MemoryCases }
    const counts: number[] = []
    for (let sweep = 0; sweep < 3; sweep += 1) {
      const { sent } = await sweepDue(ports)
      counts.push(sent)
      // meanwhile it has been acted on
      owed.splice(0, sent)
    }
    expect(counts).toEqual([10_000, 10_000, 5_000])
    expect(new Set(ports.queues.due.map(({ id }) => id)).size).toBe(25_000)
  })

  it('says when the next falls due where nothing does, and that nothing ever will', async () => {
    const ports = world()
    expect(await sweepDue(ports)).toEqual({ sent: 0, next: undefined })
    ports.cases.put(cameIn(0), 'TS2611001')
    expect(await sweepDue(ports)).toEqual({ sent: 0, next: after(monday, 24) })
  })
})

describe('acting on what is due [R23] [R24]', () => {
  it('happens once, and says how late it was', async () => {
    const ports = world(later(due, 2.5))
    const { reference } = ports.cases.put(accepted().at(after(monday, 25)).do(fireDue))
    expect(await fireDueCase(ports, reference, due)).toEqual({ latenessSeconds: expect.any(Number) })
    const before = ports.cases.events.length
    expect(await fireDueCase(ports, reference, due)).toEqual({ latenessSeconds: undefined })
    expect(ports.cases.events).toHaveLength(before)
    expect(ports.cases.events.at(-1)?.actor).toEqual({ kind: 'system', id: 'clocks' })
  })

  it('measures from the earliest step that was owed', async () => {
    const ports = world(later(after(monday, 24), 2.5))
    const { reference } = ports.cases.put(received())
    expect(await fireDueCase(ports, reference, after(monday, 24))).toEqual({ latenessSeconds: 2.5 })
  })

  it('happens once when the message comes twice at once', async () => {
    const ports = world(after(monday, 24))
    const { reference } = ports.cases.put(received())
    await Promise.all([1, 2, 3].map(() => fireDueCase(ports, reference, after(monday, 24))))
    expect(ports.cases.events.filter(({ type }) => type === 'ClockBreached')).toHaveLength(1)
  })

  it('waits for a message that came before its moment', async () => {
    const ports = world(after(monday, 23.9))
    const { reference } = ports.cases.put(received())
    await expect(fireDueCase(ports, reference, after(monday, 24))).rejects.toMatchObject({
      name: 'RetryLater',
    })
  })

  it('does nothing for a deadline that has moved on', async () => {
    const ports = world(after(monday, 24))
    const { reference } = ports.cases.put(cameIn(600))
    expect(await fireDueCase(ports, reference, after(monday, 24))).toEqual({ latenessSeconds: undefined })
  })

  it('does nothing on a case that owes nothing', async () => {
    const ports = { ...world(after(monday, 24)), policies: policiesOf({ ...smallPolicy, clocks: [] }) }
    const { reference } = ports.cases.put(received({}, { ...smallPolicy, clocks: [] }))
    expect(await fireDueCase(ports, reference, monday)).toEqual({ latenessSeconds: undefined })
  })
})
