import { Worker } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import type { FuzzOutcome, FuzzTask } from '#test/support/mail-fuzz-worker.ts'

const mutations = 20_000
const workers = 2
/** A mail of the corpus takes milliseconds. */
const longest = 5000
const tick = 250

/** Runs a share of the mutations; rejects with the number of one that takes too long. */
const fuzz = (first: number, count: number): Promise<FuzzOutcome> =>
  new Promise((resolve, reject) => {
    const progress = new SharedArrayBuffer(4)
    const workerData: FuzzTask = { first, count, progress }
    const worker = new Worker(new URL('../../support/mail-fuzz-worker.ts', import.meta.url), { workerData })
    let seen = 0
    let still = 0
    // Counted in ticks of this thread: where the whole machine stands still, nothing is counted.
    const watchdog = setInterval(() => {
      const now = Atomics.load(new Int32Array(progress), 0)
      still = now === seen || now === 0 ? still + tick : 0
      seen = now
      if (now > 0 && still >= longest) end(() => reject(new Error(`mutation ${now - 1} hangs`)))
    }, tick)
    const end = (settle: () => void): void => {
      clearInterval(watchdog)
      settle()
      void worker.terminate()
    }
    worker.once('message', (outcome: FuzzOutcome) => end(() => resolve(outcome)))
    worker.once('error', (error) => end(() => reject(error)))
  })

describe('mail that was damaged at random [R5] [R46]', () => {
  it(`is read and becomes a case, a stub or nothing, ${mutations} times`, { timeout: 300_000 }, async () => {
    const share = mutations / workers
    const outcomes = await Promise.all(Array.from({ length: workers }, (_, at) => fuzz(at * share, share)))
    const faults = outcomes.flatMap((outcome) => outcome.faults)
    expect(faults.slice(0, 5), `${faults.length} faults`).toEqual([])
    const kinds = new Map<string, number>()
    for (const [kind, count] of outcomes.flatMap((outcome) => Object.entries(outcome.kinds))) {
      kinds.set(kind, (kinds.get(kind) ?? 0) + count)
    }
    process.stdout.write(
      `${mutations} mutations of mail: ${[...kinds].map(([kind, count]) => `${count} ${kind}`).join(', ')}\n`,
    )
    expect([...kinds.values()].reduce((sum, count) => sum + count, 0)).toBe(mutations)
    // Damage that leaves nothing readable, or everything, would test little.
    for (const kind of ['opened', 'unreadable', 'automatic'])
      expect(kinds.get(kind), kind).toBeGreaterThan(100)
  })
})
