import { describe, expect, it } from 'vitest'
import type { Profile } from '#shared/domain/similarity/profile.ts'
import {
  companyOf,
  countCustomers,
  countedSince,
  customerTokens,
  firstOf,
  stepReached,
} from '#shared/domain/similarity/clusters.ts'
import { similarityOf, usualSimilarity } from '#shared/domain/similarity/similarity-policy.ts'
import { aProfile, chinese, hours, noise } from '#test/support/profiles.ts'

const phone = (index: number) => `1380013800${index}`
const batch = (reference: string, told: Parameters<typeof aProfile>[1] = {}) =>
  aProfile(reference, { batchNumber: 'B-1', narrative: '坏', ...told })
const company = (subject: Profile, ...others: Profile[]) =>
  companyOf(subject, others, chinese, hours(-144)).map(({ by, key, others: found }) => [
    by,
    key,
    found.map(({ reference }) => reference),
  ])

describe('complaints of one matter', () => {
  it('are those of other customers within the window, by each fact and by the text [R13]', () => {
    const at = hours(24)
    const subject = aProfile('TS9', { phone: phone(0), batchNumber: 'B-1', product: 'A', category: 'c', at })
    const others = [
      aProfile('TS1', { phone: phone(1) }),
      batch('TS2', { phone: phone(2) }),
      batch('TS3', { phone: phone(3), product: 'Z' }),
      aProfile('TS4', { phone: phone(4), product: 'A', category: 'c', narrative: noise }),
      batch('TS5', { phone: phone(5), at: hours(24 - 7 * 24 - 1) }),
      batch('TS6', { phone: phone(6), channel: 'import' }),
      subject,
    ]
    expect(company(subject, ...others)).toEqual([
      ['batch', '#batch b1', ['TS2']],
      ['product', '#product a/#category c', ['TS4']],
      ['text', undefined, ['TS1']],
    ])
  })

  it('are no company where all are of one customer [R13]', () => {
    expect(company(batch('TS2', { phone: phone(1) }), batch('TS1', { phone: phone(1) }))).toEqual([])
  })

  it('though orders differ, as those of different customers do', () => {
    const order = (index: number) => ({ phone: phone(index), orderNumber: `D-${index}` })
    expect(company(batch('TS2', order(2)), batch('TS1', order(1)))).toEqual([['batch', '#batch b1', ['TS1']]])
  })

  it('are not joined by a case that came before the window, and was entered only now', () => {
    const late = batch('TS2', { phone: phone(1), at: hours(-145) })
    expect(company(late, batch('TS1', { phone: phone(2) }))).toEqual([])
  })

  it('are not joined by a case of imported history, whatever becomes of it here [R6]', () => {
    const history = batch('TS2', { phone: phone(1), channel: 'import' })
    expect(company(history, batch('TS1', { phone: phone(2) }))).toEqual([])
  })

  it('count only on the bases that the policy names', () => {
    const policy = { ...chinese, mass: { ...chinese.mass, by: ['text'] as const } }
    const [a, b] = [batch('TS1', { phone: phone(1) }), batch('TS2', { phone: phone(2) })]
    expect(companyOf(a, [b], policy, hours(-144))).toEqual([])
  })
})

describe('customers', () => {
  const profile = (phones: string[], mails: string[] = []): Profile => ({ ...aProfile('TS1'), phones, mails })

  it('are counted by any token that they share; who has none counts once with all who have none [R13]', () => {
    expect(countCustomers([])).toBe(0)
    expect(countCustomers([profile(['a']), profile(['b']), profile(['a'])])).toBe(2)
    expect(countCustomers([profile(['a']), profile([], ['m']), profile(['a'], ['m'])])).toBe(1)
    expect(countCustomers([profile([]), profile([]), profile(['a'])])).toBe(2)
    expect(customerTokens(profile(['a'], ['m']))).toEqual(['a', 'm'])
  })

  it('of the first case give a cluster of texts its name, whoever finds it', () => {
    const [a, b] = [aProfile('TS2', { at: hours(1) }), aProfile('TS9')]
    expect([firstOf([a, b]).reference, firstOf([b, a]).reference]).toEqual(['TS9', 'TS9'])
  })

  it('reach the highest step at or below their number [R13]', () => {
    expect([4, 5, 9, 10, 51].map((count) => stepReached(count, chinese))).toEqual([undefined, 5, 5, 10, 50])
    expect(countedSince('2026-11-23T02:00:00.000Z', chinese)).toBe('2026-11-16T02:00:00.000Z')
  })
})

it('a policy that says nothing of it has the usual rules', () => {
  expect(similarityOf({})).toBe(usualSimilarity)
  expect(similarityOf({ similarity: chinese })).toBe(chinese)
})
