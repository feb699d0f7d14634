import { describe, expect, it } from 'vitest'
import { movementsBetween } from '#shared/domain/deadline-movements.ts'
import {
  applied,
  awaitingMessage,
  counted,
  newJob,
  type Looked,
  type RecomputeJob,
} from '#shared/domain/recompute-job.ts'
import { accepted, after, monday, received } from '#test/support/builders.ts'

const hours = (number: number) => after(monday, number)
const start = {
  id: 'job1',
  name: 'small',
  version: '2.0.0',
  fingerprint: 'f2',
  startedBy: 'administrator1',
  createdAt: monday,
}
const dryRun = () => newJob(start, ['goods', 'money', 'goods'])
const publication = () => newJob({ ...start, effectiveFrom: hours(1) }, ['goods'])

const moving = (reference: string, from: string | undefined, to: string | undefined): Looked => ({
  reference,
  movements: [{ reference, clock: 'resolve', cycle: 1, from, to }],
})
const still = (reference: string): Looked => ({ reference, movements: [] })

const page = (job: RecomputeJob, looked: Looked[], more: Partial<Parameters<typeof counted>[1]> = {}) =>
  counted(job, { looked, failures: [], queues: ['goods'], ...more }, hours(2))

describe('a job over the open cases [R22]', () => {
  it('begins with what has no department, and goes through each department once', () => {
    expect(dryRun()).toMatchObject({
      kind: 'dry-run',
      state: 'waiting',
      page: 1,
      queues: [null, 'goods', 'money'],
      // Five minutes without a message, and it is taken up again.
      actAt: '2026-11-23T02:05:00.000Z',
    })
  })

  it('of a publication begins half a minute after the version takes effect', () => {
    expect(publication()).toMatchObject({ kind: 'publication', actAt: '2026-11-23T03:00:30.000Z' })
  })

  it('counts what moves by direction and by how far', () => {
    const job = page(dryRun(), [
      still('TS1'),
      moving('TS2', hours(10), hours(11)),
      moving('TS3', hours(10), hours(10 + 24)),
      moving('TS4', hours(10), hours(10 + 24 * 8)),
      moving('TS5', hours(10), hours(10 + 24 * 60)),
      moving('TS6', hours(100), hours(50)),
    ])
    expect(job.findings).toMatchObject({ cases: 6, casesMoved: 5, earlier: 1, later: 4, missed: 0 })
    expect(job.findings.spans).toEqual([
      { upTo: 'PT1H', earlier: 0, later: 1 },
      { upTo: 'P1D', earlier: 0, later: 1 },
      { upTo: 'P7D', earlier: 1, later: 0 },
      { upTo: 'P30D', earlier: 0, later: 1 },
      { earlier: 0, later: 1 },
    ])
    expect(job.findings.mostEarlier?.reference).toBe('TS6')
    expect(job.findings.mostLater?.reference).toBe('TS5')
  })

  it('tells deadlines that move into the past, and clocks that begin or end', () => {
    const { findings } = page(dryRun(), [
      moving('TS1', hours(3), hours(2)),
      moving('TS2', hours(1), hours(0)),
      moving('TS3', undefined, hours(5)),
      moving('TS4', hours(5), undefined),
    ])
    expect(findings).toMatchObject({ earlier: 2, missed: 1, begun: 1, ended: 1, later: 0 })
    expect(findings.mostLater).toBeUndefined()
    expect(findings.samples.map(({ reference }) => reference)).toEqual(['TS1', 'TS2', 'TS3', 'TS4'])
  })

  it('keeps the furthest movements over its pages, and the first samples', () => {
    const many = (from: number) =>
      Array.from({ length: 15 }, (_, index) =>
        moving(`TS${from + index}`, hours(500), hours(500 - from - index)),
      )
    const job = page(page(dryRun(), many(10)), [...many(30), moving('TS1', hours(500), hours(499))])
    expect(job.findings.mostEarlier?.reference).toBe('TS44')
    expect(job.findings.samples).toHaveLength(20)
    expect(job.findings.samples.at(-1)?.reference).toBe('TS34')
  })

  it('of a dry run turns to its next page at once, where that one begins', () => {
    const first = page(dryRun(), [moving('TS1', hours(3), hours(4))], { cursor: 'c1' })
    expect(first).toMatchObject({
      state: 'running',
      page: 2,
      revision: 2,
      cursor: 'c1',
      startedAt: hours(2),
      actAt: '2026-11-23T04:05:00.000Z',
    })
    const second = counted(first, { looked: [], failures: [], queues: [] }, hours(3))
    expect(second).toMatchObject({ state: 'done', page: 3, startedAt: hours(2), finishedAt: hours(3) })
    expect(second).not.toHaveProperty('cursor')
    expect(second).not.toHaveProperty('actAt')
  })

  it('of a publication counts before it writes, and turns when it has written', () => {
    const seen = page(publication(), [still('TS1'), moving('TS2', hours(3), hours(4))], { queues: [] })
    expect(seen).toMatchObject({ state: 'running', page: 1, revision: 2, applying: ['TS2'] })
    const written = applied(seen, [{ reference: 'TS2', error: 'Error: broken' }], hours(3))
    expect(written).toMatchObject({
      state: 'done',
      page: 2,
      revision: 3,
      findings: {
        cases: 2,
        casesMoved: 1,
        failed: 1,
        failures: [{ reference: 'TS2', error: 'Error: broken' }],
      },
    })
    expect(written).not.toHaveProperty('applying')
  })

  it('turns at once where nothing is to be written', () => {
    expect(page(publication(), [still('TS1')])).toMatchObject({ page: 2, state: 'running' })
  })

  it('counts a case that could not be looked at, and says which', () => {
    const { findings } = page(dryRun(), [], { failures: [{ reference: 'TS9', error: 'Error: x' }] })
    expect(findings).toMatchObject({ cases: 1, casesMoved: 0, failed: 1 })
  })

  it('waits anew for the message that was sent', () => {
    expect(awaitingMessage(publication(), hours(2))).toEqual({
      ...publication(),
      revision: 2,
      actAt: '2026-11-23T04:05:00.000Z',
    })
  })
})

describe('how deadlines differ', () => {
  const { subject } = accepted()

  it('is nothing for a case as it is, and for what stands stopped', () => {
    expect(movementsBetween(subject, subject)).toEqual([])
  })

  it('names each clock that moves, begins or ends', () => {
    const clocks = subject.clocks.map((clock) => {
      if (clock.id === 'resolve') return { ...clock, dueAt: hours(400) }
      if (clock.id === 'investigate') return { ...clock, status: 'cancelled' as const }
      return clock
    })
    const [one] = received().subject.clocks
    if (!one) throw new Error('a case has clocks')
    const added = { ...one, id: 'new', dueAt: hours(300), status: 'running' as const }
    const dueAt = (id: string) => subject.clocks.find((clock) => clock.id === id)?.dueAt
    expect(
      movementsBetween(subject, { clocks: [...clocks, added] }).toSorted((a, b) =>
        a.clock < b.clock ? -1 : 1,
      ),
    ).toEqual([
      { reference: 'TS2611001', clock: 'investigate', cycle: 1, from: dueAt('investigate'), to: undefined },
      { reference: 'TS2611001', clock: 'new', cycle: 1, from: undefined, to: hours(300) },
      { reference: 'TS2611001', clock: 'resolve', cycle: 1, from: dueAt('resolve'), to: hours(400) },
    ])
  })
})
