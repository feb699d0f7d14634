import { describe, expect, it } from 'vitest'
import { eventContracts } from '#shared/contracts/events.ts'
import type { Clock, ClockChange } from '#shared/domain/clocks/clock.ts'
import { fireDue } from '#shared/domain/commands/escalate.ts'
import { pauseCase, resumeCase } from '#shared/domain/commands/pause.ts'
import { reject, release } from '#shared/domain/commands/quarantine.ts'
import { recordFollowUp } from '#shared/domain/commands/reopen.ts'
import type { EventData, EventType, RecordedEvent } from '#shared/domain/events.ts'
import { historyText } from '#shared/use-cases/views/history-text.ts'
import {
  accepted,
  classified,
  correcting,
  dispatched,
  november,
  received,
  resolved,
} from '#test/support/builders.ts'
import { smallPolicy } from '#test/support/policies.ts'
import { dueOnThursday, eventful, moved } from '#test/support/stories.ts'
import { keptApart } from '#test/support/told-stories.ts'

/** Kept apart, rejected, and released after all. */
const rejected = () =>
  keptApart()
    .do((subject, context) => reject(subject, '广告', context), 'coordinator1')
    .do((subject, context) => release(subject, {}, context), 'coordinator1')

const said = (history: readonly RecordedEvent[]) => history.map((event) => historyText(event, smallPolicy))

const event = <T extends EventType>(type: T, data: EventData[T], clocks?: ClockChange[]) =>
  ({
    type,
    version: 1,
    at: november('24T10:00'),
    actor: { kind: 'system', id: 'test' },
    data,
    ...(clocks && { clocks }),
    reference: 'TS2611001',
    sequence: 9,
    previousHash: '',
    hash: '',
  }) as unknown as RecordedEvent

