import { describe, expect, it } from 'vitest'
import { aRecord } from '#test/support/builders.ts'
import { both, smallPolicy } from '#test/support/policies.ts'
import type { ComplaintRecord } from '#shared/domain/record.ts'
import type { SeverityRule } from '#shared/domain/rules/case-rule.ts'
import { gradesByRules } from '#shared/domain/rules/grades.ts'

type Conditions = Omit<SeverityRule, 'id' | 'severity' | 'reason'>

/** What a policy of one rule says to a complaint received on Monday, 23 November 2026, at 10:00 in Shanghai. */
const ask = (conditions: Conditions, changes: Partial<ComplaintRecord>) =>
  gradesByRules(
    {
      ...smallPolicy,
      severityRules: [{ id: 'one', severity: 'major', reason: both('理由', 'Why'), ...conditions }],
    },
    {
      record: aRecord({ narrative: '坏了', ...changes }),
      receivedAt: '2026-11-23T02:00:00Z',
      kind: 'complaint',
      category: 'goods/defect',
    },
  ).severity

const referral = (from: string, replyBy?: string) => ({ referral: { from, ...(replyBy && { replyBy }) } })

describe('a rule on severity [R11]', () => {
  it.each<[string, Conditions, Partial<ComplaintRecord>, string | undefined]>([
    ['a term', { terms: ['受伤'] }, { narrative: '有人受伤' }, '受伤'],
    ['a term that is denied', { terms: ['受伤'] }, { narrative: '无人受伤' }, undefined],
    [
      'a term that means something else',
      { terms: ['报警'], unless: ['报警器'] },
      { narrative: '报警器坏了' },
      undefined,
    ],
    ['a term in another field', { fields: { place: ['机场'] } }, { place: '首都机场三号楼' }, '机场'],
    ['a term that is in no field', { fields: { place: ['机场'] } }, { narrative: '机场' }, undefined],
    ['an amount', { amounts: { CNY: 10_000 } }, { desiredOutcome: '赔偿两万元' }, '两万元'],
    ['an amount below', { amounts: { CNY: 10_000 } }, { desiredOutcome: '赔偿两千元' }, undefined],
    [
      'an amount near to what is wanted',
      { amounts: { CNY: 10_000, GBP: 1_200 }, near: ['赔偿', 'damages'] },
      { narrative: '订单8万元，要求赔偿医药费2万元' },
      '赔偿、2万元',
    ],
    [
      'an amount that is only in the same text',
      { amounts: { CNY: 10_000 }, near: ['赔偿'] },
      { narrative: '订单8万元，要求赔偿', desiredOutcome: '道歉' },
      undefined,
    ],
    [
      'a loss, and that it is wanted back',
      { amounts: { CNY: 10_000 }, near: ['赔偿'] },
      { narrative: '损失一共2万元，要求赔偿。' },
      '赔偿、2万元',
    ],
    [
      'a loss, and something else that is wanted',
      { amounts: { CNY: 10_000 }, near: ['赔偿'] },
      { narrative: '损失一共2万元，要求赔偿一个靠垫' },
      undefined,
    ],
    ['what a thing is called', { terms: ['gas leak'] }, { product: 'Gas leak detector' }, undefined],
    [
      'words that a mail broke apart',
      { terms: ['smell of gas'] },
      { narrative: 'a smell\nof  gas' },
      'smell of gas',
    ],
    ['another apostrophe', { terms: ["can't breathe"] }, { narrative: 'I can’t breathe' }, "can't breathe"],
    [
      'an amount near to what is denied',
      { amounts: { CNY: 10_000 }, near: ['赔偿'] },
      { narrative: '不要求赔偿5万元' },
      undefined,
    ],
    [
      'an amount below, near to what is wanted',
      { amounts: { CNY: 10_000 }, near: ['赔偿'] },
      { narrative: '要求赔偿5元' },
      undefined,
    ],
    [
      'a count near to a word',
      { counts: { of: ['户'], atLeast: 10 }, near: ['停水'] },
      { narrative: '小区三百户，有三十户停水' },
      '停水、三十户',
    ],
    [
      'a count near to another',
      { counts: { of: ['户'], atLeast: 10 }, near: ['停水'] },
      { narrative: '小区三百户，我家停水' },
      undefined,
    ],
    [
      'a term in an address',
      { terms: ['法院'], unlessPlace: true },
      { narrative: '送到法院路12号' },
      undefined,
    ],
    ['a term in an address that may be there', { terms: ['法院'] }, { narrative: '送到法院路12号' }, '法院'],
    ['a hotline', { terms: ['12345'] }, { narrative: '打了12345' }, '12345'],
    ['a number that is no hotline', { terms: ['12345'] }, { narrative: '订单号12345' }, undefined],
    ['an order of that number', { terms: ['12345'] }, { orderNumber: '12345' }, undefined],
    ['a count', { counts: { of: ['户'], atLeast: 10 } }, { narrative: '三十多户停水' }, '三十多户'],
    ['a count below', { counts: { of: ['户'], atLeast: 10 } }, { narrative: '三户停水' }, undefined],
    ['a date long ago', { happenedDaysAgo: 30 }, { occurredAt: '2026-10-24' }, '2026-10-24'],
    [
      'a moment, by the local day',
      { happenedDaysAgo: 1 },
      { occurredAt: '2026-11-22T15:59:00Z' },
      '2026-11-22',
    ],
    [
      'a moment of the same local day',
      { happenedDaysAgo: 1 },
      { occurredAt: '2026-11-22T16:00:00Z' },
      undefined,
    ],
    ['a date of late', { happenedDaysAgo: 30 }, { occurredAt: '2026-10-25' }, undefined],
    ['no date', { happenedDaysAgo: 0 }, {}, undefined],
    ['an answer wanted soon', { replyWithinDays: 3 }, referral('12315', '2026-11-26'), '2026-11-26'],
    ['an answer wanted later', { replyWithinDays: 3 }, referral('12315', '2026-11-27'), undefined],
    ['an answer by no date', { replyWithinDays: 3 }, referral('12315'), undefined],
    ['a referrer', { referrers: ['市场监管'] }, referral('某区市场监管局'), '市场监管'],
    ['another referrer', { referrers: ['市场监管'] }, referral('总部'), undefined],
    ['no referrer', { referrers: ['市场监管'] }, {}, undefined],
    ['a customer class', { customerClasses: ['vip'] }, { customer: { name: '客户甲', class: 'vip' } }, ''],
    ['another class', { customerClasses: ['vip'] }, {}, undefined],
    ['a channel', { channels: ['referral'] }, { channel: 'referral' }, ''],
    ['a kind', { kinds: ['complaint'] }, {}, ''],
    ['another kind', { kinds: ['inquiry'] }, {}, undefined],
    ['a category', { categories: ['goods/defect'] }, {}, ''],
    ['the first level of a category', { categories: ['goods'] }, {}, ''],
    ['another category', { categories: ['goods/de', 'money'] }, {}, undefined],
    ['all of several conditions', { terms: ['受伤'], kinds: ['complaint'] }, { narrative: '受伤' }, '受伤'],
    ['one of two conditions', { terms: ['受伤'], kinds: ['inquiry'] }, { narrative: '受伤' }, undefined],
    ['no condition', {}, {}, undefined],
  ])('matches by %s or not: %j', (_, conditions, changes, words) => {
    const { value, reasons, confidence, basis } = ask(conditions, changes)
    const en = words === '' ? 'Why' : `Why (${words?.replaceAll('、', ', ')})`
    const zh = words === '' ? '理由' : `理由（${words}）`
    expect([value, confidence, basis]).toEqual([words === undefined ? 'general' : 'major', undefined, 'rule'])
    expect(reasons).toEqual(words === undefined ? [] : [{ 'zh-CN': zh, en }])
  })

  it('names what it found once', () => {
    const { reasons } = ask(
      { terms: ['受伤'], fields: { product: ['受伤'] } },
      { narrative: '受伤', product: '受伤' },
    )
    expect(reasons).toEqual([{ 'zh-CN': '理由（受伤）', en: 'Why (受伤)' }])
  })
})
