import { describe, expect, it } from 'vitest'
import { sha256 } from '#shared/adapters/sha256.ts'
import { canonicalJson } from '#shared/domain/hash-chain.ts'
import { nextActOf } from '#shared/domain/next-act.ts'
import { checkHistory, importHistory, type History } from '#shared/use-cases/import-case.ts'
import { MemorySimilarity } from '#test/support/memory-similarity.ts'
import { relayEvents } from '#shared/use-cases/relay-events.ts'
import { historyText } from '#shared/use-cases/views/history-text.ts'
import { aRecord, after, monday } from '#test/support/builders.ts'
import {
  countingIds,
  CountingReferences,
  FrozenClock,
  MemoryCases,
  MemoryQueues,
  policiesOf,
} from '#test/support/fakes.ts'
import { smallPolicy } from '#test/support/policies.ts'

const world = () => ({
  similarity: new MemorySimilarity(),
  cases: new MemoryCases(),
  policies: policiesOf(smallPolicy),
  clock: new FrozenClock(),
  ids: countingIds(),
  references: new CountingReferences(),
  fingerprintOf: (body: unknown) => sha256(canonicalJson(body)),
})

const old = (changes: Partial<History> = {}): History => ({
  record: { ...aRecord({ channel: 'import' }), externalNumber: '2019-0042' },
  kind: 'complaint',
  severity: 'general',
  source: 'old-system',
  receivedAt: '2019-03-01T02:00:00.000Z',
  closedAt: '2019-03-08T02:00:00.000Z',
  category: 'goods/defect',
  department: 'goods',
  result: '已换新机',
  validity: 'valid',
  ...changes,
})

describe('a case that another system had closed [R6]', () => {
  it('is closed, with its own dates and number, and nothing is owed on it', async () => {
    const ports = world()
    expect(await importHistory(ports, old())).toBe('imported')
    const subject = await ports.cases.load('TS1903001')
    if (!subject) throw new Error('the case is missing')
    expect(subject).toMatchObject({
      state: 'closed',
      receivedAt: '2019-03-01T02:00:00.000Z',
      endedAt: '2019-03-08T02:00:00.000Z',
      category: 'goods/defect',
      department: 'goods',
      resolution: { text: '已换新机', validity: 'valid', at: '2019-03-08T02:00:00.000Z' },
      record: { channel: 'import', externalNumber: '2019-0042' },
      clocks: [],
    })
    expect(nextActOf(subject)).toBeUndefined()
    const [event, ...more] = await ports.cases.history('TS1903001')
    expect(more).toEqual([])
    expect(event).toMatchObject({ type: 'CaseImported', at: monday, actor: { kind: 'system', id: 'import' } })
    if (!event) throw new Error('the event is missing')
    expect(historyText(event, smallPolicy)).toEqual({
      'zh-CN': '从 old-system 导入（原编号：2019-0042）',
      en: 'Imported from old-system (number there: 2019-0042)',
    })
    const queues = new MemoryQueues()
    const flags = { namesUploads: false, byStaff: false, keptApart: false, endsLadder: false }
    await relayEvents({ queues }, [{ ...event, ...flags }])
    // The classifier learns from history; nobody is told.
    expect(queues.notices.map(({ queue }) => queue)).toEqual(['learning'])
  })

  it('is found among the closed cases of its department', async () => {
    const ports = world()
    await importHistory(ports, old())
    const { summaries } = await ports.cases.queue({ department: 'goods', group: 'closed', limit: 10 })
    expect(summaries.map(({ reference }) => reference)).toEqual(['TS1903001'])
  })

  it('may come without what is not known of it', async () => {
    const ports = world()
    const bare = old({ category: undefined, department: undefined, result: undefined })
    await importHistory(ports, bare)
    const subject = await ports.cases.load('TS1903001')
    expect(subject?.resolution).toBeUndefined()
    expect(subject?.department).toBeUndefined()
  })

  it('is imported once, also by two at the same moment, and each number of each system by itself [R8]', async () => {
    const ports = world()
    expect(await Promise.all([importHistory(ports, old()), importHistory(ports, old())])).toEqual(
      expect.arrayContaining(['imported', 'known']),
    )
    expect(await importHistory(ports, old())).toBe('known')
    expect(await importHistory(ports, old({ source: 'older-system' }))).toBe('imported')
    expect(ports.cases.snapshots.size).toBe(2)
  })

  it('does not vanish behind another with its number', async () => {
    const ports = world()
    await importHistory(ports, old())
    const other = old({ result: '退款' })
    await expect(importHistory(ports, other)).rejects.toMatchObject({
      issues: [{ path: ['number'], code: 'number-taken' }],
    })
  })

  it.each<[Partial<History>, string, string]>([
    [{ severity: 'dire' }, 'severity', 'unknown-severity'],
    [{ category: 'none/such' }, 'category', 'unknown-category'],
    [{ department: 'nowhere' }, 'department', 'unknown-department'],
    [{ closedAt: after(monday, 1) }, 'closedAt', 'in-the-future'],
    [{ closedAt: '2019-02-28T00:00:00.000Z' }, 'closedAt', 'before-reception'],
  ])('is refused for %j', async (changes, field, code) => {
    await expect(checkHistory(world(), old(changes))).rejects.toMatchObject({
      code: 'invalid-request',
      issues: [{ path: [field], code }],
    })
  })

  it('can be looked at without being written', async () => {
    const ports = world()
    await checkHistory(ports, old())
    expect(ports.cases.snapshots.size).toBe(0)
  })
})
