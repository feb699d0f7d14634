import { describe, expect, it } from 'vitest'
import { notifyRung } from '#shared/domain/commands/escalate.ts'
import type { EventType, NewEvent } from '#shared/domain/events.ts'
import type { Policy } from '#shared/domain/policy.ts'
import { unwritable } from '#test/support/attempts.ts'
import { accepted, dispatched, type Story } from '#test/support/builders.ts'
import { noticeWorld } from '#test/support/notices.ts'
import { smallPolicy } from '#test/support/policies.ts'
import {
  advanced,
  answered,
  asked,
  customerDecided,
  demanded,
  escalated,
  keptApart,
  late,
  oneOfMany,
  overdue,
  reminded,
  reported,
  returned,
  rung,
  taken,
  triage,
} from '#test/support/told-stories.ts'

/** Everything waits for a digest. */
const patient: Policy = { ...smallPolicy, notices: { ...smallPolicy.notices, mostPerHour: 0 } }
const english: Policy = {
  ...patient,
  staff: patient.staff.map((member) => ({ ...member, language: 'en' as const })),
}

const itemsOf = async (story: Story, type: EventType, person: string, policy: Policy) => {
  const world = noticeWorld(story, policy)
  await world.notice(type)
  expect(world.to()).toEqual([])
  await world.release(person)
  const [opening, ...items] = (world.mailer.sent[0]?.text.split('items=')[1] ?? '').split('\n\n')
  expect(opening).toMatch(/^(以下通知合并发送；|These notices were gathered)/)
  return items.join('\n\n')
}

const end = '买的水壶坏了，没有人管\n   https://help.example.org/console/cases/TS2611001'

