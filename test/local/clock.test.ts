import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createActivity } from '../../local/activity.ts'
import { createClock, type Clock } from '../../local/clock.ts'
import { durationToMilliseconds } from '../../local/duration.ts'
import { createClockMover } from '../../local/move-clock.ts'
import { openStore, type OpenStore } from '../../local/store.ts'

const start = Date.UTC(2026, 10, 21)
const hour = 3_600_000

describe('movable clock', () => {
  let directory: string
  let store: OpenStore
  let clock: Clock
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'clock-'))
    store = openStore(join(directory, 'local.db'))
    clock = createClock(store, start)
  })
  afterEach(() => {
    clock.close()
    store.close()
    rmSync(directory, { recursive: true })
  })

  it('starts where it is told, only moves forward, and keeps its offset', () => {
    expect(clock.now() - start).toBeLessThan(1000)
    clock.set(start + 5 * hour)
    clock.set(start + 2 * hour)
    expect(clock.now()).toBeGreaterThanOrEqual(start + 5 * hour)
    const again = createClock(store, start + 99 * hour)
    expect(Math.abs(again.now() - clock.now())).toBeLessThan(1000)
    again.close()
  })

  it('wakes in the order of time, and not who cancelled', () => {
    const woken: string[] = []
    clock.at(start + 2 * hour, () => woken.push('second'))
    clock.at(start + hour, () => woken.push('first'))
    clock.at(start + hour, () => woken.push('cancelled'))()
    clock.set(start + 3 * hour)
    expect(woken).toEqual(['first', 'second'])
  })

  it('moves from event to event, each at its own moment, and waits for what an event sets off', async () => {
    const activity = createActivity()
    const seen: { name: string; at: number }[] = []
    const due = new Map([
      ['noon', start + 12 * hour],
      ['morning', start + 9 * hour],
    ])
    const happen = (name: string) => {
      const done = activity.begin(name)
      due.delete(name)
      seen.push({ name, at: clock.now() })
      setTimeout(() => {
        if (name === 'morning') add('an hour after morning', clock.now() + hour)
        done()
      }, 20)
    }
    const add = (name: string, when: number) => {
      due.set(name, when)
      clock.at(when, () => happen(name))
    }
    for (const [name, when] of due) add(name, when)
    const part = { name: 'test', nextDue: () => (due.size === 0 ? undefined : Math.min(...due.values())) }
    const mover = createClockMover(clock, activity, [part], () => undefined)
    const now = await mover.moveTo(start + 24 * hour)
    expect(seen.map(({ name }) => name)).toEqual(['morning', 'an hour after morning', 'noon'])
    for (const [index, expected] of [9, 10, 12].entries())
      expect(Math.abs((seen[index]?.at ?? 0) - start - expected * hour)).toBeLessThan(1000)
    expect(now).toBeGreaterThanOrEqual(start + 24 * hour)
  })

  it.each([
    ['P3D', 72 * hour],
    ['PT1H30M', 1.5 * hour],
    ['P1W', 168 * hour],
    ['PT0S', 0],
    ['PT0.5S', 500],
    ['P1M', undefined],
    ['3d', undefined],
    ['P', undefined],
    ['P1DT', undefined],
  ])('reads the duration %s', (text, expected) => {
    expect(durationToMilliseconds(text)).toBe(expected)
  })
})