describe('the history in words [R4]', () => {
  const texts = [
    ...said(eventful().history),
    ...said(moved().history),
    ...said(accepted().at(dueOnThursday).do(fireDue).history),
    ...said(classified().history),
    ...said(accepted({ customer: { name: '客户甲', class: 'ordinary' } }).history),
    ...said(rejected().history),
    ...said(received({ channel: 'referral', referral: { from: '12315' } }).history),
    ...said(received({ unreadable: true, automatic: ['honeypot', 'too-fast'] }).history),
    ...said(received({ unreadable: true, automatic: ['spam-verdict'] }).history),
    ...said(received({ unreadable: true }).history),
  ]

  it('is in both languages, without secrets [R33]', () => {
    for (const text of texts) {
      expect(text['zh-CN']).toMatch(/\p{Script=Han}/u)
      expect(text.en).not.toMatch(/undefined|\[object/)
    }
    expect(JSON.stringify(texts)).not.toMatch(/secret-of-the-link|very-secret/)
  })

  it.each([
    'Received by web form',
    'Received by mail; kept for a person: it looks like spam, it may carry a virus',
    'Released: it is a case, and its clocks count from when it came',
    'Rejected: it is no case; whoever sent it was told nothing',
    'Received by referral from 12315',
    'Received by web form; kept for a person: a field was filled in that people do not see, the form was sent as soon as it was opened',
    'Waits for a person to classify it',
    'Classified by a person: Goods / defect, Special',
    'Classified by the classifier: Goods / defect, General',
    'Dispatched to Goods',
    'Accepted by Staff handler1',
    'Note: 看过',
    'Mail asked for: the acknowledgement',
    'Mail asked for: the notice of a later date',
    "Told on the customer's page: the acknowledgement",
    'Mail sent: the acknowledgement',
    'Mail cannot be delivered (bad address); reach the customer another way',
    'The customer wrote',
    'Resolution is overdue (it was due Thursday, 26 November 2026)',
    'Escalated to rung 1: Staff lead1',
    'The workflow of rung 1 has taken up again; nobody is told twice',
    'Rung 1 acknowledged; the next one is held back until Saturday, 28 November 2026 at 00:00: 今天答复',
    'Resolved: 已更换',
    'Closed (the customer agrees)',
    'Staff manager1 took the case over and owns it',
    'Progress demanded: 今天下班前回话',
    'Asked for 2 business days more on Resolution; to be approved by Staff manager1, Staff executive1',
    'Refused Staff handler1 1 business day more on Resolution',
  ])('says “%s”', (sentence) => {
    expect(texts.map(({ en }) => en)).toContain(sentence)
  })

  it('has a sentence for every event that there is', () => {
    for (const [type, { example }] of Object.entries(eventContracts)) {
      const text = historyText(event(type as EventType, example), smallPolicy)
      expect([type, text['zh-CN'] !== '' && text.en !== '']).toEqual([type, true])
      expect(`${text['zh-CN']}${text.en}`).not.toMatch(/undefined|\[object|AQCEAAAA/)
    }
  })

  it('shows an id where the policy knows no name', () => {
    const [first] = dispatched().history.filter(({ type }) => type === 'CaseDispatched')
    expect(first && historyText(first, { ...smallPolicy, departments: [] })).toEqual({
      'zh-CN': '分派给goods',
      en: 'Dispatched to goods',
    })
  })

  it.each([
    ['FollowUpRecorded', { result: 'not-reached' }, '回访：未联系上', 'Follow-up: not reached'],
    [
      'FollowUpRecorded',
      { result: 'satisfied', note: '谢谢' },
      '回访：满意（谢谢）',
      'Follow-up: satisfied (谢谢)',
    ],
    [
      'CaseClosed',
      { grounds: 'consent', lessons: '多测一小时' },
      '结案（客户同意）；经验教训：多测一小时',
      'Closed (the customer agrees); lessons: 多测一小时',
    ],
    [
      'BulletinIssued',
      { number: 2, occasion: 'written', text: '已停售', recipients: ['executive1'] },
      '重大案件第 2 号人工上报，送员工executive1：已停售',
      'Bulletin 2 (written report) to Staff executive1: 已停售',
    ],
    ['SurveyAnswered', { score: 5 }, '客户评价 5 分（满分 5 分）', 'The customer gave 5 of 5'],
    [
      'SurveyAnswered',
      { score: 2, comment: '太慢' },
      '客户评价 2 分（满分 5 分）：太慢',
      'The customer gave 2 of 5: 太慢',
    ],
    [
      'LinkReplaced',
      { trackingToken: 'secret' },
      '原查询链接作废，换成新的链接',
      'The private link was made void and another one issued',
    ],
    ['CasePaused', { for: 'hearing' }, '暂停，等待听证', 'Paused, waits for the hearing'],
    [
      'EscalationAcknowledged',
      { clock: 'resolve', milestone: 'resolve', cycle: 1, rung: 2, holdUntil: november('28T09:00') },
      '已确认第 2 级升级，2026年11月28日周六 09:00之前不再升级',
      'Rung 2 acknowledged; the next one is held back until Saturday, 28 November 2026 at 09:00',
    ],
  ] as const)('words %s %j', (type, data, zh, en) => {
    const text = historyText(event(type, data as never), smallPolicy)
    expect(text['zh-CN'].replaceAll(' ', '')).toBe(zh.replaceAll(' ', ''))
    expect(text.en).toBe(en)
  })
})

describe('old and new deadlines in the history [R22]', () => {
  const texts = said(moved().history)
  const sentences = texts.map(({ en }) => en)

  it.each([
    'Paused, waits for the customer, until Monday, 30 November 2026 at 10:00 at the latest; Resolution stands still',
    'Goes on (it waited for the customer); Resolution goes on and is due Friday, 27 November 2026 instead of Thursday, 26 November 2026',
    'Resolution extended by 2 business days (asked by Staff handler1): due Tuesday, 1 December 2026 instead of Friday, 27 November 2026',
    'Resolution brought forward: due Friday, 27 November 2026 at 12:00 instead of Tuesday, 1 December 2026',
  ])('says “%s”', (sentence) => {
    expect(sentences).toContain(sentence)
  })

  it('are said in Chinese as well', () => {
    expect(texts.map((text) => text['zh-CN'])).toContain(
      '“处理完成”延长 2 个工作日（员工handler1申请）：期限由2026年11月27日周五改为2026年12月1日周二',
    )
  })

  it('are said of a case whose severity changes', () => {
    const raised = classified().do(correcting({ severity: 'major' }), 'coordinator1')
    expect(said(raised.history).at(-1)?.en).toBe(
      'Classified by a person: Goods / defect, Major; Resolution is due Wednesday, 2 December 2026 instead of Thursday, 26 November 2026',
    )
  })

  it('name no date of a clock that goes on with the same', () => {
    const story = accepted()
      .do((subject, context) => pauseCase(subject, { for: 'customer' }, context), 'handler1')
      .at(november('23T11:00'))
      .do((subject, context) => resumeCase(subject, undefined, context), 'handler1')
    expect(said(story.history).at(-1)?.en).toContain('; Resolution goes on; ')
  })

  it('begin anew when a case is opened again, and those of its end are cleared', () => {
    const again = resolved().do(
      (subject, context) => recordFollowUp(subject, { result: 'dissatisfied', note: '又坏了' }, context),
      'handler1',
    )
    expect(said(again.history).at(-1)?.en).toMatch(
      /^Opened again; Closing no longer applies; Investigation is due .+; Resolution is due Thursday, 26 November 2026$/,
    )
  })

  const [running] = accepted().subject.clocks.filter(({ id }) => id === 'resolve') as [Clock]
  it('name what a new version of the policy clears, and a merge what it takes over', () => {
    const cleared = { ...running, status: 'cancelled' as const }
    const recomputed = event('DeadlinesRecomputed', { policyVersion: 'small@2.0.0', fingerprint: 'x' }, [
      { change: 'cancelled', clock: cleared },
    ])
    expect(historyText(recomputed, smallPolicy)).toEqual({
      'zh-CN': '按新的规则版本 small@2.0.0 重新计算期限；“处理完成”期限不再适用',
      en: 'Deadlines computed anew under small@2.0.0; Resolution no longer applies',
    })
    const merged = event('CasesMerged', { into: 'TS2611002' }, [{ change: 'cancelled', clock: cleared }])
    expect(historyText(merged, smallPolicy).en).toBe('Merged into case TS2611002')
    const data = {
      clock: 'resolve',
      milestone: 'resolve' as const,
      cycle: 1,
      dueAt: november('24T12:00'),
      previousDueAt: dueOnThursday,
      from: 'TS2611002',
    }
    expect(historyText(event('DeadlineAdvanced', data), smallPolicy).en).toContain(
      'brought forward (as TS2611002, merged into this case, was due)',
    )
  })
})

describe('mail that comes back, in words [R35]', () => {
  const failure = { address: 'a@example.com', kind: 'bounce', permanent: true, recipients: [] } as const
  const words = (data: Partial<EventData['DeliveryFailed']>) =>
    historyText(event('DeliveryFailed', { ...failure, recipients: [], ...data }), smallPolicy).en

  it.each([
    [{ status: '5.1.1' }, 'Mail to a@example.com came back (5.1.1); reach the customer another way'],
    [{}, 'Mail to a@example.com came back; reach the customer another way'],
    [{ permanent: false, status: '4.2.2' }, 'Mail to a@example.com has not arrived yet (4.2.2)'],
    [{ kind: 'complaint' }, 'Mail to a@example.com was reported as unwanted; reach the customer another way'],
  ] as const)('of %j says: %s', (data, expected) => {
    expect(words(data)).toBe(expected)
  })
})
