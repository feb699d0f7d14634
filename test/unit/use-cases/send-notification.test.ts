import { describe, expect, it } from 'vitest'
import { MailRefused } from '#shared/domain/errors.ts'
import type { Policy } from '#shared/domain/policy.ts'
import { fireDue, notifyRung } from '#shared/domain/commands/escalate.ts'
import { requestTriage } from '#shared/domain/commands/classify.ts'
import { resolve } from '#shared/domain/commands/work.ts'
import { recordReceived, reply } from '#shared/domain/commands/tell-customer.ts'
import type { EventType } from '#shared/domain/events.ts'
import { notificationEvents, sendNotification } from '#shared/use-cases/send-notification.ts'
import {
  accepted,
  after,
  classified,
  dispatched,
  received,
  resolved,
  type Story,
} from '#test/support/builders.ts'
import { FrozenClock, MemoryCases, Outbox } from '#test/support/fakes.ts'
import { smallPolicy } from '#test/support/policies.ts'

const due = '2026-11-26T16:00:00.000Z'

const world = (story: Story, policy: Policy = smallPolicy) => {
  const cases = new MemoryCases()
  cases.put(story)
  const mailer = new Outbox()
  const ports = { cases, policy, clock: new FrozenClock(), mailer, publicUrl: 'https://help.example.org' }
  const notice = (type: EventType, nth = -1) => {
    const event = story.history.filter((candidate) => candidate.type === type).at(nth)
    const { reference, sequence, at } = event ?? { reference: 'TS2611001', sequence: 99, at: due }
    return sendNotification(ports, { eventId: `${reference}#${sequence}`, reference, sequence, type, at })
  }
  return { cases, mailer, ports, notice }
}

const to = (mailer: Outbox) => mailer.sent.map((mail) => mail.to.split('@')[0])

describe('mail to the customer [R32]', () => {
  it('acknowledges, marked as a machine’s, in the customer’s words and language', async () => {
    const { mailer, notice, cases } = world(classified())
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
    const { mailer, notice } = world(story)
    await notice('MessageQueued')
    expect(mailer.sent).toMatchObject([{ subject: 'en reply TS2611001', automatic: false, language: 'en' }])
    expect(mailer.sent[0]?.text).toContain('text=We are sorry.')
  })

  it('tells the result', async () => {
    const { mailer, notice } = world(resolved())
    await notice('MessageQueued')
    expect(mailer.sent[0]).toMatchObject({ subject: 'zh result TS2611001', automatic: false })
  })

  it('is sent and recorded once, however often the notice comes', async () => {
    const { mailer, notice, cases } = world(classified())
    await notice('MessageQueued')
    await notice('MessageQueued')
    expect(mailer.sent).toHaveLength(1)
    expect(cases.events.filter(({ type }) => type === 'MessageSent')).toHaveLength(1)
  })

  it('is not sent for what is told on the page', async () => {
    const { mailer, notice } = world(classified({ customer: { name: '客户甲', class: 'ordinary' } }))
    await notice('MessageQueued')
    expect(mailer.sent).toEqual([])
  })

  it('names no date where none is owed', async () => {
    const bare = { ...smallPolicy, clocks: [] }
    const { mailer, notice } = world(classified({}, bare), bare)
    await notice('MessageQueued')
    expect(mailer.sent[0]?.text).toMatch(/expectedBy=$/m)
  })

  it('that is refused for good is recorded once, and is no error [R35]', async () => {
    const { mailer, notice, cases } = world(classified())
    mailer.refuse = () => new MailRefused('Domain is blacklisted')
    await notice('MessageQueued')
    await notice('MessageQueued')
    expect(cases.events.filter(({ type }) => type === 'MessageFailed')).toMatchObject([
      { data: { message: 3, purpose: 'acknowledgement', error: 'Domain is blacklisted' } },
    ])
  })

  it('that cannot be sent now is tried again', async () => {
    const { mailer, notice, cases } = world(classified())
    mailer.refuse = () => new Error('throttled')
    await expect(notice('MessageQueued')).rejects.toThrow('throttled')
    expect(cases.events.at(-1)?.type).toBe('MessageQueued')
    mailer.refuse = () => undefined
    await notice('MessageQueued')
    expect(mailer.sent).toHaveLength(1)
  })
})

const triage = () =>
  received().do((subject, context) => requestTriage(subject, { taskToken: 'very-secret-token' }, context))
const late = () => accepted().at(due).do(fireDue)
const answered = () =>
  accepted().do((subject, context) =>
    recordReceived(
      subject,
      { from: 'customer@example.com', subject: 'Re', text: '补充', rawMail: 'inbound/1' },
      context,
    ),
  )
const escalated = () =>
  late().do((subject, context) =>
    notifyRung(
      subject,
      { milestone: 'resolve', cycle: 1, dueAt: due, rung: 1, taskToken: 'very-secret-token' },
      context,
    ),
  )

