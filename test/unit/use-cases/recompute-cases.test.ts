import { describe, expect, it } from 'vitest'
import { GiveUp, RetryLater } from '#shared/domain/errors.ts'
import { registerBundledPack } from '#shared/use-cases/publish-policy.ts'
import { recomputePage, resumeJob } from '#shared/use-cases/recompute-cases.ts'
import { after, dispatched } from '#test/support/builders.ts'
import { smallPolicy } from '#test/support/policies.ts'
import { jobOf, recomputed, recomputeWorld, severalCases, withDays } from '#test/support/recompute-world.ts'

/** Several cases, and a publication that will move their deadlines; with its job. */
const published = async () => {
  const made = recomputeWorld()
  severalCases(made.cases)
  const { receipt } = await made.publish(withDays(5))
  return { made, id: String(receipt.job) }
}

/** The same, in force. */
const begun = async () => {
  const publication = await published()
  await publication.made.begin(publication.id)
  return publication
}

describe('a publication [R22] [R47]', () => {
  it('moves deadlines of open cases when it takes effect, once, with the old one in the history', async () => {
    const { made, id } = await published()
    expect(recomputed(made.cases)).toEqual([])
    await made.begin(id)
    await made.drain()
    expect(await jobOf(made, id)).toMatchObject({
      state: 'done',
      findings: { cases: 64, casesMoved: 63, later: 63, failed: 0 },
    })
    const events = recomputed(made.cases)
    expect(events).toHaveLength(63)
    expect(events[0]).toMatchObject({
      actor: { kind: 'system', id: 'policy' },
      data: { policyVersion: 'small@2.0.0', fingerprint: 'small-2.0.0' },
      clocks: [
        {
          change: 'moved',
          previousDueAt: '2026-11-26T16:00:00.000Z',
          clock: { id: 'resolve', dueAt: '2026-11-30T16:00:00.000Z', policyVersion: 'small@2.0.0' },
        },
      ],
    })
  })

  it('counts each case once, however often its messages come', async () => {
    const { made, id } = await begun()
    await made.drain(3)
    expect(await jobOf(made, id)).toMatchObject({
      state: 'done',
      findings: { cases: 64, casesMoved: 63, later: 63 },
    })
    expect(recomputed(made.cases)).toHaveLength(63)
  })

  it('lets one of two messages go on that meet on a page', async () => {
    const { made, id } = await begun()
    const message = made.queues.recompute.shift() ?? { job: '', page: 0 }
    made.jobs.meanwhile.push(() => recomputePage(made.ports, message))
    expect(await recomputePage(made.ports, message)).toBeUndefined()
    await made.drain()
    expect(await jobOf(made, id)).toMatchObject({ state: 'done', findings: { cases: 64, casesMoved: 63 } })
    expect(recomputed(made.cases)).toHaveLength(63)
  })

  it('takes up a page that was counted and not written', async () => {
    const { made, id } = await begun()
    const { append } = made.cases
    made.cases.append = () => Promise.reject(new Error('killed'))
    await expect(made.drain()).rejects.toThrow('killed')
    made.cases.append = append
    const { page, findings } = await jobOf(made, id)
    expect([page, findings.casesMoved]).toEqual([1, 2])
    await made.begin(id)
    await made.drain()
    expect(await jobOf(made, id)).toMatchObject({ state: 'done', findings: { cases: 64, casesMoved: 63 } })
    expect(recomputed(made.cases)).toHaveLength(63)
  })

  it('goes on when due work and a message meet', async () => {
    const { made, id } = await begun()
    const { actAt = '' } = await jobOf(made, id)
    made.clock.time = actAt
    const message = made.queues.recompute[0] ?? { job: '', page: 0 }
    made.jobs.meanwhile.push(() => recomputePage(made.ports, message))
    await resumeJob(made.ports, id, actAt)
    await made.drain()
    expect(await jobOf(made, id)).toMatchObject({ state: 'done', findings: { cases: 64, casesMoved: 63 } })
  })

  it('notes a case that fails twice and goes on with the others; one that fails once is done', async () => {
    const { made, id } = await begun()
    const { append } = made.cases
    let stumbles = 1
    made.cases.append = (before, events, once) => {
      if (before.reference === 'TS2611105') return Promise.reject(new Error('broken'))
      if (before.reference === 'TS2611106' && stumbles-- > 0) return Promise.reject(new Error('busy'))
      return append.call(made.cases, before, events, once)
    }
    await made.drain()
    expect((await jobOf(made, id)).findings).toMatchObject({
      casesMoved: 63,
      failed: 1,
      failures: [{ reference: 'TS2611105', error: 'Error: broken' }],
    })
    expect(recomputed(made.cases)).toHaveLength(62)
  })

  it('does not count a case again that its new deadline has brought before it again', async () => {
    const made = recomputeWorld()
    // More than a page: what the first page moves later stands behind the rest.
    const story = dispatched()
    for (let serial = 0; serial < 120; serial += 1)
      made.cases.put(story, `TS2611${String(serial).padStart(3, '0')}`)
    const { receipt } = await made.publish(withDays(5))
    await made.begin(String(receipt.job))
    const { queue } = made.cases
    let asked = 0
    // The second page is the first one again, as an index in order of deadlines may show it.
    made.cases.queue = (query) => {
      asked += query.department === 'goods' ? 1 : 0
      return queue.call(made.cases, asked === 2 ? { ...query, cursor: undefined } : query)
    }
    await made.drain()
    const { findings } = await jobOf(made, String(receipt.job))
    expect(findings.cases).toBe(findings.casesMoved)
    expect(recomputed(made.cases)).toHaveLength(findings.casesMoved)
  })

  it('leaves cases alone that came later, or that are kept', async () => {
    const made = recomputeWorld()
    made.cases.put(dispatched(), 'TS2611001')
    const { receipt } = await made.publish(withDays(5), 'keep')
    expect(receipt).not.toHaveProperty('job')
    made.clock.time = after(receipt.effectiveFrom, 1)
    const second = await made.publish({ ...withDays(5, '2.1.0'), staff: [] })
    await made.begin(String(second.receipt.job))
    await made.drain()
    expect(recomputed(made.cases)).toHaveLength(1)
  })

  it('waits when its message comes before its version is in force', async () => {
    const made = recomputeWorld()
    const { receipt } = await made.publish(withDays(5))
    const message = { job: String(receipt.job), page: 1 }
    await expect(recomputePage(made.ports, message)).rejects.toThrow(RetryLater)
  })

  it('gives up on a job that nobody knows', async () => {
    await expect(recomputePage(recomputeWorld().ports, { job: 'x', page: 1 })).rejects.toThrow(GiveUp)
  })

  it('is not needed by the first of all rules', async () => {
    const made = recomputeWorld()
    const pack = { policy: smallPolicy, source: 's', pack: 'yaml' }
    await registerBundledPack(made.ports, pack)
    expect(made.jobs.jobs.size).toBe(0)
  })

  it('says what went wrong with the store', async () => {
    const made = recomputeWorld()
    const { receipt } = await made.publish(withDays(5))
    made.jobs.save = () => Promise.reject(new Error('no store'))
    await expect(made.begin(String(receipt.job))).rejects.toThrow('no store')
  })
})
