import type { Activity, DurableStore, MovableClock } from '../../local/contract.ts'
import type { Resource } from '../../local/resource.ts'

/** The moment at which tests of the local cloud begin. */
export const START = Date.UTC(2026, 10, 21, 1)

/** A clock that stands still until it is moved. */
export const fakeClock = (start = START): MovableClock & { move(milliseconds: number): void } => {
  let now = start
  const timers = new Set<{ when: number; wake: () => void }>()
  return {
    now: () => now,
    at(when, wake) {
      const timer = { when, wake }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    move(milliseconds) {
      now += milliseconds
      for (const timer of timers) {
        if (timer.when > now) continue
        timers.delete(timer)
        timer.wake()
      }
    },
  }
}

/** A store in memory that, like the real one, keeps JSON and nothing else. */
export const fakeStore = (): DurableStore => {
  let tables = new Map<string, Map<string, string>>()
  const table = (name: string) => {
    const rows = tables.get(name) ?? new Map<string, string>()
    tables.set(name, rows)
    return rows
  }
  return {
    get<T>(name: string, key: string) {
      const text = table(name).get(key)
      return text === undefined ? undefined : (JSON.parse(text) as T)
    },
    put: (name, key, value) => void table(name).set(key, JSON.stringify(value)),
    delete: (name, key) => void table(name).delete(key),
    all: <T>(name: string) =>
      [...table(name)]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, text]) => ({ key, value: JSON.parse(text) as T })),
    transaction<T>(work: () => T): T {
      const before = new Map([...tables].map(([name, rows]) => [name, new Map(rows)]))
      try {
        return work()
      } catch (error) {
        tables = before
        throw error
      }
    },
  }
}

/** Counts what is under way. */
export const fakeActivity = (): Activity & { count(): number } => {
  let running = 0
  return {
    begin: () => {
      running += 1
      return () => {
        running -= 1
      }
    },
    count: () => running,
  }
}

/** A resource of the template as the core hands it over. */
export const resource = (type: string, ref: string, properties: Record<string, unknown>): Resource => ({
  logicalId: ref.replaceAll(/[^A-Za-z0-9]/g, ''),
  type,
  ref,
  properties,
})
