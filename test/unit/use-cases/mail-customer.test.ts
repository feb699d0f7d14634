import { describe, expect, it } from 'vitest'
import { requestExtension } from '#shared/domain/commands/extend.ts'
import { pauseCase } from '#shared/domain/commands/pause.ts'
import { reply } from '#shared/domain/commands/tell-customer.ts'
import { MailRefused } from '#shared/domain/errors.ts'
import { defaultTemplates } from '#shared/policy/default-templates.ts'
import { inVain, patient } from '#test/support/attempts.ts'
import { accepted, classified, dispatched, november, resolved } from '#test/support/builders.ts'
import { noticeWorld } from '#test/support/notices.ts'
import { clockOf, daysOf, policyWith, ruleOf, smallPolicy } from '#test/support/policies.ts'

describe('mail to the customer [R32]', () => {
  it('acknowledges, marked as a machine’s, in the customer’s words and language', async () => {
    const { mailer, notice, cases } = noticeWorld(classified())
    await notice('MessageQueued')
    expect(mailer.sent).toMatchObject([
      {
        to: 'customer@example.com',
        subject: 'zh acknowledgement TS2611001',
        language: 'zh-CN',
        automatic: true,
        onceKey: 'TS2611001#3',
      },
    ])
    const text = mailer.sent[0]?.text ?? ''
    expect(text).toContain('customer=客户甲')
    expect(text).toContain('receivedAt=2026年11月23日周一 10:00')
    expect(text).toMatch(/expectedBy=2026年11月26日周四$/m)
    expect(text).toContain('promise=我们最迟于 2026年11月26日周四 给您答复。')
    expect(text).toContain('trackingUrl=https://help.example.org/track#TS2611001.secret-of-the-link-12345')
    expect(cases.events.at(-1)).toMatchObject({
      type: 'MessageSent',
      data: { message: 3, purpose: 'acknowledgement', messageId: 'message-TS2611001#3' },
    })
  })

  it('is in English for who writes English, and a person’s reply is no machine’s', async () => {
    const story = accepted({ language: 'en' }).do((subject, context) =>
      reply(subject, 'We are sorry.', context),
    )
    const { mailer, notice } = noticeWorld(story)
    await notice('MessageQueued')
    expect(mailer.sent).toMatchObject([{ subject: 'en reply TS2611001', automatic: false, language: 'en' }])
    expect(mailer.sent[0]?.text).toContain('text=We are sorry.')
    expect(mailer.sent[0]?.text).toContain(
      'promise=You will have our answer by Thursday, 26 November 2026 at the latest.',
    )
  })

  it('is no mail where the customer has no address', async () => {
    const { mailer, notice, cases } = noticeWorld(
      classified({ customer: { name: '客户甲', phone: '13800000000', class: 'ordinary' } }),
    )
    const before = cases.events.length
    await notice('MessageQueued')
    expect(mailer.sent).toEqual([])
    expect(cases.events).toHaveLength(before)
  })

  it('tells the result', async () => {
    const { mailer, notice } = noticeWorld(resolved())
    await notice('MessageQueued')
    expect(mailer.sent[0]).toMatchObject({ subject: 'zh result TS2611001', automatic: false })
  })

  it.each([
    ['zh-CN', /需要更多时间/, /配件正在运输途中[\s\S]*我们最迟于 2026年11月30日周一 给您答复/],
    ['en', /We need more time/, /配件正在运输途中[\s\S]*answer by Monday, 30 November 2026/],
  ] as const)('says in %s why it takes longer, and the new date [R21]', async (language, line, body) => {
    const wish = {
      clock: 'resolve',
      by: { unit: 'businessDays', amount: 2 },
      reason: '配件正在运输途中',
    } as const
    const story = accepted({ language }).do(
      (subject, context) => requestExtension(subject, wish, context),
      'manager1',
    )
    const { mailer, notice } = noticeWorld(story, { ...smallPolicy, templates: defaultTemplates })
    await notice('MessageQueued')
    expect(mailer.sent).toMatchObject([{ to: 'customer@example.com', automatic: true }])
    expect(mailer.sent[0]?.subject).toMatch(line)
    expect(mailer.sent[0]?.text).toMatch(body)
  })

  it.each([
    [
      'zh-CN',
      /我们没能联系上您/,
      /2026年11月23日周一 10:00[\s\S]*请于 2026年11月25日周三 前直接回复本邮件[\s\S]*届时未收到您的答复/,
    ],
    [
      'en',
      /We could not reach you/,
      /Monday, 23 November 2026 at 10:00[\s\S]*below by Wednesday, 25 November 2026, and[\s\S]*Without an answer by then/,
    ],
  ] as const)('asks in %s whom nobody reached to answer, by when [R34]', async (language, line, body) => {
    const story = inVain(accepted({ language }, patient))
    const { mailer, notice } = noticeWorld(story, { ...patient, templates: defaultTemplates })
    await notice('MessageQueued')
    expect(mailer.sent).toMatchObject([{ to: 'customer@example.com', automatic: true }])
    expect(mailer.sent[0]?.subject).toMatch(line)
    expect(mailer.sent[0]?.text).toMatch(body)
    // Late, it names no date that has passed.
    const late = noticeWorld(story, patient)
    late.clock.time = november('30T00:00')
    await late.notice('MessageQueued')
    expect(late.mailer.sent[0]?.text).toMatch(/answerBy=$/m)
    expect(late.mailer.sent[0]?.text).toMatch(/如一直未收到您的答复|Without an answer we may close/)
  })

  it('names the date that was moved, whichever comes first [R21]', async () => {
    const days = (amount: number) => ruleOf(`days-${amount}`, daysOf('businessDays', amount))
    const extensions = {
      most: 1,
      total: { unit: 'businessDays', amount: 5 },
      approvers: ['manager'],
      notice: true,
    } as const
    const policy = policyWith([
      clockOf({
        milestone: 'resolve',
        starts: 'received',
        stops: ['resolved'],
        rules: [days(3)],
        extensions,
      }),
      clockOf({
        id: 'restore',
        milestone: 'resolve',
        starts: 'received',
        stops: ['resolved'],
        rules: [days(1)],
      }),
    ])
    const wish = { clock: 'resolve', by: { unit: 'businessDays', amount: 2 }, reason: '等配件' } as const
    const story = accepted({}, policy).do(
      (subject, context) => requestExtension(subject, wish, context),
      'manager1',
    )
    const { mailer, notice } = noticeWorld(story, policy)
    await notice('MessageQueued')
    expect(mailer.sent[0]?.text).toMatch(/expectedBy=2026年11月30日周一$/m)
  })

  it('promises nothing that has passed, nor while the clock stands still', async () => {
    const late = noticeWorld(classified())
    late.clock.time = november('30T00:00')
    await late.notice('MessageQueued')
    expect(late.mailer.sent[0]?.text).toMatch(/expectedBy=$/m)
    const waiting = noticeWorld(
      accepted()
        .do((subject, context) => pauseCase(subject, { for: 'customer' }, context), 'handler1')
        .do((subject, context) => reply(subject, '请补充材料', context), 'handler1'),
    )
    await waiting.notice('MessageQueued')
    expect(waiting.mailer.sent[0]?.text).toMatch(/expectedBy=$/m)
  })

  it('is sent and recorded once, however often the notice comes', async () => {
    const { mailer, notice, cases } = noticeWorld(classified())
    await notice('MessageQueued')
    await notice('MessageQueued')
    expect(mailer.sent).toHaveLength(1)
    expect(cases.events.filter(({ type }) => type === 'MessageSent')).toHaveLength(1)
  })

  it('is not sent for what is told on the page', async () => {
    const { mailer, notice } = noticeWorld(classified({ customer: { name: '客户甲', class: 'ordinary' } }))
    await notice('MessageQueued')
    expect(mailer.sent).toEqual([])
  })

  it.each([
    ['zh-CN', 'promise=我们会尽快给您答复。'],
    ['en', 'promise=You will have our answer as soon as possible.'],
  ] as const)('names no date in %s where none is owed', async (language, promise) => {
    const bare = { ...smallPolicy, clocks: [] }
    const { mailer, notice } = noticeWorld(classified({ language }, bare), bare)
    await notice('MessageQueued')
    expect(mailer.sent[0]?.text).toMatch(/expectedBy=$/m)
    expect(mailer.sent[0]?.text).toContain(promise)
  })

  it('that is refused for good is recorded once, and is no error [R35]', async () => {
    const { mailer, notice, cases } = noticeWorld(classified())
    mailer.refuse = () => new MailRefused('Domain is blacklisted')
    await notice('MessageQueued')
    await notice('MessageQueued')
    expect(cases.events.filter(({ type }) => type === 'MessageFailed')).toMatchObject([
      { data: { message: 3, purpose: 'acknowledgement', error: 'Domain is blacklisted' } },
    ])
  })

  it('that cannot be sent now is tried again', async () => {
    const { mailer, notice, cases } = noticeWorld(dispatched())
    const before = cases.events.length
    mailer.refuse = () => new Error('throttled')
    await expect(notice('MessageQueued')).rejects.toThrow('throttled')
    expect(cases.events).toHaveLength(before)
    mailer.refuse = () => undefined
    await notice('MessageQueued')
    expect(mailer.sent).toHaveLength(1)
  })
})
