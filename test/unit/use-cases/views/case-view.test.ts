import { describe, expect, it } from 'vitest'
import { caseView as caseContract } from '#shared/contracts/cases.ts'
import { classify } from '#shared/domain/classify.ts'
import { classifyReceived } from '#shared/domain/commands/classify.ts'
import { reportUpward } from '#shared/domain/commands/bulletin.ts'
import { pauseCase } from '#shared/domain/commands/pause.ts'
import { recordDeliveryFailure, recordReceived } from '#shared/domain/commands/tell-customer.ts'
import type { MailOrigin } from '#shared/domain/record.ts'
import type { Policy } from '#shared/domain/policy.ts'
import { caseView } from '#shared/use-cases/views/case-view.ts'
import { accepted, november, received, staff, type Story } from '#test/support/builders.ts'
import { both, clockOf, daysOf, policyWith, ruleOf, smallPolicy } from '#test/support/policies.ts'
import { asking, eventful, moved } from '#test/support/stories.ts'
import { keptApart } from '#test/support/told-stories.ts'

const handler = staff('handler1', 'handler', ['goods'])
const viewOf = ({ subject, history, now }: Story, policy: Policy = smallPolicy, by = handler) =>
  caseView(subject, history, by, policy, now)

/** As it goes over the wire: absent values are gone. */
const sent = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe('the case as staff see it [R4] [R32]', () => {
  const story = eventful()
  const view = viewOf(story)

  it.each([
    ['after an ordinary life', eventful()],
    ['with deadlines moved', moved()],
  ])('is what the contract promises, whole, %s', (_, each) => {
    const whole = sent(viewOf(each))
    expect(caseContract.parse(whole)).toEqual(whole)
  })

  it('names the customer, and offers what may be done now', () => {
    expect(view).toMatchObject({
      customerName: '客户甲',
      state: 'closed',
      allowedCommands: ['add-note', 'reply-to-customer', 'reopen', 'replace-link'],
    })
    expect(view.history).toHaveLength(story.history.length)
  })

  it('holds no token [R33]', () => {
    expect(JSON.stringify(view)).not.toMatch(/secret-of-the-link|very-secret/)
  })

  it('has no classification before there is one', () => {
    expect(viewOf(received(), smallPolicy, staff('agent1', 'agent')).classification).toBeUndefined()
  })

  it('says what else the classifier held for likely [R10]', () => {
    const alternatives = [{ value: 'goods/defect', confidence: 0.6 }, { value: 'goods/size' }]
    const story = received()
    const answer = classify(smallPolicy, story.subject)
    const category = { ...answer.category, alternatives }
    story.do((subject, context) => classifyReceived(subject, { ...answer, category }, context))
    const whole = sent(viewOf(story))
    expect(caseContract.parse(whole)).toEqual(whole)
    expect(viewOf(story).classification?.category).toMatchObject({ alternatives })
  })

  it('shows by which words the customer sounds how [R10]', () => {
    const view = viewOf(received({ narrative: '服务太差，非常失望' }), smallPolicy, staff('agent1', 'agent'))
    expect(view.hints).toEqual({
      languages: ['zh-CN'],
      sentiment: { mood: 'discontent', words: ['失望', '太差'] },
    })
  })

  it('says who referred it [R6]', () => {
    const referral = { from: '12315', number: '7', replyBy: '2026-12-04' }
    expect(viewOf(accepted({ channel: 'referral', referral })).referral).toEqual(referral)
  })
})

it('names the cases that its mail may belong to, and what is odd about its mail [R8] [R35]', () => {
  const odd = ['reused-message-id'] as const
  const write = (story: Story, mail?: MailOrigin): Story =>
    story.do((subject, context) =>
      recordReceived(
        subject,
        { from: 'customer@example.com', subject: 'Re', text: '一', rawMail: 'raw', ...(mail && { mail }) },
        context,
      ),
    )
  const related = { to: 'TS2611777', because: 'stranger' } as const
  const story = received({ mail: { related, flags: odd } })
  write(write(story), { flags: odd })
  story.do((subject, context) =>
    recordDeliveryFailure(
      subject,
      { address: 'customer@example.com', kind: 'bounce', permanent: true },
      context,
    ),
  )
  const view = viewOf(story)
  expect(view).toMatchObject({
    possiblyRelated: [related],
    mailFlags: odd,
    undeliverable: ['customer@example.com'],
  })
  expect(viewOf(write(received({ mail: {} })))).toMatchObject({ possiblyRelated: [], mailFlags: [] })
  const whole = sent(view)
  expect(caseContract.parse(whole)).toEqual(whole)
})

it('a case that was kept apart says why [R46]', () => {
  const coordinator = staff('coordinator1', 'coordinator')
  const view = viewOf(keptApart(), smallPolicy, coordinator)
  expect(view).toMatchObject({ state: 'quarantined', quarantine: ['spam-verdict', 'virus-verdict'] })
  const whole = sent(view)
  expect(caseContract.parse(whole)).toEqual(whole)
})

