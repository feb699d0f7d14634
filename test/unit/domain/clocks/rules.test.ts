import { describe, expect, it } from 'vitest'
import type { ClockPolicy, RuleConditions } from '#shared/domain/clocks/clock-policy.ts'
import { explainRules } from '#shared/domain/clocks/explain-rules.ts'
import { clockFacts, selectRule, type ClockFacts } from '#shared/domain/clocks/rules.ts'
import { accepted, received } from '#test/support/builders.ts'
import { clockOf, ruleOf } from '#test/support/policies.ts'

const facts = (changes: Partial<ClockFacts> = {}): ClockFacts => ({
  kind: 'complaint',
  severity: 'general',
  urgency: 'normal',
  channel: 'web',
  customerClass: 'ordinary',
  reopened: false,
  ...changes,
})

const rule = (id: string, when: RuleConditions = {}) =>
  ruleOf(id, { unit: 'calendarHours', amount: 10 }, when)
const byReferrer = (id: string, when: RuleConditions = {}) => ruleOf(id, { unit: 'referrerReplyBy' }, when)

const clock = (rules: ClockPolicy['rules'], onReopen: ClockPolicy['onReopen'] = 'new-cycle') =>
  clockOf({ milestone: 'resolve', starts: 'received', stops: ['resolved'], rules, onReopen })

describe('the rule that counts [R19]', () => {
  const policy = clock([
    rule('any'),
    rule('vip', { customerClass: ['vip', 'key-account'] }),
    rule('major', { severity: ['special', 'major'] }),
    rule('major-mail', { severity: ['major'], channel: ['email'] }),
    rule('inquiry', { kind: ['inquiry'], severity: undefined }),
    rule('goods', { category: ['goods'] }),
    rule('defect', { category: ['goods/defect', 'money'] }),
    rule('shop', { department: ['shop'], category: ['goods'] }),
    rule('again', { reopened: [true], severity: ['general'] }),
  ])
  it.each<[Partial<ClockFacts>, string]>([
    [{}, 'any'],
    [{ customerClass: 'vip' }, 'vip'],
    [{ customerClass: 'key-account' }, 'vip'],
    [{ severity: 'special' }, 'major'],
    [{ severity: 'major', channel: 'email' }, 'major-mail'],
    [{ severity: 'major', customerClass: 'vip' }, 'vip'],
    [{ kind: 'inquiry' }, 'inquiry'],
    [{ category: 'goods/other' }, 'goods'],
    [{ category: 'goods' }, 'goods'],
    [{ category: 'goods/defect' }, 'defect'],
    [{ category: 'money/charge' }, 'defect'],
    [{ category: 'goodsandmore/other' }, 'any'],
    [{ category: 'goods/defect', severity: 'major' }, 'defect'],
    [{ category: 'money/charge', severity: 'major' }, 'major'],
    [{ category: 'goods/defect', department: 'shop' }, 'shop'],
    [{ department: 'shop' }, 'any'],
    [{ reopened: true }, 'again'],
  ])(
    'for %j is “%s”: most conditions, then the exact category, then the first written',
    (changes, expected) => {
      expect(selectRule(policy, facts(changes))?.id).toBe(expected)
    },
  )

  it('is none when none holds', () => {
    expect(selectRule(clock([rule('major', { severity: ['major'] })]), facts())).toBeUndefined()
    expect(selectRule(clock([rule('nothing', { severity: [] })]), facts())).toBeUndefined()
  })

  it('by the referrer’s date needs that date, and comes before one for every case [R6]', () => {
    const policy = clock([rule('ten-hours'), byReferrer('their-date')])
    expect(selectRule(policy, facts())?.id).toBe('ten-hours')
    expect(selectRule(policy, facts({ replyBy: '2026-12-01' }))?.id).toBe('their-date')
  })

  it.each(['resume', 'restart'] as const)('stays the same after re-opening where clocks %s', (onReopen) => {
    const policy = clock([rule('any'), rule('again', { reopened: [true] })], onReopen)
    expect(selectRule(policy, facts({ reopened: true }))?.id).toBe('any')
  })
})

