import { AsyncLocalStorage } from 'node:async_hooks'
import type { MovableClock } from '../contract.ts'

const clocks = new AsyncLocalStorage<MovableClock | undefined>()
let installed = false

/**
 * Runs `work` with `Date.now()` on the movable clock, for it alone: oidc-provider takes every time (issue,
 * expiry, session age) from `Date.now()` and has no seam for another clock. The rest of the process, which runs
 * in other async contexts, keeps the real time.
 */
export const onClock = <T>(clock: MovableClock, work: () => T): T => {
  if (!installed) {
    installed = true
    const real = Date.now.bind(Date)
    Date.now = () => {
      const moved = clocks.getStore()
      // The movable clock is itself built on Date.now(): leave the context before asking it.
      return moved === undefined ? real() : clocks.run(undefined, () => Math.floor(moved.now()))
    }
  }
  return clocks.run(clock, work)
}
