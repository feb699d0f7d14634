import { describe, expect, it } from 'vitest'
import { RetryLater } from '#shared/domain/errors.ts'
import { startDryRun } from '#shared/use-cases/publish-policy.ts'
import { resumeJob } from '#shared/use-cases/recompute-cases.ts'
import { dispatched } from '#test/support/builders.ts'
import {
  administrator,
  jobOf,
  recomputeWorld,
  severalCases,
  withDays,
} from '#test/support/recompute-world.ts'

describe('a dry run [R22]', () => {
  it('counts over all queues what a pack would move, and changes nothing', async () => {
    const made = recomputeWorld()
    severalCases(made.cases)
    const events = made.cases.events.length
    const { job: id } = await startDryRun(made.ports, administrator, made.write(withDays(5)))
    await made.drain()
    const done = await jobOf(made, id)
    expect(done).toMatchObject({ state: 'done', kind: 'dry-run', startedBy: 'administrator1' })
    // The resolved case is open until it is closed, and its resolve clock has stopped.
    expect(done.findings).toMatchObject({ cases: 64, casesMoved: 63, later: 63, earlier: 0, failed: 0 })
    // Thursday to Monday, at the end of the day.
    expect(done.findings.spans.find(({ upTo }) => upTo === 'P7D')).toMatchObject({ later: 63 })
    expect(made.cases.events).toHaveLength(events)
    expect(made.policies.contents.size).toBe(0)
  })

  it('goes on after a message was lost, when its moment has come and not before', async () => {
    const made = recomputeWorld()
    severalCases(made.cases)
    const { job: id } = await startDryRun(made.ports, administrator, made.write(withDays(5)))
    made.queues.recompute.length = 0
    const { actAt = '' } = await jobOf(made, id)
    await expect(resumeJob(made.ports, id, actAt)).rejects.toThrow(RetryLater)
    await made.begin(id)
    expect(made.queues.recompute).toEqual([{ job: id, page: 1 }])
    // The due message comes twice: the second has nothing to do.
    await resumeJob(made.ports, id, actAt)
    expect(made.queues.recompute).toHaveLength(1)
    await made.drain()
    expect(await jobOf(made, id)).toMatchObject({ state: 'done', findings: { cases: 64 } })
    await resumeJob(made.ports, id, actAt)
    await resumeJob(made.ports, 'unknown', actAt)
    expect(made.queues.recompute).toEqual([])
  })

  it('leaves out cases that have ended since their page was read', async () => {
    const made = recomputeWorld()
    made.cases.put(dispatched(), 'TS2611001')
    made.cases.put(dispatched(), 'TS2611002')
    const { job: id } = await startDryRun(made.ports, administrator, made.write(withDays(5)))
    const { load } = made.cases
    made.cases.load = async (reference) => {
      const subject = reference === 'TS2611002' ? await load.call(made.cases, reference) : undefined
      return subject && { ...subject, endedAt: made.clock.time }
    }
    await made.drain()
    made.cases.load = load
    expect(await jobOf(made, id)).toMatchObject({ state: 'done', findings: { cases: 0 } })
  })
})
