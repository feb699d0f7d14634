import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { profileOf } from '#shared/domain/similarity/profile.ts'
import { sameCustomer, sameMatter } from '#shared/domain/similarity/grounds.ts'
import { indexKeys } from '#shared/domain/similarity/index-keys.ts'
import { earlierCases } from '#shared/domain/similarity/relate.ts'
import { aProfile, chinese, hours, leak, noise } from '#test/support/profiles.ts'
import { aRecord, monday } from '#test/support/builders.ts'

const phone = '13800138000'
const first = aProfile('TS1', { phone })
const related = (...args: Parameters<typeof aProfile>) =>
  earlierCases(aProfile(...args), [first], chinese).map(({ relation, to }) => `${relation} ${to}`)

describe('a complaint of the same customer', () => {
  it('about the same matter is a repeat, with what both have in common [R13]', () => {
    const again = aProfile('TS2', { phone: '+86 138-0013-8000', email: 'a@example.com', at: hours(30) })
    expect(earlierCases(again, [first], chinese)).toEqual([
      { relation: 'repeat', to: 'TS1', because: [{ by: 'phone' }, { by: 'text', share: 1 }] },
    ])
  })

  it('is known by the mail address, however it is written [R13]', () => {
    const before = aProfile('TS1', { email: 'Kehu@example.com' })
    const again = aProfile('TS2', { email: 'kehu+shop@EXAMPLE.com', at: hours(30) })
    expect(earlierCases(again, [before], chinese)).toMatchObject([
      { because: [{ by: 'mail' }, { by: 'text' }] },
    ])
  })

  it('about another matter is none [R13]', () => {
    expect(related('TS2', { phone, narrative: noise, at: hours(30) })).toEqual([])
  })

  it('within a day is the same complaint sent twice [R13]', () => {
    expect(related('TS2', { phone, at: hours(23) })).toEqual(['duplicate TS1'])
    expect(related('TS2', { phone, at: hours(24) })).toEqual(['repeat TS1'])
  })

  it('brought to a higher body is escalated, however soon; one that began there is not [R13]', () => {
    const referral = { from: '市场监督管理局' }
    expect(related('TS2', { phone, referral, at: hours(1) })).toEqual(['escalated TS1'])
    expect(related('TS2', { phone, channel: 'referral', at: hours(30) })).toEqual(['escalated TS1'])
    const begun = aProfile('TS1', { phone, referral })
    const again = aProfile('TS2', { phone, referral, at: hours(30) })
    expect(earlierCases(again, [begun], chinese)).toMatchObject([{ relation: 'repeat' }])
  })

  it('long after is a new one [R13]', () => {
    expect(related('TS2', { phone, at: hours(24 * 180) })).toEqual(['repeat TS1'])
    expect(related('TS2', { phone, at: hours(24 * 180 + 1) })).toEqual([])
  })

  it('is known by facts where the words are others: the same product or place and category [R13]', () => {
    const cases = [
      [{ product: 'A-1' }, true],
      [{ place: '6 号楼' }, true],
      [{ product: 'A-2' }, false],
      [{}, false],
    ] as const
    for (const [facts, isFound] of cases) {
      const before = aProfile('TS1', { phone, category: 'quality/defect', product: 'a1', place: '6号楼' })
      const after = { phone, narrative: noise, category: 'quality/defect', ...facts, at: hours(30) }
      expect(earlierCases(aProfile('TS2', after), [before], chinese)).toHaveLength(isFound ? 1 : 0)
      const other = aProfile('TS2', { ...after, category: 'service/attitude' })
      expect(earlierCases(other, [before], chinese)).toEqual([])
    }
  })

  it('about another order is of another matter, unless one text is a copy of the other [R13]', () => {
    const before = aProfile('TS1', { phone, orderNumber: 'D-1', product: 'A', category: 'c' })
    const after = { phone, orderNumber: 'D-2', product: 'A', category: 'c', at: hours(30) }
    const other = '空调又漏水了，墙也湿了，跟上回那台一样，师傅还没来'
    expect(earlierCases(aProfile('TS2', { ...after, narrative: other }), [before], chinese)).toEqual([])
    expect(earlierCases(aProfile('TS2', { ...after, narrative: leak }), [before], chinese)).toHaveLength(1)
    const nameless = aProfile('TS2', { ...after, orderNumber: '', narrative: other })
    expect(earlierCases(nameless, [before], chinese)).toHaveLength(1)
    const same = { ...after, narrative: noise, orderNumber: 'ｄ1' }
    expect(earlierCases(aProfile('TS2', same), [before], chinese)).toMatchObject([
      { because: [{ by: 'phone' }, { by: 'order' }, { by: 'product' }] },
    ])
  })

  it('is of no matter by a product of which nobody could say what is wrong with it', () => {
    const told = { phone, narrative: '坏', product: 'a1', place: '6号楼', category: 'other' }
    expect(
      earlierCases(aProfile('TS2', { ...told, at: hours(30) }), [aProfile('TS1', told)], chinese),
    ).toEqual([])
  })

  it('is linked with the five latest, newest first, and never with itself or a later one', () => {
    const others = Array.from({ length: 8 }, (_, index) =>
      aProfile(`TS${index}`, { phone, at: hours(index) }),
    )
    const subject = aProfile('TS6', { phone, at: hours(6) })
    const mixed = [others[3], others[0], ...others.slice(4), ...others.slice(1, 3)].flatMap(
      (one) => one ?? [],
    )
    const links = earlierCases(subject, mixed, { ...chinese, repeat: { ...chinese.repeat, afterHours: 0 } })
    expect(links.map(({ to }) => to)).toEqual(['TS5', 'TS4', 'TS3', 'TS2', 'TS1'])
    const twin = aProfile('TS1', { phone })
    expect(earlierCases(aProfile('TS2', { phone }), [twin], chinese)).toHaveLength(1)
    expect(earlierCases(twin, [aProfile('TS2', { phone })], chinese)).toEqual([])
  })
})

