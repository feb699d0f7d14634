import { describe, expect, it } from 'vitest'
import { received } from '#test/support/builders.ts'
import { explain } from '#test/support/explain.ts'
import { clockOf, daysOf, policyWith, ruleOf } from '#test/support/policies.ts'

describe('conditions of rules in words [R19]', () => {
  const [referred, ordinary] = ['referral', 'web'] as const
  const policy = policyWith([
    clockOf({
      milestone: 'resolve',
      starts: 'received',
      stops: ['resolved'],
      onReopen: 'new-cycle',
      rules: [
        ruleOf('theirs', { unit: 'referrerReplyBy' }, { channel: [referred] }),
        ruleOf('everything', daysOf('calendarDays', 7), {
          kind: ['complaint', 'inquiry'],
          severity: ['major', 'unheard-of'],
          urgency: ['urgent', 'immediate'],
          channel: [referred],
          customerClass: ['vip'],
          category: ['goods', 'goods/defect'],
          department: ['goods'],
          reopened: [true],
        }),
        ruleOf('rest', { unit: 'businessHours', amount: 1 }, { channel: [ordinary], reopened: [false] }),
      ],
    }),
  ])

  it('name values as people call them, and what the case has or lacks', async () => {
    const { rules } = await explain(received({}, policy), 'resolve', policy)
    expect(rules.map(({ conditions }) => conditions.map(({ text }) => text.en))).toEqual([
      ['channel is referral (here: web form)', 'the referrer named a date (here: none yet)'],
      [
        'kind is complaint or inquiry (here: complaint)',
        'severity is Major or unheard-of (here: General)',
        'urgency is urgent or immediate (here: normal)',
        'channel is referral (here: web form)',
        'customer class is VIP (here: ordinary)',
        'category is goods or Goods / defect (here: none yet)',
        'department is Goods (here: none yet)',
        'opened again is yes (here: no)',
      ],
      ['channel is web form (here: web form)', 'opened again is no (here: no)'],
    ])
    expect(rules[0]?.conditions.map(({ text }) => text['zh-CN'])).toEqual([
      '渠道为转诉（本案：网页）',
      '转办单位指定了日期（本案：尚无）',
    ])
  })

  it('show the date that a referrer named', async () => {
    const story = received(
      { channel: 'referral', referral: { from: '12315', replyBy: '2026-12-04' } },
      policy,
    )
    const { rules, counted, target } = await explain(story, 'resolve', policy)
    expect(rules[0]?.conditions[1]?.text.en).toBe('the referrer named a date (here: 2026-12-04)')
    expect(counted).toMatchObject([{ date: '2026-12-04', counted: true }])
    expect(target['zh-CN']).toBe('转办单位要求的日期，当日结束前')
  })

  it.each([
    [{ unit: 'businessHours', amount: 1 } as const, '1 小时工作时间', '1 business hour'],
    [
      { ...daysOf('calendarWeeks', 8), startDayCounts: true },
      '8 周（当日起算，至末日结束）',
      '8 weeks (counting the day it starts, to the end of the last day)',
    ],
    [
      { ...daysOf('calendarMonths', 1), ends: 'sameTime' } as const,
      '1 个月（次日起算，至末日同一时刻）',
      '1 month (counting from the day after, to the same time of the last day)',
    ],
  ])('say the target %j', async (target, zh, en) => {
    const clocks = policyWith([
      clockOf({
        milestone: 'resolve',
        starts: 'received',
        stops: ['resolved'],
        rules: [ruleOf('only', target)],
      }),
    ])
    expect((await explain(received({}, clocks), 'resolve', clocks)).target).toEqual({ 'zh-CN': zh, en })
  })
})