describe('the clocks of a case as staff see them [R18] [R21]', () => {
  const clockIn = (story: Story, id: string, policy: Policy = smallPolicy) =>
    viewOf(story, policy).clocks.findLast(({ clock }) => clock === id)

  it('carry the name that the policy gives them, their basis and their source', () => {
    const statutory = clockOf({
      id: 'resolve-law',
      milestone: 'resolve',
      basis: 'statutory',
      name: both('法定期限', 'Statutory deadline'),
      source: '某条例',
      starts: 'received',
      stops: ['resolved'],
      rules: [ruleOf('seven-days', daysOf('calendarDays', 7))],
    })
    const policy = policyWith([statutory])
    expect(clockIn(received({}, policy), 'resolve-law', policy)).toMatchObject({
      milestone: 'resolve',
      name: { 'zh-CN': '法定期限', en: 'Statutory deadline' },
      basis: 'statutory',
      source: '某条例',
      derivation: {
        'zh-CN': '7 天（次日起算，至末日结束）；规则 seven-days（small@1.0.0），日历 standard',
        en: '7 calendar days (counting from the day after, to the end of the last day); rule seven-days of small@1.0.0, calendar standard',
      },
    })
  })

  it('name the date that a referrer set', () => {
    const policy = policyWith([
      clockOf({
        milestone: 'reply-to-referrer',
        basis: 'referrer',
        starts: 'referred',
        stops: ['referrer-answered'],
        rules: [ruleOf('their-date', { unit: 'referrerReplyBy' })],
      }),
    ])
    const referred = received({ referral: { from: '12315', replyBy: '2026-12-04' } }, policy)
    expect(clockIn(referred, 'reply-to-referrer', policy)).toMatchObject({
      dueAt: '2026-12-04T16:00:00.000Z',
      derivation: {
        en: 'the end of the day that the referrer set (2026-12-04); rule their-date of small@1.0.0, calendar standard',
      },
    })
  })

  it('say what they stand still for, and the case how long it waits', () => {
    const waiting = accepted().do(
      (subject, context) => pauseCase(subject, { for: 'laboratory', until: november('30T10:00') }, context),
      'handler1',
    )
    expect(viewOf(waiting)).toMatchObject({ waitingFor: 'laboratory', waitingUntil: november('30T10:00') })
    expect(clockIn(waiting, 'investigate')).toMatchObject({ status: 'paused', pausedFor: 'laboratory' })
    expect(clockIn(waiting, 'resolve')).toMatchObject({ status: 'running', pausedFor: undefined })
  })

  it('say how often they were extended, what is left, and that an earlier deadline was set', () => {
    expect(clockIn(accepted(), 'resolve')).toMatchObject({
      extensions: 0,
      mayExtend: { unit: 'businessDays', amount: 5 },
      broughtForward: false,
    })
    expect(clockIn(moved(), 'resolve')).toMatchObject({
      extensions: 1,
      mayExtend: { unit: 'businessDays', amount: 3 },
      broughtForward: true,
    })
  })

  it.each([
    ['where the policy allows none', accepted(), 'investigate'],
    ['that has stopped', eventful(), 'resolve'],
    ['when all is used', accepted().do(asking('resolve', 5, '很久'), 'manager1'), 'resolve'],
    [
      'when it was extended as often as it may be',
      accepted()
        .do(asking('resolve', 1, '一'), 'manager1')
        .do(asking('resolve', 1, '二'), 'manager1'),
      'resolve',
    ],
    ['while a request waits', accepted().do(asking('resolve', 1, '一'), 'handler1'), 'resolve'],
  ])('offer no extension %s', (_, story, id) => {
    expect(clockIn(story, id)).toMatchObject({ mayExtend: undefined })
  })
})

describe('what waits for management [R21] [R24] [R25]', () => {
  it('lists extensions with who asks for how much and why', () => {
    const asked = accepted().do(asking('resolve', 2, '等检测报告'), 'handler1')
    expect(viewOf(asked).extensionRequests).toEqual([
      {
        clock: 'resolve',
        milestone: 'resolve',
        name: both('处理完成', 'Resolution'),
        cycle: 1,
        by: { unit: 'businessDays', amount: 2 },
        byText: { 'zh-CN': '2 个工作日', en: '2 business days' },
        reason: '等检测报告',
        requestedBy: 'handler1',
        at: asked.now,
      },
    ])
  })

  it('says until when an acknowledged rung holds the next one back', () => {
    expect(viewOf(eventful()).escalations).toMatchObject([
      { clock: 'resolve', rung: 1, to: ['lead'], acknowledgedBy: 'lead1', holdUntil: november('28T00:00') },
    ])
  })

  it('lists the bulletins, and when the next one is due', () => {
    const policy: Policy = {
      ...smallPolicy,
      major: { severities: ['major'], to: ['executive'], every: { unit: 'calendarDays', amount: 7 } },
    }
    const major = accepted({ narrative: '水壶坏了，记者来了' }, policy).do(
      (subject, context) => reportUpward(subject, '已停售', context),
      'handler1',
    )
    const view = viewOf(major, policy)
    expect(view.bulletins.at(-1)).toMatchObject({
      occasion: 'written',
      text: '已停售',
      recipients: ['executive1'],
    })
    expect(view.bulletins[0]).toMatchObject({ number: 1, occasion: 'immediate', text: undefined })
    expect(view.nextBulletinAt).toBe(november('30T10:00'))
  })
})
