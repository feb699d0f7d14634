import { describe, expect, it } from 'vitest'
import { queueDigests } from '#shared/use-cases/queue-digests.ts'
import { FrozenClock, MemoryQueues, policiesOf } from '#test/support/fakes.ts'
import { smallPolicy } from '#test/support/policies.ts'
import { MemorySweepMark } from '#test/support/post-boxes.ts'

/** A local time in Shanghai. */
const local = (time: string) => new Date(`${time}+08:00`).toISOString()

const world = (now: string, mark?: string) => ({
  clock: new FrozenClock(local(now)),
  policies: policiesOf(smallPolicy),
  queues: new MemoryQueues(),
  sweepMark: new MemorySweepMark(mark === undefined ? undefined : local(mark)),
})

describe('the sweep for daily digests [R27]', () => {
  it('queues each person’s to its second, once over all sweeps', async () => {
    const ports = world('2026-11-23T08:28:00', '2026-11-23T08:29:30')
    expect(await queueDigests(ports)).toEqual({ sent: 6, next: local('2026-11-24T08:30:00') })
    expect(ports.queues.due.map(({ id }) => id)).toEqual([
      'handler1',
      'handler2',
      'handler3',
      'lead1',
      'manager1',
      'coordinator1',
    ])
    expect(
      new Set(ports.queues.due.map(({ kind, actAt, delaySeconds }) => `${kind} ${actAt} ${delaySeconds}`)),
    ).toEqual(new Set([`digest ${local('2026-11-23T08:30:00')} 121`]))
    ports.clock.time = local('2026-11-23T08:29:00')
    expect((await queueDigests(ports)).sent).toBe(0)
    expect(ports.queues.due).toHaveLength(6)
  })

  it('has nothing to catch up before the first sweep', async () => {
    const ports = world('2026-11-23T10:00:00')
    expect(await queueDigests(ports)).toEqual({ sent: 0, next: local('2026-11-24T08:30:00') })
    expect(ports.sweepMark.at).toBe(local('2026-11-23T10:02:30'))
  })

  it('catches up the latest after an outage, and no other', async () => {
    const ports = world('2026-11-23T10:00:00', '2026-11-11T10:00:00')
    expect((await queueDigests(ports)).sent).toBe(6)
    expect(new Set(ports.queues.due.map(({ actAt }) => actAt))).toEqual(
      new Set([local('2026-11-23T08:30:00')]),
    )
    expect(ports.queues.due.every(({ delaySeconds }) => delaySeconds === 0)).toBe(true)
  })

  it('moves its mark only once all are queued', async () => {
    const ports = world('2026-11-23T08:29:00', '2026-11-23T08:00:00')
    ports.queues.sendDue = () => Promise.reject(new Error('the queue is down'))
    await expect(queueDigests(ports)).rejects.toThrow('the queue is down')
    expect(ports.sweepMark.at).toBe(local('2026-11-23T08:00:00'))
  })

  it('does not move its mark back when another sweep has looked further', async () => {
    const ports = world('2026-11-23T08:29:00', '2026-11-23T09:00:00')
    expect((await queueDigests(ports)).sent).toBe(0)
    expect(ports.sweepMark.at).toBe(local('2026-11-23T09:00:00'))
  })
})
