import { describe, expect, it } from 'vitest'
import type { ComplaintRecord } from '#shared/domain/record.ts'
import type { Policy } from '#shared/domain/policy.ts'
import { dayOneScorer } from '#shared/domain/classification/day-one.ts'
import { scorer } from '#shared/domain/classification/model.ts'
import { train } from '#shared/domain/classification/train.ts'
import { classify as classifyCase, isSure } from '#shared/domain/classify.ts'
import { aRecord } from '#test/support/builders.ts'
import { labelledTexts } from '#test/support/labelled-texts.ts'
import { generalPack, smallPolicy } from '#test/support/policies.ts'

const general = generalPack()
// Before the tests, none of which has its time for it.
dayOneScorer(general)

const classify = (narrative: string, changes: Partial<ComplaintRecord> = {}, policy: Policy = smallPolicy) =>
  classifyCase(policy, {
    record: aRecord({ narrative, ...changes }),
    kind: 'complaint',
    receivedAt: '2026-11-23T02:00:00Z',
  })

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
    expect(isSure(answer)).toBe(true)
  })

  it.each([
    ['我在抖音上买的衣服掉色', 'general'],
    ['不处理就发抖音', 'major'],
    ['收货地址是法院路12号', 'general'],
    ['烧水壶漏电，手被烫伤', 'major'],
    ['快递没到，再不处理要曝光', 'major'],
    ['要求赔偿1万2千元', 'special'],
  ])('takes “%s” for %s', (narrative, severity) => {
    expect(classify(narrative, {}, general).severity.value).toBe(severity)
  })

  it.each(['a billion people', 'unbroken', 'bill2', '3bill', 'élbill', 'brokenness'])(
    'of “%s” is no rule’s: Latin terms are whole words',
    (narrative) => {
      const answer = classify(narrative)
      expect(answer.category.basis).toBe('model')
      expect(isSure(answer)).toBe(false)
    },
  )

  it('is open where nothing is known', () => {
    const answer = classify('😡')
    expect(answer.category).toEqual({
      value: 'other',
      basis: 'model',
      doubt: 'nothing-known',
      reasons: [{ 'zh-CN': '文中没有已知的词语', en: 'Nothing in the text is known' }],
    })
    expect(answer.department).toEqual({ value: '', reasons: [] })
    expect(isSure(answer)).toBe(false)
  })

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

  it('is about what it denies too: a refund that did not come is one', () => {
    expect(classify('没有坏了').category).toMatchObject({ value: 'goods/defect', basis: 'rule' })
  })

  it('goes to a person when two speak alike, with what is likely, and never invents confidence', () => {
    const answer = classify('坏了，还多收钱')
    expect(answer.category).toMatchObject({ basis: 'model', doubt: 'not-tested' })
    expect(answer.category.alternatives).toHaveLength(2)
    expect(
      [answer.category, ...(answer.category.alternatives ?? [])].map(({ confidence }) => confidence),
    ).toEqual([undefined, undefined, undefined])
    expect(isSure(answer)).toBe(false)
  })

  it.each([
    ['坏了 多收', 'goods/defect', 'unsure'],
    ['你好', 'other', 'nothing-known'],
  ])('of “%s” is %s for a person to look at where there is no model', (narrative, category, doubt) => {
    const subject = { record: aRecord({ narrative }), kind: 'complaint', receivedAt: '' } as const
    const answer = classifyCase(smallPolicy, subject, () => undefined)
    expect(answer.category).toMatchObject({ value: category, basis: 'rule', doubt })
    expect(isSure(answer)).toBe(false)
  })

  it('is acted on where examples enough bear a model out, as the costs of the policy ask', () => {
    const narrative = '上周的订单一直没有送到，请尽快处理'
    const subject = { record: aRecord({ narrative }), kind: 'complaint', receivedAt: '' } as const
    const labels = new Map([
      ['delivery', 'goods/defect'],
      ['billing', 'money/charge'],
    ])
    const examples = labelledTexts(1_000).flatMap(({ text, label }) => {
      const category = labels.get(label)
      return category === undefined ? [] : [{ text, label: category }]
    })
    const answerAt = (wrong: number) =>
      classifyCase(smallPolicy, subject, () => scorer(train(examples, { costs: { wrong, ask: 1 } }).model))
    const answer = answerAt(10)
    expect(answer.category).toMatchObject({ value: 'goods/defect', basis: 'model' })
    expect(answer.category.confidence).toBeGreaterThan(0.9)
    expect([answer.department.value, isSure(answer)]).toEqual(['goods', true])
    expect(isSure(answerAt(10_000))).toBe(false)
  })

  it('has the kind that a model is sure of where no term tells, else as it was handed in [R12]', () => {
    const suggestion = (text: string) => ({ text: `建议你们改进：${text}希望采纳`, label: 'suggestion' })
    const examples = labelledTexts(600).map(({ text }, at) =>
      at % 2 === 0 ? suggestion(text) : { text, label: 'complaint' },
    )
    const model = scorer(train(examples, { costs: { wrong: 2, ask: 1 } }).model)
    const kindOf = (narrative: string, ready = model) =>
      classifyCase(
        smallPolicy,
        { record: aRecord({ narrative }), kind: 'help', receivedAt: '' },
        () => undefined,
        () => ready,
      ).kind
    const sure = kindOf('建议你们改进：家里的宽带每天晚上都断线。希望采纳')
    expect(sure).toMatchObject({ value: 'suggestion', basis: 'model' })
    expect(sure.confidence).toBeGreaterThan(0.5)
    expect(kindOf('请问建议你们改进')).toMatchObject({ value: 'inquiry', basis: 'rule' })
    expect(kindOf('😡')).toMatchObject({ value: 'help', basis: 'rule' })
    const ofMatters = scorer(train(labelledTexts(400), { costs: { wrong: 2, ask: 1 } }).model)
    expect(kindOf('家里的宽带每天晚上都断线', ofMatters)).toMatchObject({ value: 'help', basis: 'rule' })
  })

  it('takes a term as text, not as a pattern', () => {
    const policy = {
      ...smallPolicy,
      categories: smallPolicy.categories.map((category) => ({
        ...category,
        terms: category.id === 'goods/defect' ? [{ term: 'c++ (x.y)*', weight: 4 }] : [],
      })),
    }
    expect(classify('use c++ (x.y)* now', {}, policy).category.value).toBe('goods/defect')
    expect(classify('use c (xzy) now', {}, policy).category.basis).toBe('model')
  })
})

describe('the kind [R1] [R10]', () => {
  it.each([
    ['请问怎么退货', 'inquiry'],
    ['表扬你们的客服', 'praise'],
    ['水壶坏了', 'complaint'],
  ])('of “%s” is %s; without a word for it, as it was handed in', (narrative, kind) => {
    expect(classify(narrative).kind).toMatchObject({ value: kind, basis: 'rule' })
  })

  it('says that it is as it was handed in', () => {
    expect(classify('水壶坏了').kind.reasons).toEqual([
      { 'zh-CN': '按提交时的类型', en: 'As it was handed in' },
    ])
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
    expect(isSure(answer)).toBe(true)
  })

  it.each(['你们好', 'Hello there', '……'])('leaves “%s” to a person', (narrative) => {
    expect(isSure(classify(narrative, {}, general))).toBe(false)
  })
})
