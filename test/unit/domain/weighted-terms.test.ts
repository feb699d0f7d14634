import { describe, expect, it } from 'vitest'
import type { ComplaintRecord } from '#shared/domain/record.ts'
import type { Policy } from '#shared/domain/policy.ts'
import { classifyByTerms, isSure } from '#shared/domain/weighted-terms.ts'
import { aRecord } from '#test/support/builders.ts'
import { generalPack, smallPolicy } from '#test/support/policies.ts'

const general = generalPack()

const classify = (narrative: string, changes: Partial<ComplaintRecord> = {}, policy: Policy = smallPolicy) =>
  classifyByTerms(policy, aRecord({ narrative, ...changes }), 'complaint')

describe('the category [R10]', () => {
  it.each([
    ['水壶坏了', 'goods/defect', 'goods'],
    ['The kettle is BROKEN.', 'goods/defect', 'goods'],
    ['Ｂｒｏｋｅｎ，要求退货', 'goods/defect', 'goods'],
    ['这个月多收了我的钱', 'money/charge', 'money'],
    ['my bill is wrong', 'money/charge', 'money'],
    ['账单bill有误', 'money/charge', 'money'],
  ])('of “%s” is %s, answered for by %s', (narrative, category, department) => {
    const answer = classify(narrative)
    expect([answer.category.value, answer.department.value, answer.by]).toEqual([
      category,
      department,
      'classifier',
    ])
    expect(isSure(smallPolicy, answer)).toBe(true)
  })

  it.each(['a billion people', 'unbroken', 'bill2', '3bill', 'élbill', 'brokenness'])(
    'of “%s” is open: Latin terms are whole words',
    (narrative) => {
      const answer = classify(narrative)
      expect(answer.category).toEqual({
        value: 'other',
        confidence: 0,
        reasons: [{ 'zh-CN': '没有匹配的词语', en: 'No term matched' }],
      })
      expect(answer.department).toEqual({ value: '', reasons: [] })
      expect(isSure(smallPolicy, answer)).toBe(false)
    },
  )

  it('reads subject, product and wish too', () => {
    for (const part of ['subject', 'product', 'desiredOutcome']) {
      expect(classify('……', { [part]: 'broken' }).category.value).toBe('goods/defect')
    }
  })

  it('names the terms that spoke for it', () => {
    expect(classify('坏了 broken').category.reasons).toEqual([
      { 'zh-CN': '匹配词语：坏了、broken', en: 'Matched terms: 坏了, broken' },
    ])
  })

  it('goes to a person when two speak alike, and never invents confidence', () => {
    const answer = classify('坏了，还多收钱')
    expect(answer.category.confidence).toBe(0.42)
    expect(isSure(smallPolicy, answer)).toBe(false)
  })

  it('takes a term as text, not as a pattern', () => {
    const policy = {
      ...smallPolicy,
      categories: smallPolicy.categories.map((category) => ({
        ...category,
        terms: [{ term: 'c++ (x.y)*', weight: 4 }],
      })),
    }
    expect(classify('use c++ (x.y)* now', {}, policy).category.value).toBe('goods/defect')
    expect(classify('use c (xzy) now', {}, policy).category.value).toBe('other')
  })

  it('is trusted without confidence when a person or a rule gave it', () => {
    const answer = classify('坏了')
    expect(isSure(smallPolicy, { ...answer, category: { value: 'goods/defect', reasons: [] } })).toBe(true)
  })
})

describe('the kind [R1] [R10]', () => {
  it.each([
    ['请问怎么退货', 'inquiry'],
    ['表扬你们的客服', 'praise'],
    ['水壶坏了', 'complaint'],
  ])('of “%s” is %s; without a word for it, as it was handed in', (narrative, kind) => {
    expect(classify(narrative).kind.value).toBe(kind)
  })
})

describe('the severity [R11]', () => {
  it.each<[string, Partial<ComplaintRecord>, string, number]>([
    ['坏了', {}, 'general', 0],
    ['坏了', { customer: { name: '客户甲', class: 'vip' } }, 'special', 1],
    ['坏了', { channel: 'referral' }, 'major', 1],
    ['我要找记者', {}, 'major', 1],
    ['我要找记者', { customer: { name: '客户甲', class: 'vip' } }, 'major', 1],
    ['我要找记者', { channel: 'referral' }, 'major', 2],
    ['it is depressing', {}, 'general', 0],
    ['I told the press', {}, 'major', 1],
  ])('of “%s” %j is %s by %i rules', (narrative, changes, severity, reasons) => {
    const facet = classify(narrative, changes).severity
    expect([facet.value, facet.reasons.length]).toEqual([severity, reasons])
    expect(facet.confidence).toBeUndefined()
  })

  it('is never lowered by a rule that comes later', () => {
    const reversed = { ...smallPolicy, severityRules: smallPolicy.severityRules.toReversed() }
    expect(classify('记者', { customer: { name: '客户甲', class: 'vip' } }, reversed).severity.value).toBe(
      'major',
    )
  })

  it('names the words it was given for', () => {
    expect(classify('找记者').severity.reasons).toEqual([{ 'zh-CN': '曝光（记者）', en: 'Press (记者)' }])
  })
})

describe('the shipped pack [R10] [R11] [R48]', () => {
  it.each([
    ['奶粉变质了，有异味，要投诉', 'quality/defect', 'general'],
    ['孩子吃了以后拉肚子，怀疑食物中毒', 'quality/safety', 'major'],
    ['快递一直没收到，物流停了', 'logistics/delay', 'general'],
    ['被重复扣款，账单也不对', 'billing/charge', 'general'],
    ['客服态度恶劣，还辱骂我，我要打12315', 'service/attitude', 'major'],
    ['The invoice is wrong: I was charged twice', 'billing/charge', 'general'],
    ['My parcel never arrived, the courier is gone', 'logistics/delay', 'general'],
  ])('sorts “%s” into %s, %s', (narrative, category, severity) => {
    const answer = classify(narrative, {}, general)
    expect([answer.category.value, answer.severity.value]).toEqual([category, severity])
    expect(isSure(general, answer)).toBe(true)
  })

  it.each(['你们好', 'Hello there', '……'])('leaves “%s” to a person', (narrative) => {
    expect(isSure(general, classify(narrative, {}, general))).toBe(false)
  })
})