describe('mail to staff [R15] [R24]', () => {
  it('of an escalation is not sent any more when the result is there', async () => {
    const result = { text: '好', validity: 'valid' as const }
    const { mailer, notice } = world(escalated().do((subject, context) => resolve(subject, result, context)))
    await notice('ClockBreached')
    await notice('RungNotified')
    expect(mailer.sent).toEqual([])
  })

  it.each<[EventType, () => Story, string[], string[]]>([
    ['TriageRequested', triage, ['coordinator1'], ['zh triage TS2611001']],
    [
      'CaseDispatched',
      dispatched,
      ['handler1', 'handler2'],
      ['zh assigned TS2611001', 'en assigned TS2611001'],
    ],
    [
      'ClockReminded',
      () => accepted().at(after(due, -3)).do(fireDue),
      ['handler1'],
      ['zh reminder TS2611001'],
    ],
    ['MessageReceived', answered, ['handler1'], ['zh customer-message TS2611001']],
    ['ClockBreached', late, ['handler1'], ['zh breach TS2611001']],
    ['RungNotified', escalated, ['lead1'], ['zh escalation TS2611001']],
  ])('of %s', async (type, story, recipients, subjects) => {
    const { mailer, notice } = world(story())
    await notice(type)
    await notice(type)
    expect(to(mailer)).toEqual(recipients)
    expect(mailer.sent.map(({ subject }) => subject)).toEqual(subjects)
    expect(mailer.sent.every(({ automatic }) => automatic)).toBe(true)
    const text = mailer.sent.map((mail) => mail.text).join('\n')
    expect(text).toContain('consoleUrl=https://help.example.org/console/cases/TS2611001')
    expect(text).not.toMatch(/very-secret-token|secret-of-the-link|客户甲|customer@/)
    expect(notificationEvents).toContain(type)
  })

  it('says what is late since when, and what is asked', async () => {
    const { mailer, notice } = world(escalated())
    await notice('RungNotified')
    const text = mailer.sent[0]?.text ?? ''
    for (const line of [
      'milestone=处理完成',
      'dueAt=2026年11月26日周四',
      'rung=1',
      'demand=请督促',
      'department=商品部',
      'severity=一般',
      'recipient=员工lead1',
    ])
      expect(text).toContain(line)
  })

  it('shows ids where the policy no longer knows a name, and asks nothing where the ladder is gone', async () => {
    const bare: Policy = { ...smallPolicy, severities: [], departments: [], clocks: [] }
    const { mailer, notice } = world(escalated(), bare)
    await notice('RungNotified')
    expect(mailer.sent[0]?.text).toMatch(/severity=general\n/)
    expect(mailer.sent[0]?.text).toMatch(/demand=$/m)
    const emptied = { ...smallPolicy, ladders: {} }
    const second = world(escalated(), emptied)
    await second.notice('RungNotified')
    expect(second.mailer.sent[0]?.text).toMatch(/demand=$/m)
  })

  it('goes to the coordinators where the department has no handler', async () => {
    const policy = {
      ...smallPolicy,
      staff: smallPolicy.staff.filter(({ roles }) => !roles.includes('handler')),
    }
    const { mailer, notice } = world(dispatched(), policy)
    await notice('CaseDispatched')
    expect(to(mailer)).toEqual(['coordinator1'])
  })

  it('has no deadline to name where no clock asks for one', async () => {
    const bare = { ...smallPolicy, clocks: [] }
    const { mailer, notice } = world(dispatched({}, bare), bare)
    await notice('CaseDispatched')
    expect(mailer.sent[0]?.text).toMatch(/dueAt=$/m)
  })

  it('is still told to the others when one has left the directory', async () => {
    const policy = { ...smallPolicy, staff: smallPolicy.staff.filter(({ id }) => id !== 'lead1') }
    const { mailer, notice } = world(escalated(), policy)
    await notice('RungNotified')
    expect(mailer.sent).toEqual([])
  })

  it('is still told to the others when one cannot be reached, and the failure is not hidden', async () => {
    const { mailer, notice } = world(dispatched())
    mailer.refuse = ({ to: address }) =>
      address.startsWith('handler1') ? new MailRefused('bad address') : undefined
    await expect(notice('CaseDispatched')).rejects.toThrow('bad address')
    expect(to(mailer)).toEqual(['handler2'])
  })
})

describe('a notice', () => {
  it('of an event that owes nobody a mail does nothing', async () => {
    const { mailer, notice } = world(accepted())
    await notice('CaseAccepted')
    expect(mailer.sent).toEqual([])
  })

  it('of an event that is not there is given up', async () => {
    await expect(world(accepted()).notice('CaseClosed')).rejects.toMatchObject({ name: 'GiveUp' })
  })
})
