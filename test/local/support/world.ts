import type { Activity, DurableStore, Instant, MovableClock, TimedPart } from '../../../local/contract.ts'

export const start = Date.parse('2026-11-21T09:00:00Z')
export const day = 86_400_000

/** Lets everything that only waits for promises happen. */
const turn = () => new Promise((resolve) => setImmediate(resolve))

/** A store that keeps JSON, and every committed state of itself, as a kill at that moment would leave it. */
export const memoryStore = (rows = new Map<string, string>()) => {
  const commits: Map<string, string>[] = [new Map(rows)]
  let depth = 0
  const committed = () => {
    if (depth === 0) commits.push(new Map(rows))
  }
  const store: DurableStore = {
    get<T>(table: string, key: string) {
      const text = rows.get(`${table}\n${key}`)
      return text === undefined ? undefined : (JSON.parse(text) as T)
    },
    put(table, key, value) {
      rows.set(`${table}\n${key}`, JSON.stringify(value))
      committed()
    },
    delete(table, key) {
      rows.delete(`${table}\n${key}`)
      committed()
    },
    all: <T>(table: string) =>
      [...rows]
        .filter(([key]) => key.startsWith(`${table}\n`))
        .map(([key, text]) => ({ key: key.slice(table.length + 1), value: JSON.parse(text) as T }))
        .sort((a, b) => (a.key < b.key ? -1 : 1)),
    transaction<T>(work: () => T) {
      depth += 1
      try {
        return work()
      } finally {
        depth -= 1
        committed()
      }
    },
  }
  return { store, rows, commits }
}

/** A clock that stands still until it is moved, and the count of what is under way. */
export const world = (now: Instant = start) => {
  const timers = new Set<{ when: Instant; wake: () => void }>()
  const parts: TimedPart[] = []
  let [running, begun] = [0, 0]
  const time = { now, moving: false }
  const clock: MovableClock = {
    now: () => time.now,
    at(when, wake) {
      const timer = { when, wake }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
  }
  const activity: Activity = {
    begin() {
      running += 1
      begun += 1
      return () => void (running -= 1)
    },
  }
  const ring = () => {
    const due = [...timers].filter(({ when }) => when <= time.now)
    for (const timer of due) timers.delete(timer)
    for (const timer of due.sort((a, b) => a.when - b.when)) timer.wake()
    return due.length
  }
  /** Until nothing is under way and nothing is due. */
  const idle = async () => {
    for (let quiet = 0; quiet < 3; quiet = running === 0 && ring() === 0 ? quiet + 1 : 0) await turn()
  }
  return {
    clock,
    activity,
    parts,
    idle,
    ring,
    begun: () => begun,
    isMoving: () => time.moving,
    /** Moves from event to event, as the core does. Answers how many stops there were. */
    async advance(millis: number) {
      const target = time.now + millis
      let stops = 0
      time.moving = true
      for (;;) {
        await idle()
        let next = target
        for (const part of parts) next = Math.min(next, (await part.nextDue()) ?? Infinity)
        if (time.now >= target) break
        time.now = Math.max(next, time.now + 1)
        stops += 1
        ring()
      }
      time.moving = false
      return stops
    },
    /** Jumps, as a machine that was off. */
    jump(millis: number) {
      time.now += millis
    },
  }
}
