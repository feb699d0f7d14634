import type { Policy } from '#shared/domain/policy.ts'
import { showClocks } from '#shared/use-cases/show-clocks.ts'
import { staff, type Story } from './builders.ts'
import { FrozenClock, MemoryCases } from './fakes.ts'
import { MemoryPolicies } from './policy-fakes.ts'
import { smallPolicy } from './policies.ts'

/** Sees every case. */
export const coordinator = staff('coordinator1', 'coordinator')

/** A case in a store, with the rules that came with the functions. */
export const world = (story: Story, bundled: Policy = smallPolicy) => {
  const cases = new MemoryCases()
  cases.put(story)
  const clock = new FrozenClock(story.now)
  const policies = new MemoryPolicies(clock, undefined, bundled)
  return { cases, policies, versions: policies, clock }
}

/** How the latest run of a clock is explained to staff. */
export const explain = async (story: Story, id: string, bundled: Policy = smallPolicy) => {
  const { clocks } = await showClocks(world(story, bundled), coordinator, 'TS2611001')
  const found = clocks.findLast(({ clock }) => clock === id)
  if (!found) throw new Error(`no clock ${id}`)
  return found
}
