import { AwsError, type Activity, type InvocationResult } from '../contract.ts'
import type { LambdaFunction } from './functions.ts'
import type { Sandbox } from './sandbox.ts'

/** Runs invocations in sandboxes, which it starts, reuses and ends. */
export interface Pool {
  /**
   * Throws `TooManyRequestsException` beyond the function's reserved concurrency.
   * @param urgent Somebody waits for the answer: goes before work in the background, which is thinned out meanwhile.
   */
  run(owner: LambdaFunction, payload: string, urgent?: boolean): Promise<InvocationResult>
  /** Sandboxes there are, by function name. */
  sizes(): Record<string, number>
  close(): Promise<void>
}

interface Job {
  owner: LambdaFunction
  payload: string
  urgent: boolean
  resolve: (result: InvocationResult) => void
}

/** From this many answers that somebody waits for, background work goes one at a time. */
const crowd = 2

/** @param limits How many sandboxes one function and all together may have, and how long an idle one is kept. */
export const createPool = (
  start: (owner: LambdaFunction) => Sandbox,
  activity: Activity,
  limits = { each: 4, all: 18, idle: 30_000 },
): Pool => {
  let sandboxes: Sandbox[] = []
  let waiting: Job[] = []
  let closed = false
  const running = new Map<string, number>()

  const end = (sandbox: Sandbox) => {
    sandboxes = sandboxes.filter((each) => each !== sandbox)
    return sandbox.end()
  }

  /** Invocations under way, of both kinds. */
  const count = { urgent: 0, background: 0 }

  const give = async (sandbox: Sandbox, job: Job) => {
    const kind = job.urgent ? 'urgent' : 'background'
    sandbox.busy = true
    count[kind] += 1
    const result = await sandbox.invoke(job.payload)
    count[kind] -= 1
    if (sandbox.dead) sandboxes = sandboxes.filter((each) => each !== sandbox)
    job.resolve(result)
    pump()
  }

  /** The idle sandbox that is missed least: of the function that has most of them, then the one idle longest. */
  const dispensable = () => {
    const size = (owner: LambdaFunction) => sandboxes.filter((sandbox) => sandbox.owner === owner).length
    const [first] = sandboxes
      .filter(({ busy }) => !busy)
      .sort((a, b) => size(b.owner) - size(a.owner) || a.lastUsed - b.lastUsed)
    return first
  }

  /**
   * An idle sandbox of the function, a new one if there is room, or undefined. Only a function that has none (or too
   * few for who waits) takes the place of another: a start costs more than a short wait.
   */
  const find = ({ owner, urgent }: Job): Sandbox | undefined => {
    sandboxes = sandboxes.filter(({ dead }) => !dead)
    const own = sandboxes.filter((sandbox) => sandbox.owner === owner)
    const idle = own.find(({ busy }) => !busy)
    if (idle !== undefined || own.length >= limits.each) return idle
    if (sandboxes.length >= limits.all) {
      const oldest = own.length < (urgent ? 2 : 1) ? dispensable() : undefined
      if (oldest === undefined) return undefined
      void end(oldest)
    }
    const sandbox = start(owner)
    sandboxes.push(sandbox)
    return sandbox
  }

  const pump = () => {
    if (closed) return
    const left: Job[] = []
    for (const job of waiting.sort((a, b) => Number(b.urgent) - Number(a.urgent))) {
      const held = !job.urgent && count.background > 0 && count.urgent >= crowd
      const sandbox = held ? undefined : find(job)
      if (sandbox === undefined) left.push(job)
      else void give(sandbox, job)
    }
    waiting = left
  }

  const reaper = setInterval(() => {
    const oldest = performance.now() - limits.idle
    for (const sandbox of sandboxes) if (!sandbox.busy && sandbox.lastUsed < oldest) void end(sandbox)
  }, 10_000)
  reaper.unref()

  return {
    async run(owner, payload, urgent = false) {
      const own = running.get(owner.name) ?? 0
      if (owner.reserved !== undefined && own >= owner.reserved)
        throw new AwsError('TooManyRequestsException', 'Rate Exceeded.', 429)
      running.set(owner.name, own + 1)
      const done = activity.begin(`lambda ${owner.name}`)
      try {
        return await new Promise<InvocationResult>((resolve) => {
          waiting.push({ owner, payload, urgent, resolve })
          pump()
        })
      } finally {
        running.set(owner.name, (running.get(owner.name) ?? 1) - 1)
        done()
      }
    },
    sizes() {
      const sizes: Record<string, number> = {}
      for (const { owner } of sandboxes) sizes[owner.name] = (sizes[owner.name] ?? 0) + 1
      return sizes
    },
    async close() {
      closed = true
      clearInterval(reaper)
      await Promise.all(sandboxes.map((sandbox) => sandbox.end()))
    },
  }
}