describe('the facts of a case', () => {
  it('are what is known of it', () => {
    expect(clockFacts(accepted().subject)).toEqual({
      kind: 'complaint',
      severity: 'general',
      urgency: 'normal',
      channel: 'web',
      customerClass: 'ordinary',
      category: 'goods/defect',
      department: 'goods',
      reopened: false,
      replyBy: undefined,
    })
  })

  it('hold the date that a referrer set [R6]', () => {
    const referral = { from: '12345', number: 'A1', replyBy: '2026-12-01' }
    const { subject } = received({ channel: 'referral', referral })
    expect(clockFacts(subject)).toMatchObject({ channel: 'referral', replyBy: '2026-12-01' })
  })
})

describe('why a rule counts [R19]', () => {
  const rules = [
    rule('any'),
    rule('major', { severity: ['major'] }),
    rule('goods', { category: ['goods'] }),
    rule('first', { kind: ['complaint'], channel: ['web'] }),
    rule('second', { channel: ['web', 'email'], customerClass: ['ordinary'] }),
    rule('far', { kind: ['praise'], channel: ['fax'] }),
    byReferrer('date'),
  ]
  const explained = explainRules(clock(rules), facts({ category: 'goods/defect' }))
  const of = (id: string) => explained.find((outcome) => outcome.rule.id === id)

  it('is told for every rule, in the order of the policy', () => {
    expect(
      explained.map(({ rule: { id }, holds, chosen, specificity }) => [id, holds, chosen, specificity]),
    ).toEqual([
      ['any', true, false, 0],
      ['major', false, false, 2],
      ['goods', true, false, 2],
      ['first', true, true, 4],
      ['second', true, false, 4],
      ['far', false, false, 4],
      ['date', false, false, 2],
    ])
  })

  it('says what was asked for and met', () => {
    expect(of('goods')?.conditions).toEqual([
      { condition: 'category', wanted: ['goods'], actual: 'goods/defect', holds: true },
    ])
    expect(of('major')?.conditions).toEqual([
      { condition: 'severity', wanted: ['major'], actual: 'general', holds: false },
    ])
    expect(of('date')?.conditions).toEqual([
      { condition: 'replyBy', wanted: [], actual: undefined, holds: false },
    ])
  })

  it.each([
    [
      'first',
      'All 2 conditions hold, and of the rules that hold it is the most specific',
      '全部 2 个条件符合，是符合的规则中最具体的',
    ],
    [
      'second',
      'It holds and is as specific as “first”, but is written after it',
      '条件符合，与规则“first”同样具体，但“second”写在其后',
    ],
    ['goods', 'It holds, but “first” is more specific', '条件符合，但规则“first”更具体'],
    ['major', 'One condition does not hold', '1 个条件不符合'],
    ['far', '2 conditions do not hold', '2 个条件不符合'],
  ])('says in words what became of “%s”', (id, en, zh) => {
    expect(of(id)?.why).toEqual({ en, 'zh-CN': zh })
  })

  it('says so when a rule for every case counts, or one condition was enough', () => {
    const [all] = explainRules(clock([rule('any')]), facts())
    expect(all).toMatchObject({ chosen: true, why: { en: expect.stringContaining('It is for every case') } })
    const [one] = explainRules(clock([rule('web', { channel: ['web'] })]), facts())
    expect(one?.why.en).toMatch(/^Its condition holds/)
  })

  it('shows the rule under which the clock runs, whatever the facts say by now', () => {
    const outcomes = explainRules(clock(rules), facts(), 'major')
    expect(outcomes.filter(({ chosen }) => chosen).map(({ rule: { id } }) => id)).toEqual(['major'])
  })
})