describe('two customers', () => {
  it('with the same name are never linked as one [R13]', () => {
    expect(related('TS2', { name: '客户甲', phone: '13800138001', at: hours(30) })).toEqual([])
    expect(related('TS2', { name: '客户甲', at: hours(30) })).toEqual([])
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (name) => {
        const [a, b] = [aProfile('TS1', { name }), aProfile('TS2', { name, phone, at: hours(30) })]
        expect(sameCustomer(a, b)).toEqual([])
      }),
    )
  })

  it('are told apart by their contacts though they name one order; who names none is known by it [R13]', () => {
    const before = aProfile('TS1', { phone, orderNumber: 'D-1' })
    const by = (told: { phone?: string; orderNumber?: string }) =>
      sameCustomer(before, aProfile('TS2', told)).map((ground) => ground.by)
    expect(by({ phone: '13800138001', orderNumber: 'D-1' })).toEqual([])
    expect(by({ orderNumber: 'D-1' })).toEqual(['order'])
    expect(by({ orderNumber: 'D-2' })).toEqual([])
    const mailed = aProfile('TS1', { email: 'a@example.com', orderNumber: 'D-1' })
    expect(sameCustomer(mailed, aProfile('TS2', { phone, orderNumber: 'D-1' }))).toEqual([])
    const anonymous = aProfile('TS1', { orderNumber: 'D-1' })
    expect(sameCustomer(anonymous, before)).toEqual([{ by: 'order' }])
    const again = aProfile('TS2', { orderNumber: 'D-1', narrative: noise, at: hours(30) })
    expect(earlierCases(again, [before], chinese)).toMatchObject([{ because: [{ by: 'order' }] }])
  })
})

describe('what is absent', () => {
  const nothing = ['', ' ', '无', '不详', '-', 'N/A', 'none', '000']

  it.each(nothing)('matches nothing, as “%s” does not [R13]', (value) => {
    const empty = { narrative: '差评!!!', phone: value, email: value, orderNumber: value, batchNumber: value }
    const [a, b] = ['TS1', 'TS2'].map((reference) =>
      aProfile(reference, { ...empty, product: value, place: value, category: 'other' }),
    )
    if (!a || !b) throw new Error('two profiles')
    expect([sameCustomer(a, b), sameMatter(a, b, 0), indexKeys(a)]).toEqual([
      [],
      [{ by: 'text', share: 0 }],
      [],
    ])
    expect(sameMatter(a, b, 0.1)).toEqual([])
  })

  it('keeps a fact from being one where only the other half is there', () => {
    expect(indexKeys(aProfile('TS1', { narrative: '坏', product: 'A', place: 'B' }))).toEqual([])
    expect(
      indexKeys(aProfile('TS1', { narrative: '坏', product: 'A', place: 'B', category: 'c' })),
    ).toHaveLength(2)
  })
})

it('keeps contacts and facts as hashes alone [R44]', () => {
  const profile = aProfile('TS1', { phone, email: 'a@example.com', orderNumber: 'D-1' })
  const record = aRecord({ customer: { name: '客户甲', phone, class: 'ordinary' } })
  const hashed = profileOf({ reference: 'TS1', receivedAt: monday, record }, 'c', chinese, () => 'hash')
  expect(hashed).toMatchObject({ phones: ['hash'], mails: [], facts: { category: 'hash' } })
  expect(indexKeys(profile).map(({ by }) => by)).toEqual([
    'contact',
    'contact',
    'order',
    ...Array.from({ length: 10 }, () => 'text'),
  ])
})
