import { describe, expect, it } from 'vitest'
import type { Staff } from '#shared/domain/access.ts'
import { reject } from '#shared/domain/commands/quarantine.ts'
import { close } from '#shared/domain/commands/work.ts'
import { listCases, type QueueQuery } from '#shared/use-cases/list-cases.ts'
import {
  accepted,
  classified,
  correcting,
  dispatched,
  resolved,
  staff,
  Story,
} from '#test/support/builders.ts'
import { FrozenClock, MemoryCases, policiesOf } from '#test/support/fakes.ts'
import { smallPolicy } from '#test/support/policies.ts'
import { keptApart } from '#test/support/told-stories.ts'

const cases = new MemoryCases()
const ports = { cases, policies: policiesOf(smallPolicy), clock: new FrozenClock() }
cases.put(classified({ narrative: '你好' }), 'TS2611001')
// Acknowledged on the page already: what is owed next is owed later than on the others.
cases.put(dispatched({ customer: { name: '客户乙', class: 'ordinary' } }), 'TS2611002')
cases.put(dispatched({ narrative: '多收了钱' }), 'TS2611003')
cases.put(accepted().do(correcting({ severity: 'major' })), 'TS2611004')
const closedAt = (reference: string, receivedAt: string, endedAt: string) => {
  const story = new Story(smallPolicy, receivedAt)
  story.add(resolved().history.map((event) => ({ ...event, at: receivedAt })))
  cases.put(
    story.at(endedAt).do((subject, context) => close(subject, { grounds: 'consent' }, context)),
    reference,
  )
}
closedAt('TS2611005', '2026-11-20T02:00:00.000Z', '2026-11-25T02:00:00.000Z')
closedAt('TS2611006', '2026-11-21T02:00:00.000Z', '2026-11-24T02:00:00.000Z')
cases.put(keptApart(), 'TS2611007')
cases.put(
  keptApart().do((subject, context) => reject(subject, '广告', context), 'coordinator1'),
  'TS2611008',
)

const coordinator = staff('coordinator1', 'coordinator')
const handler = staff('handler1', 'handler', ['goods'])

const list = async (person: Staff, query: Partial<QueueQuery> = {}) => {
  const { cases: found, cursor } = await listCases(ports, person, {
    state: 'open',
    mine: false,
    limit: 50,
    ...query,
  })
  return { references: found.map(({ reference }) => reference.slice(-1)).join(''), cursor }
}

describe('the queue [R44] [R45]', () => {
  it.each<[string, Staff, Partial<QueueQuery>, string]>([
    ['all open cases to the coordinator, soonest deadline first', coordinator, {}, '1432'],
    ['its own to a department', handler, {}, '42'],
    ['what nobody has to first contact', staff('agent1', 'agent'), {}, '1'],
    ['both to somebody who is both', staff('handler1', ['agent', 'handler'], ['goods']), {}, '142'],
    ['one department to the coordinator', coordinator, { department: 'money' }, '3'],
    ['what waits for triage', coordinator, { department: 'triage' }, '1'],
    ['nothing of another department', handler, { department: 'money' }, ''],
    ['nothing that waits for triage to a handler', handler, { department: 'triage' }, ''],
    ['nothing of a department that does not exist', coordinator, { department: 'none' }, ''],
    ['nothing to the administrator', staff('admin', 'administrator'), {}, ''],
    ['nor what is kept apart', staff('admin', 'administrator'), { department: 'quarantine' }, ''],
    ['what is kept apart to the coordinator', coordinator, { department: 'quarantine' }, '7'],
    [
      'what was rejected, beside closed cases',
      coordinator,
      { department: 'quarantine', state: 'closed' },
      '8',
    ],
    [
      'nothing that is kept apart to first contact',
      staff('agent1', 'agent'),
      { department: 'quarantine' },
      '',
    ],
    ['what a person has in hand', handler, { mine: true }, '4'],
    ['closed cases, the last one first', handler, { state: 'closed' }, '56'],
    ['closed cases of all departments, the last received first', coordinator, { state: 'closed' }, '65'],
  ])('shows %s', async (_, person, query, references) => {
    expect((await list(person, query)).references).toBe(references)
  })

  it('of one department is read page by page', async () => {
    const first = await list(handler, { limit: 1 })
    expect(first).toEqual({ references: '4', cursor: '1' })
    expect(await list(handler, { limit: 1, cursor: first.cursor })).toEqual({
      references: '2',
      cursor: undefined,
    })
  })

  it('of several departments shows the first of all of them', async () => {
    expect(await list(coordinator, { limit: 2, cursor: '1' })).toEqual({
      references: '14',
      cursor: undefined,
    })
  })

  it('finds what a person has in hand beyond the first page, and stops when it has enough', async () => {
    const store = new MemoryCases()
    for (let serial = 100; serial < 230; serial += 1) store.put(dispatched(), `TS2611${serial}`)
    for (const serial of ['901', '902']) store.put(accepted(), `TS2611${serial}`)
    const mine = (limit: number) =>
      listCases({ ...ports, cases: store }, handler, { state: 'open', mine: true, limit })
    expect((await mine(50)).cases.map(({ reference }) => reference)).toEqual(['TS2611901', 'TS2611902'])
    expect((await mine(1)).cases).toHaveLength(1)
  })

  it('does not look through a queue without end', async () => {
    let asked = 0
    const endless = Object.assign(new MemoryCases(), {
      queue: () => {
        asked += 1
        return Promise.resolve({ summaries: [], cursor: 'more' })
      },
    })
    const query = { state: 'open' as const, mine: true, limit: 50 }
    expect(await listCases({ ...ports, cases: endless }, handler, query)).toEqual({
      cases: [],
      cursor: 'more',
    })
    expect(asked).toBe(20)
  })

  it('shows no name in clear', async () => {
    const { cases: found } = await listCases(ports, coordinator, { state: 'open', mine: false, limit: 9 })
    expect(JSON.stringify(found)).not.toMatch(/客户[甲乙]|customer@/)
  })

  it('puts a case without a deadline last', async () => {
    const store = new MemoryCases()
    store.put(dispatched({}, { ...smallPolicy, clocks: [] }), 'TS2611001')
    store.put(dispatched(), 'TS2611002')
    const { cases: found } = await listCases({ ...ports, cases: store }, coordinator, {
      state: 'open',
      mine: false,
      limit: 9,
    })
    expect(found.map(({ reference }) => reference)).toEqual(['TS2611002', 'TS2611001'])
  })
})
