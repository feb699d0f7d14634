import { describe, expect, it } from 'vitest'
import { classify } from '#shared/domain/classify.ts'
import type { Findings } from '#shared/domain/commands/link.ts'
import type { Timestamp } from '#shared/domain/vocabulary.ts'
import { Neighbourhood } from '#shared/use-cases/simulate/neighbourhood.ts'
import { aRecord } from '#test/support/builders.ts'
import { hours, leak, noise } from '#test/support/profiles.ts'
import { phone, similarPolicy, similarWorld, type Told } from '#test/support/similar-world.ts'

interface Arrival extends Told {
  readonly at: Timestamp
}

const recordOf = ({ phone: number, name = '客户甲', at: _at, ...told }: Arrival) =>
  aRecord({
    narrative: `水壶坏了。${leak}`,
    ...told,
    customer: { name, class: 'ordinary', ...(number !== undefined && { phone: number }) },
  })

/** What the last of some complaints belongs to. */
const lastOf = (...arrivals: readonly Arrival[]): Findings => {
  const earlier = arrivals.slice(0, -1).map((one) => ({ record: recordOf(one), receivedAt: one.at }))
  const last = arrivals.slice(-1).map((one) => ({
    reference: 'X0000001',
    receivedAt: one.at,
    record: recordOf(one),
    kind: 'complaint' as const,
    state: 'received' as const,
  }))
  const neighbourhood = new Neighbourhood(similarPolicy, earlier)
  const [found] = last.map((subject) => neighbourhood.take(subject, classify(similarPolicy, subject)))
  if (found === undefined) throw new Error('nothing has come')
  return found
}

const day = 24
const first = { at: hours(0), phone: '13800138000' }

/** So many customers, a complaint an hour each. */
const crowd = (count: number, told: Told = {}): Arrival[] =>
  Array.from({ length: count }, (_, index) => ({ at: hours(index), phone: phone(index), ...told }))

describe('what the case of a scenario belongs to [R13] [R47]', () => {
  it.each<[string, Arrival[], string[]]>([
    ['a repeat', [first, { ...first, at: hours(2 * day), phone: '+86 138-0013-8000' }], ['repeat']],
    ['the same complaint sent twice', [first, { ...first, at: hours(2) }], ['duplicate']],
    [
      'a complaint that went to a higher body',
      [first, { ...first, at: hours(2 * day), referral: { from: '消协' } }],
      ['escalated'],
    ],
    ['a customer of the same name', [first, { at: hours(2 * day), phone: '13900139000' }], []],
    ['another matter', [first, { ...first, at: hours(2 * day), narrative: noise }], []],
    ['one that nobody remembers', [first, { ...first, at: hours(400 * day) }], []],
    ['one of half a year ago', [first, { ...first, at: hours(181 * day) }], []],
    [
      'each of two, newest first',
      [first, { ...first, at: hours(1) }, { ...first, at: hours(30) }],
      ['repeat', 'repeat'],
    ],
  ])('%s', (_, arrivals, relations) => {
    expect(lastOf(...arrivals).earlier.map(({ relation }) => relation)).toEqual(relations)
  })

  it('names the earlier case and what they have in common', () => {
    const [found] = lastOf(first, { ...first, at: hours(30), orderNumber: 'A-1' }).earlier
    expect(found).toEqual({
      relation: 'repeat',
      to: 'E0000001',
      because: [{ by: 'phone' }, { by: 'text', share: 1 }],
    })
  })

  it('counts customers by a fact, and lets the one who reaches a step tell of all of them', () => {
    const batch = { batchNumber: 'B-7', narrative: '坏了' }
    expect(lastOf(...crowd(2, batch)).masses).toEqual([])
    expect(lastOf(...crowd(3, batch)).masses).toEqual([
      {
        cluster: 'batch-batch b7',
        by: 'batch',
        customers: 3,
        alarm: { step: 3, cases: ['X0000001', 'E0000002', 'E0000001'] },
      },
    ])
    expect(lastOf(...crowd(4, batch)).masses).toEqual([
      { cluster: 'batch-batch b7', by: 'batch', customers: 4 },
    ])
    expect(lastOf(...crowd(5, batch)).masses[0]?.alarm?.step).toBe(5)
  })

  it('counts alike texts in the cluster that some of them are in', () => {
    expect(lastOf(...crowd(3)).masses).toMatchObject([{ cluster: 'text-E0000001', by: 'text', customers: 3 }])
    // Another matter by its facts, and the same by its text.
    expect(
      lastOf(...crowd(2, { batchNumber: 'B-7' }), ...crowd(1, { phone: phone(9) })).masses,
    ).toMatchObject([{ cluster: 'text-E0000001', customers: 3 }])
  })

  it('tells of a step again once it is out of the window in which customers are counted', () => {
    const late = crowd(3, { batchNumber: 'B-7', narrative: '坏了' }).map((one, index) => ({
      ...one,
      at: hours(20 * day + index),
    }))
    expect(lastOf(...crowd(3, { batchNumber: 'B-7', narrative: '坏了' }), ...late).masses).toMatchObject([
      { customers: 3, alarm: { step: 3, cases: ['X0000001', 'E0000005', 'E0000004'] } },
    ])
  })

  it.each<[string, Arrival[]]>([
    ['a repeat', [first, { ...first, at: hours(2 * day) }]],
    ['a namesake', [first, { at: hours(2 * day), phone: phone(7) }]],
    ['many of one batch', crowd(5, { batchNumber: 'B-7', narrative: '坏了' })],
    ['many of one batch, and one more', crowd(6, { batchNumber: 'B-7', narrative: '坏了' })],
    ['many with one text', crowd(4)],
    ['one of many who complains again', [...crowd(3), { at: hours(3 * day), phone: phone(1) }]],
    ['many over weeks', crowd(4).map((one, index) => ({ ...one, at: hours(5 * day * index) }))],
  ])('is what the real system finds: %s', async (_, arrivals) => {
    const world = similarWorld()
    let last = ''
    for (const { at, ...told } of arrivals) last = await world.handIn(told, at)
    const links = world.dataOf('CaseLinked').filter((link) => link.case === last)
    const alarms = world.dataOf('MassDetected').filter((alarm) => alarm.case === last)
    const { earlier, masses } = lastOf(...arrivals)
    expect([
      ...earlier.map(({ relation, because }) => ({ relation, because })),
      ...masses.map(({ by, customers }) => ({ relation: 'mass', because: [{ by }], customers })),
    ]).toEqual(links.map(({ case: _case, to: _to, ...link }) => link))
    expect(masses.flatMap(({ alarm }) => alarm?.step ?? [])).toEqual(alarms.map(({ step }) => step))
  })

  it('leaves praise out', () => {
    const praise = { ...first, narrative: `表扬。${leak}` }
    expect(lastOf(praise, { ...first, at: hours(30) }).earlier).toEqual([])
    expect(lastOf(first, { ...praise, at: hours(30) })).toEqual({ earlier: [], masses: [] })
  })
})
