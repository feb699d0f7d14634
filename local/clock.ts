import type { DurableStore, Instant, MovableClock } from './contract.ts'

/** The clock with its offset, which only ever grows and survives a restart. */
export interface Clock extends MovableClock {
  /** Holds the offset in milliseconds as one float64, shared with every worker thread. */
  readonly shared: SharedArrayBuffer
  offset(): number
  /** Sets the clock forward to `when`; earlier instants are ignored. Timers that became due are woken. */
  set(when: Instant): void
  /** Whether a move is under way: parts may then leave out what they know to be without effect. */
  moving: boolean
  /** The earliest timer anybody waits for. */
  nextTimer(): Instant | undefined
  close(): void
}

interface Timer {
  when: Instant
  wake: () => void
}

/** Real time, taken before any part puts its own `Date.now` in place. */
const realNow = Date.now.bind(Date)

/** setTimeout fires at once beyond this. */
const longest = 2 ** 31 - 1

/** @param startAt The instant a new data directory starts at; ignored once an offset has been kept. */
export const createClock = (store: DurableStore, startAt?: Instant): Clock => {
  const shared = new SharedArrayBuffer(8)
  const offset = new Float64Array(shared)
  offset[0] = store.get<number>('clock', 'offset') ?? (startAt === undefined ? 0 : startAt - realNow())
  store.put('clock', 'offset', offset[0])
  const timers = new Set<Timer>()
  let handle: NodeJS.Timeout | undefined

  const now = () => realNow() + (offset[0] ?? 0)
  const nextTimer = () => {
    let next: Instant | undefined
    for (const { when } of timers) if (next === undefined || when < next) next = when
    return next
  }
  const arm = () => {
    clearTimeout(handle)
    const next = nextTimer()
    if (next === undefined) return
    handle = setTimeout(ring, Math.min(Math.max(0, next - now()), longest))
    handle.unref()
  }
  const ring = () => {
    const due = [...timers].filter(({ when }) => when <= now()).sort((a, b) => a.when - b.when)
    for (const timer of due) timers.delete(timer)
    for (const timer of due) timer.wake()
    arm()
  }

  return {
    shared,
    moving: false,
    now,
    offset: () => offset[0] ?? 0,
    at(when, wake) {
      const timer = { when, wake }
      const first = nextTimer()
      timers.add(timer)
      if (first === undefined || when < first) arm()
      return () => void timers.delete(timer)
    },
    set(when) {
      const grown = Math.max(offset[0] ?? 0, when - realNow())
      if (grown === offset[0]) return
      offset[0] = grown
      store.put('clock', 'offset', grown)
      ring()
    },
    nextTimer,
    close() {
      clearTimeout(handle)
      timers.clear()
    },
  }
}