describe('a line of a digest [R27]', () => {
  it.each<[EventType, string, () => Story, string, string]>([
    [
      'MessageQueued',
      'handler1',
      unwritable,
      '客户失联，无法发信（1）\n1. TS2611001（一般）\n   已 3 次联系客户未果，且无法发信，请改用其他方式告知；答复期限：2026年11月25日周三',
      'Not reached, no mail possible (1)\n1. TS2611001 (General)\n   Tried 3 times in vain, and no mail can be sent: tell the customer another way. Time to answer: Wednesday, 25 November 2026',
    ],
    [
      'RungNotified',
      'lead1',
      escalated,
      '逾期升级（1）\n1. TS2611001（一般）\n   “处理完成”期限 2026年11月26日周四，已逾期，升级至第 1 级\n   要求：请督促',
      'Escalation (1)\n1. TS2611001 (General)\n   “Resolution” was due Thursday, 26 November 2026; rung 1\n   Asked of you: See to it',
    ],
    [
      'ClockBreached',
      'handler1',
      late,
      '逾期通知（1）\n1. TS2611001（一般）\n   “处理完成”期限 2026年11月26日周四，已逾期',
      'Deadline missed (1)\n1. TS2611001 (General)\n   “Resolution” was due Thursday, 26 November 2026',
    ],
    [
      'ClockReminded',
      'handler1',
      reminded,
      '到期提醒（1）\n1. TS2611001（一般）\n   “处理完成”将于 2026年11月26日周四 到期',
      'Reminder (1)\n1. TS2611001 (General)\n   “Resolution” is due Thursday, 26 November 2026',
    ],
    [
      'DeadlineAdvanced',
      'handler1',
      advanced,
      '督办要求（1）\n1. TS2611001（一般）\n   员工manager1：“处理完成”的期限由2026年11月26日周四提前至2026年11月25日周三 12:00。 媒体关注',
      'From management (1)\n1. TS2611001 (General)\n   Staff manager1: “Resolution” is to be done by Wednesday, 25 November 2026 at 12:00 instead of Thursday, 26 November 2026. 媒体关注',
    ],
    [
      'ProgressDemanded',
      'handler1',
      demanded,
      '督办要求（1）\n1. TS2611001（一般）\n   员工manager1：今天 17:00 前报告',
      'From management (1)\n1. TS2611001 (General)\n   Staff manager1: 今天 17:00 前报告',
    ],
    [
      'BulletinIssued',
      'coordinator1',
      reported,
      '情况通报（1）\n1. TS2611001（一般）\n   第 1 期通报（人工上报）；目前状态：处理中\n   后续安排：“受理通知”期限 2026年11月24日周二 10:00',
      'Bulletin (1)\n1. TS2611001 (General)\n   Bulletin 1 (written report); state now: in hand\n   What is next: Acknowledgement is due Tuesday, 24 November 2026 at 10:00',
    ],
    [
      'ExtensionRequested',
      'manager1',
      asked,
      '延期申请（1）\n1. TS2611001（一般）\n   员工handler1申请将“处理完成”延长 2 个工作日：待您审批',
      'Extension (1)\n1. TS2611001 (General)\n   Staff handler1 asked for 2 business days more on “Resolution”: your decision is needed',
    ],
    [
      'CaseTakenOver',
      'handler1',
      taken,
      '督办接手（1）\n1. TS2611001（一般）\n   已由员工manager1接手，理由：影响较大',
      'Taken over (1)\n1. TS2611001 (General)\n   Now with Staff manager1. Reason: 影响较大',
    ],
    [
      'MessageReceived',
      'handler1',
      answered,
      '客户来信（1）\n1. TS2611001（一般）',
      'The customer wrote (1)\n1. TS2611001 (General)',
    ],
    [
      'ResultRefused',
      'lead1',
      customerDecided.refused,
      '客户意见（1）\n1. TS2611001（一般）\n   客户不认可处理结果：还是坏的',
      'The customer decided (1)\n1. TS2611001 (General)\n   The customer refused the result: 还是坏的',
    ],
    [
      'MassDetected',
      'coordinator1',
      oneOfMany,
      '群体投诉（1）\n1. TS2611001（一般）\n   5 位客户反映同一事项（产品和类别相同）：TS2611001、TS2611002',
      'Mass complaint (1)\n1. TS2611001 (General)\n   5 customers with one matter (the same product and category): TS2611001, TS2611002',
    ],
    [
      'DeliveryFailed',
      'handler1',
      returned,
      '邮件无法送达（1）\n1. TS2611001（一般）\n   发往 customer@example.com 的邮件无法送达（5.1.1），请改用其他方式联系客户',
      'Cannot be reached by mail (1)\n1. TS2611001 (General)\n   Mail to customer@example.com does not arrive (5.1.1): reach the customer another way',
    ],
    [
      'CaseReceived',
      'coordinator1',
      keptApart,
      '隔离待审（1）\n1. TS2611001（一般）\n   疑似垃圾邮件、疑似含有病毒',
      'Kept apart (1)\n1. TS2611001 (General)\n   it looks like spam, it may carry a virus',
    ],
    [
      'TriageRequested',
      'coordinator1',
      triage,
      '待分类（1）\n1. TS2611001（一般）',
      'To be classified (1)\n1. TS2611001 (General)',
    ],
    [
      'CaseDispatched',
      'handler1',
      dispatched,
      '新案件（1）\n1. TS2611001（一般）\n   商品部，受理期限：2026年11月24日周二',
      'New case (1)\n1. TS2611001 (General)\n   Goods, to be accepted by: Tuesday, 24 November 2026',
    ],
  ])('tells %s to %s', async (type, person, story, zh, en) => {
    expect(await itemsOf(story(), type, person, patient)).toBe(`${zh}\n   ${end}`)
    expect(await itemsOf(story(), type, person, english)).toBe(`${en}\n   ${end}`)
  })

  const bySystem = (event: Pick<NewEvent, 'type' | 'data'>) =>
    accepted().add([
      {
        ...event,
        version: 1,
        at: '2026-11-23T02:00:00.000Z',
        actor: { kind: 'system', id: 'test' },
      } as NewEvent,
    ])

  it('names what no person did, and no reason where none was given', async () => {
    const recipients = ['handler1']
    const run = { clock: 'resolve', milestone: 'resolve', cycle: 1 } as const
    const demand = bySystem({ type: 'ProgressDemanded', data: { text: '请报告', recipients } })
    expect(await itemsOf(demand, 'ProgressDemanded', 'handler1', patient)).toContain('系统：请报告')
    const dates = { dueAt: '2026-11-25T04:00:00.000Z', previousDueAt: '2026-11-26T16:00:00.000Z' }
    const earlier = bySystem({ type: 'DeadlineAdvanced', data: { ...run, ...dates } })
    expect(await itemsOf(earlier, 'DeadlineAdvanced', 'handler1', english)).toContain(
      'The system: “Resolution” is to be done by Wednesday, 25 November 2026 at 12:00 instead of Thursday, 26 November 2026.\n',
    )
    const taking = bySystem({ type: 'CaseTakenOver', data: { by: 'manager1', recipients } })
    expect(await itemsOf(taking, 'CaseTakenOver', 'handler1', patient)).toContain('理由：无')
    const asking = bySystem({
      type: 'ExtensionRequested',
      data: { ...run, by: { unit: 'businessDays', amount: 1 }, recipients },
    })
    expect(await itemsOf(asking, 'ExtensionRequested', 'handler1', english)).toContain(
      'The system asked for 1 business day more',
    )
    const world = noticeWorld(asking)
    await world.notice('ExtensionRequested')
    expect(world.mailer.sent[0]?.text).toContain('reason=无')
  })

  it('tells all of one kind about one case together', async () => {
    const world = noticeWorld(overdue(), patient)
    const second = { ...rung, rung: 2, taskToken: 'second' }
    world.cases.put(
      overdue().do((subject, context) => notifyRung(subject, second, context)),
      'TS2611002',
    )
    await world.tellAll('RungNotified')
    const lead = world.postBoxes.notices.get('lead1 TS2611002#7')
    if (lead === undefined) throw new Error('the first rung is held')
    // The lead is told of both rungs of the second case.
    world.postBoxes.notices.set('lead1 TS2611002#8', lead)
    await world.release('lead1')
    expect(world.mailer.sent[0]?.text.split('items=')[1]).toMatch(
      /逾期升级（2）\n1\. TS2611001（一般）\n.*\n.*\n.*\n.*\n2\. TS2611002（一般）\n.*第 1 级\n.*请督促\n.*第 2 级\n.*请过问\n.*\n.*TS2611002$/,
    )
  })

  it('comes in the order of what presses most', async () => {
    const world = noticeWorld(dispatched(), patient)
    world.cases.put(answered(), 'TS2611002')
    world.cases.put(demanded(), 'TS2611003')
    await world.tellAll('CaseDispatched', 'MessageReceived', 'ProgressDemanded')
    await world.release('handler1')
    expect(world.mailer.sent[0]?.text.match(/^.*（\d）$/gm)).toEqual([
      '督办要求（1）',
      '客户来信（1）',
      '新案件（1）',
    ])
  })
})
