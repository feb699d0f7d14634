import type { Activity } from './contract.ts'

/** Counts what is under way and tells who waits when nothing is. */
export interface ActivityCounter extends Activity {
  /** What is under way now, with how often. */
  underWay(): Record<string, number>
  count(): number
  /** How many pieces of work have begun since the start; tells whether anything happened between two looks. */
  begun(): number
  /** Resolves when nothing is under way. */
  quiet(): Promise<void>
}

export const createActivity = (): ActivityCounter => {
  const running = new Map<string, number>()
  let total = 0
  let begun = 0
  let waiting: (() => void)[] = []
  return {
    begin(what) {
      running.set(what, (running.get(what) ?? 0) + 1)
      total += 1
      begun += 1
      let over = false
      return () => {
        if (over) return
        over = true
        total -= 1
        const left = (running.get(what) ?? 1) - 1
        if (left === 0) running.delete(what)
        else running.set(what, left)
        if (total > 0) return
        const wake = waiting
        waiting = []
        for (const each of wake) each()
      }
    },
    underWay: () => Object.fromEntries(running),
    count: () => total,
    begun: () => begun,
    quiet: () => (total === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  }
}
