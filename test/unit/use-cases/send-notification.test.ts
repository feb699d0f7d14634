import { describe, expect, it } from 'vitest'
import { requestExtension } from '#shared/domain/commands/extend.ts'
import { resolve } from '#shared/domain/commands/work.ts'
import { MailRefused } from '#shared/domain/errors.ts'
import type { EventType } from '#shared/domain/events.ts'
import type { Policy } from '#shared/domain/policy.ts'
import { notificationEvents } from '#shared/use-cases/notification-events.ts'
import { accepted, dispatched, type Story } from '#test/support/builders.ts'
import { noticeWorld } from '#test/support/notices.ts'
import { smallPolicy } from '#test/support/policies.ts'
import {
  advanced,
  answered,
  asked,
  customerDecided,
  decided,
  demanded,
  escalated,
  keptApart,
  late,
  reminded,
  reported,
  resultDue,
  taken,
  triage,
  wish,
} from '#test/support/told-stories.ts'

describe('mail to staff [R15] [R21] [R24] [R25] [R26]', () => {
  it.each<[EventType, () => Story, string[], string[]]>([
    ['CaseReceived', keptApart, ['coordinator1'], ['zh quarantine TS2611001']],
    ['TriageRequested', triage, ['coordinator1'], ['zh triage TS2611001']],
    [
      'CaseDispatched',
      dispatched,
      ['handler1', 'handler2'],
      ['zh assigned TS2611001', 'en assigned TS2611001'],
    ],
    ['ClockReminded', reminded, ['handler1'], ['zh reminder TS2611001']],
    ['MessageReceived', answered, ['handler1'], ['zh customer-message TS2611001']],
    ['ClockBreached', late, ['handler1'], ['zh breach TS2611001']],
    ['RungNotified', escalated, ['lead1'], ['zh escalation TS2611001']],
    [
      'ExtensionRequested',
      asked,
      ['manager1', 'executive1'],
      ['zh extension-request TS2611001', 'zh extension-request TS2611001'],
    ],
    ['ExtensionRefused', () => decided(false), ['handler1'], ['zh extension-request TS2611001']],
    ['ClockExtended', () => decided(true), ['handler1'], ['zh extension-request TS2611001']],
    ['DeadlineAdvanced', advanced, ['handler1'], ['zh demand TS2611001']],
    ['CaseTakenOver', taken, ['handler1'], ['zh taken-over TS2611001']],
    ['ProgressDemanded', demanded, ['handler1'], ['zh demand TS2611001']],
    ['BulletinIssued', reported, ['coordinator1'], ['zh bulletin TS2611001']],
    ['CaseWithdrawn', () => customerDecided.withdrew(), ['handler1'], ['zh customer-decision TS2611001']],
    ['ResultAccepted', customerDecided.accepted, ['handler1'], ['zh customer-decision TS2611001']],
    [
      'ResultRefused',
      customerDecided.refused,
      ['handler1', 'lead1'],
      ['zh customer-decision TS2611001', 'zh customer-decision TS2611001'],
    ],
    ['SurveyAnswered', () => customerDecided.rated(), ['handler1'], ['zh customer-decision TS2611001']],
  ])('of %s, once', async (type, story, recipients, subjects) => {
    const { mailer, notice, to } = noticeWorld(story())
    await notice(type)
    await notice(type)
    expect(to()).toEqual(recipients)
    expect(mailer.sent.map(({ subject }) => subject)).toEqual(subjects)
    expect(mailer.sent.every(({ automatic }) => automatic)).toBe(true)
    const text = mailer.sent.map((mail) => mail.text).join('\n')
    expect(text).toContain('consoleUrl=https://help.example.org/console/cases/TS2611001')
    expect(text).not.toMatch(/very-secret-token|secret-of-the-link|客户甲|customer@/)
    expect(notificationEvents.includes(type)).toBe(type !== 'CaseReceived')
  })

  const textOf = async (story: Story, type: EventType, policy: Policy = smallPolicy) => {
    const { mailer, notice } = noticeWorld(story, policy)
    await notice(type)
    return mailer.sent[0]?.text ?? ''
  }

  it.each<[EventType, () => Story, string[]]>([
    ['CaseReceived', keptApart, ['reasons=疑似垃圾邮件、疑似含有病毒', 'state=隔离待审']],
    [
      'RungNotified',
      escalated,
      [
        'milestone=处理完成',
        'dueAt=2026年11月26日周四',
        'rung=1',
        'demand=请督促',
        'department=商品部',
        'severity=一般',
        'recipient=员工lead1',
        'state=处理中',
      ],
    ],
    [
      'ExtensionRequested',
      asked,
      ['milestone=处理完成', 'requester=员工handler1', 'by=2 个工作日', 'reason=等配件', 'decision=待您审批'],
    ],
    [
      'ExtensionRefused',
      () => decided(false),
      ['decision=未批准', 'reason=看过', 'dueAt=2026年11月26日周四'],
    ],
    ['ClockExtended', () => decided(true), ['decision=已批准', 'dueAt=2026年11月30日周一']],
    [
      'DeadlineAdvanced',
      advanced,
      [
        'person=员工manager1',
        '“处理完成”的期限由2026年11月26日周四提前至2026年11月25日周三 12:00。\n媒体关注',
        'dueAt=2026年11月25日周三 12:00',
      ],
    ],
    ['CaseTakenOver', taken, ['person=员工manager1', 'reason=影响较大', 'dueAt=2026年11月24日']],
    ['ProgressDemanded', demanded, ['person=员工manager1', 'text=今天 17:00 前报告']],
    ['MessageReceived', answered, ['text=补充']],
    ['CaseWithdrawn', () => customerDecided.withdrew('解决了'), ['decision=客户撤回投诉', 'text=解决了']],
    ['CaseWithdrawn', () => customerDecided.withdrew(), ['text=无', 'state=已撤回']],
    ['ResultAccepted', customerDecided.accepted, ['decision=客户认可处理结果', 'state=已结案']],
    [
      'ResultRefused',
      customerDecided.refused,
      ['decision=客户不认可处理结果', 'text=还是坏的', 'state=处理中'],
    ],
    [
      'SurveyAnswered',
      () => customerDecided.rated('太慢'),
      ['decision=客户评价 2 分（满分 5 分）', 'text=太慢'],
    ],
  ])('of %s says what matters', async (type, story, lines) => {
    const text = await textOf(story(), type)
    for (const line of lines) expect(text).toContain(line)
  })

  it('shows ids where the policy no longer knows a name, and asks nothing where the ladder is gone', async () => {
    const bare: Policy = { ...smallPolicy, severities: [], departments: [], clocks: [] }
    const text = await textOf(escalated(), 'RungNotified', bare)
    expect(text).toMatch(/severity=general\n/)
    expect(text).toMatch(/demand=无$/m)
    expect(await textOf(escalated(), 'RungNotified', { ...smallPolicy, ladders: {} })).toMatch(/demand=无$/m)
  })

  it('has no deadline to name where no clock asks for one, and no department before there is one', async () => {
    const bare = { ...smallPolicy, clocks: [] }
    expect(await textOf(dispatched({}, bare), 'CaseDispatched', bare)).toMatch(/dueAt=无$/m)
    expect(await textOf(triage(), 'TriageRequested')).toMatch(/department=无$/m)
  })

  it('names the deadline that presses most where nobody has to accept the case', async () => {
    const clocks = smallPolicy.clocks.filter(({ id }) => id !== 'accept')
    const story = dispatched({}, { ...smallPolicy, clocks })
    expect(await textOf(story, 'CaseDispatched')).toContain('dueAt=2026年11月24日周二 10:00')
  })

  it('goes to the one it was dispatched to, and to the coordinators where the department has no handler', async () => {
    const named = noticeWorld(
      dispatched().add([
        {
          type: 'CaseDispatched',
          version: 1,
          at: '2026-11-23T02:00:00.000Z',
          actor: { kind: 'system', id: 'test' },
          data: { department: 'goods', handler: 'handler2' },
        },
      ]),
    )
    await named.notice('CaseDispatched')
    expect(named.to()).toEqual(['handler2'])
    const policy = {
      ...smallPolicy,
      staff: smallPolicy.staff.filter(({ roles }) => !roles.includes('handler')),
    }
    const { notice, to } = noticeWorld(dispatched(), policy)
    await notice('CaseDispatched')
    expect(to()).toEqual(['coordinator1'])
  })

  it('never tells people what they did themselves', async () => {
    const self = accepted().do((subject, context) => requestExtension(subject, wish, context), 'manager1')
    const { notice, to } = noticeWorld(self)
    await notice('ClockExtended')
    expect(to()).toEqual([])
  })

  it('is nobody’s wish when an earlier deadline came with a merged case', async () => {
    const story = accepted().add([
      {
        type: 'DeadlineAdvanced',
        version: 1,
        at: '2026-11-23T02:00:00.000Z',
        actor: { kind: 'system', id: 'test' },
        data: {
          clock: 'resolve',
          milestone: 'resolve',
          cycle: 1,
          dueAt: '2026-11-25T04:00:00.000Z',
          previousDueAt: resultDue,
          from: 'TS2611002',
        },
      },
    ])
    const { notice, to } = noticeWorld(story)
    await notice('DeadlineAdvanced')
    expect(to()).toEqual([])
  })

  it('is not sent any more when the result is there', async () => {
    const result = { text: '好', validity: 'valid' as const }
    const story = escalated().do((subject, context) => resolve(subject, result, context))
    const { notice, to } = noticeWorld(story)
    await notice('ClockBreached')
    await notice('RungNotified')
    expect(to()).toEqual([])
  })

  it('is still told to the others when one has left the directory', async () => {
    const policy = { ...smallPolicy, staff: smallPolicy.staff.filter(({ id }) => id !== 'manager1') }
    const { notice, to } = noticeWorld(asked(), policy)
    await notice('ExtensionRequested')
    expect(to()).toEqual(['executive1'])
  })

  it('is still told to the others when one cannot be reached, and the failure is not hidden', async () => {
    const { mailer, notice, to } = noticeWorld(dispatched())
    mailer.refuse = ({ to: address }) =>
      address.startsWith('handler1') ? new MailRefused('bad address') : undefined
    await expect(notice('CaseDispatched')).rejects.toThrow('bad address')
    expect(to()).toEqual(['handler2'])
  })
})

describe('a notice', () => {
  it('of an event that owes nobody a mail does nothing', async () => {
    const { mailer, notice } = noticeWorld(accepted())
    await notice('CaseAccepted')
    expect(mailer.sent).toEqual([])
  })

  it('of an event that is not there is given up', async () => {
    const { tell } = noticeWorld(accepted())
    const [event] = accepted().history
    if (!event) throw new Error('the story has a beginning')
    await expect(tell({ ...event, sequence: 99 })).rejects.toMatchObject({ name: 'GiveUp' })
  })
})
