import { publishPolicy } from '#shared/use-cases/publish-policy.ts'
import { recomputePage, resumeJob } from '#shared/use-cases/recompute-cases.ts'
import type { Policy } from '#shared/domain/policy.ts'
import { accepted, after, classified, dispatched, monday, received, resolved, staff } from './builders.ts'
import { countingIds, FrozenClock, MemoryCases, MemoryQueues } from './fakes.ts'
import { MemoryJobs, MemoryPolicies } from './policy-fakes.ts'
import { daysOf, ruleOf, smallPolicy } from './policies.ts'

/** The small policy with another number of business days for ordinary cases. */
export const withDays = (days: number, version = '2.0.0'): Policy => ({
  ...smallPolicy,
  version,
  fingerprint: `small-${version}`,
  clocks: smallPolicy.clocks.map((clock) =>
    clock.id === 'resolve' ? { ...clock, rules: [ruleOf('all', daysOf('businessDays', days))] } : clock,
  ),
})

export const administrator = staff('administrator1', 'administrator')

/** A store with cases, versions, jobs and queues, and what drives them. */
export const recomputeWorld = () => {
  const clock = new FrozenClock(after(monday, 1))
  const jobs = new MemoryJobs()
  const policies = new MemoryPolicies(clock, jobs)
  const packs = new Map<string, Policy>()
  const ports = {
    cases: new MemoryCases(),
    clock,
    jobs,
    policies,
    versions: policies,
    queues: new MemoryQueues(),
    ids: countingIds(),
    compile: (pack: string) => {
      const policy = packs.get(pack)
      if (!policy) throw new Error('no such pack')
      return { policy, source: pack }
    },
  }
  const write = (policy: Policy) => {
    packs.set(policy.fingerprint, policy)
    return policy.fingerprint
  }
  const publish = (policy: Policy, openCases: 'recompute' | 'keep' = 'recompute') =>
    publishPolicy(ports, administrator, { pack: write(policy), openCases, reason: 'test' })
  /** Hands every message to the worker, each so many times, until there is none. */
  const drain = async (times = 1) => {
    for (let message = ports.queues.recompute.shift(); message; message = ports.queues.recompute.shift()) {
      for (let time = 0; time < times; time += 1) await recomputePage(ports, message)
    }
  }
  /** Lets the version take effect and its job begin. */
  const begin = async (id: string) => {
    const actAt = jobs.jobs.get(id)?.actAt ?? ''
    clock.time = actAt
    await resumeJob(ports, id, actAt)
  }
  return { ...ports, ports, write, publish, drain, begin }
}

/** Several open cases in several queues, and one that has ended. */
export const severalCases = (store: MemoryCases) => {
  store.put(received(), 'TS2611001')
  store.put(classified(), 'TS2611002')
  const story = dispatched()
  for (let serial = 0; serial < 60; serial += 1) store.put(story, `TS26111${String(serial).padStart(2, '0')}`)
  store.put(accepted({ narrative: '多收了钱' }), 'TS2611003')
  store.put(resolved(), 'TS2611004')
}

/** A job that must be there. */
export const jobOf = async ({ jobs }: { jobs: MemoryJobs }, id: string) => {
  const found = await jobs.load(id)
  if (!found) throw new Error('no such job')
  return found
}

/** Events by which deadlines were moved. */
export const recomputed = (store: MemoryCases) =>
  store.events.filter(({ type }) => type === 'DeadlinesRecomputed')
