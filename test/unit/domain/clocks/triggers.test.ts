import { describe, expect, it } from 'vitest'
import type { ClockStop, ClockTrigger } from '#shared/domain/clocks/clock-policy.ts'
import { answerReferrer } from '#shared/domain/commands/manage.ts'
import { reportUpward } from '#shared/domain/commands/bulletin.ts'
import { recordFollowUp } from '#shared/domain/commands/reopen.ts'
import type { FollowUpResult } from '#shared/domain/vocabulary.ts'
import { after, monday, november } from '#test/support/builders.ts'
import { acts, caseWith, clockIn, live, runsOf, tenHours, type Act } from '#test/support/clock-stories.ts'
import { ruleOf } from '#test/support/policies.ts'

const hour = (hours: number) => after(monday, hours)
const started: [string, Act][] = [
  [hour(1), 'classify'],
  [hour(2), 'dispatch'],
  [hour(3), 'accept'],
]
const referral = { referral: { from: '12345' } }

describe('what starts a clock [R18]', () => {
  it.each<[ClockTrigger, [string, Act][], number]>([
    ['received', [], 0],
    ['referred', [], 0],
    ['classified', started, 1],
    ['dispatched', started, 2],
    ['accepted', started, 3],
    ['customer-wrote', [...started, [hour(4), 'write']], 4],
    ['waiting-for-customer', [...started, [hour(4), 'waitForCustomer']], 4],
    ['resolved', [...started, [hour(4), 'resolve']], 4],
  ])('%s', (trigger, steps, at) => {
    const story = live(caseWith([tenHours({ starts: trigger, stops: ['closed'] })], referral), ...steps)
    expect(runsOf(story)).toEqual(['1 running'])
    expect(clockIn(story.subject)).toMatchObject({
      startedAt: hour(at),
      dueAt: hour(at + 10),
      rule: 'ten',
      basis: 'internal',
      policyVersion: 'small@1.0.0',
      calendar: 'standard',
      calendarVersion: 'standard@1',
    })
  })

  it.each<[ClockTrigger, Act[]]>([
    ['referred', []],
    ['classified', []],
    ['waiting-for-customer', ['classify', 'dispatch', 'accept', 'waitForLaboratory']],
    ['customer-wrote', ['classify', 'dispatch', 'accept', 'reply']],
  ])('%s, and nothing else', (trigger, steps) => {
    const story = caseWith([tenHours({ starts: trigger, stops: ['closed'] })])
    expect(runsOf(live(story, ...steps.map((act) => [hour(1), act] as const)))).toEqual([])
  })

  it('is noted in the event that did it [R22]', () => {
    const story = live(caseWith([tenHours({ starts: 'dispatched', stops: ['accepted'] })]), ...started)
    const changes = story.history.flatMap(({ type, clocks = [] }) =>
      clocks.map(({ change, clock }) => [type, change, clock.status]),
    )
    expect(changes).toEqual([
      ['CaseDispatched', 'started', 'running'],
      ['CaseAccepted', 'stopped', 'met'],
    ])
  })

  it('is nothing to a clock of which no rule holds', () => {
    const never = tenHours({
      starts: 'received',
      stops: ['resolved'],
      rules: [ruleOf('praise', { unit: 'calendarHours', amount: 1 }, { kind: ['praise'] })],
    })
    expect(caseWith([never]).history[0]?.clocks).toBeUndefined()
  })
})

describe('what stops a clock [R18]', () => {
  it.each<[ClockStop, [string, Act][]]>([
    ['classified', started.slice(0, 1)],
    ['dispatched', started.slice(0, 2)],
    ['accepted', started],
    [
      'acknowledged',
      [
        [hour(1), 'acknowledge'],
        [hour(2), 'acknowledged'],
      ],
    ],
    ['answered', [...started, [hour(4), 'reply']]],
    ['answered', [...started, [hour(4), 'resolve']]],
    ['customer-wrote', [...started, [hour(4), 'write']]],
    ['resolved', [...started, [hour(4), 'resolve']]],
    ['closed', [...started, [hour(4), 'resolve'], [hour(5), 'close']]],
  ])('%s', (stop, steps) => {
    const story = live(
      caseWith([tenHours({ starts: 'received', stops: ['reported', stop] })]),
      ...steps.slice(0, -1),
    )
    expect(runsOf(story)).toEqual(['1 running'])
    live(story, ...steps.slice(-1))
    expect(clockIn(story.subject)).toMatchObject({
      status: 'met',
      stoppedAt: steps.at(-1)?.[0],
      stoppedBy: stop,
      steps: [],
    })
  })

  it('acknowledged at once, when it is shown on the page', () => {
    const clocks = [tenHours({ starts: 'received', stops: ['acknowledged'] })]
    const withoutAddress = caseWith(clocks, { customer: { name: '客户甲', class: 'ordinary' } })
    expect(runsOf(live(withoutAddress, [hour(1), 'acknowledge']))).toEqual(['1 met'])
    expect(runsOf(live(caseWith(clocks), [hour(1), 'acknowledge']))).toEqual(['1 running'])
  })

  it('reported, by any report upward', () => {
    const story = caseWith([tenHours({ starts: 'received', stops: ['reported'] })])
    story.at(hour(1)).do((subject, context) => reportUpward(subject, '情况说明', context), 'agent1')
    expect(clockIn(story.subject)).toMatchObject({ status: 'met', stoppedBy: 'reported' })
  })

  it('referrer-answered [R6]', () => {
    const story = caseWith([tenHours({ starts: 'referred', stops: ['referrer-answered'] })], referral)
    story.at(hour(1)).do((subject, context) => answerReferrer(subject, '已答复', context), 'agent1')
    expect(clockIn(story.subject)).toMatchObject({ status: 'met', stoppedBy: 'referrer-answered' })
  })

  it.each<[FollowUpResult, string]>([
    ['satisfied', '1 met'],
    ['dissatisfied', '1 met'],
    ['not-reached', '1 running'],
  ])('followed-up: a customer who was %s leaves the clock %s [R36]', (result, expected) => {
    const story = live(caseWith([tenHours({ starts: 'resolved', stops: ['followed-up'] })]), ...started, [
      hour(4),
      'resolve',
    ])
    story.at(hour(5)).do((subject, context) => recordFollowUp(subject, { result, note: '没解决' }, context))
    expect(runsOf(story)).toEqual([expected])
  })

  it.each<[string, Act]>([
    ['a machine sends', 'acknowledge'],
    ['the customer writes themselves', 'write'],
  ])('answered, but not by what %s', (_, act) => {
    const story = live(caseWith([tenHours({ starts: 'received', stops: ['answered'] })]), ...started, [
      hour(4),
      act,
    ])
    expect(runsOf(story)).toEqual(['1 running'])
  })

  it('answered by a person only: the same words of the system are no answer', () => {
    const story = live(caseWith([tenHours({ starts: 'received', stops: ['answered'] })]), ...started)
    expect(runsOf(story.do(acts.reply))).toEqual(['1 running'])
    expect(runsOf(story.do(acts.reply, 'handler1'))).toEqual(['1 met'])
  })

  it.each([
    [9, 'met'],
    [10, 'met'],
    [10 + 1 / 3_600, 'missed'],
  ])('after %d of 10 hours is %s: the result is frozen', (hours, status) => {
    const story = live(caseWith([tenHours({ starts: 'received', stops: ['resolved'] })]), ...started)
    live(story, [hour(hours), 'resolve'])
    expect(clockIn(story.subject)).toMatchObject({
      status,
      dueAt: hour(10),
      stoppedAt: hour(hours),
      steps: [],
    })
  })
})

describe('cycles of a clock [R18]', () => {
  it('begin anew with each dispatch, and the former one ends with its result [R16]', () => {
    const story = live(
      caseWith([tenHours({ starts: 'dispatched', stops: ['accepted'] })]),
      ...started.slice(0, 2),
      [hour(20), 'toMoney'],
    )
    expect(runsOf(story)).toEqual(['1 missed', '2 running'])
    const [former, current] = story.subject.clocks
    expect(former).toMatchObject({ stoppedBy: 'dispatched-again', stoppedAt: hour(20) })
    expect(current).toMatchObject({ startedAt: hour(20), dueAt: hour(30) })
  })

  it('do not begin anew while one runs', () => {
    const story = live(caseWith([tenHours({ starts: 'accepted', stops: ['resolved'] })]), ...started)
    live(story, [hour(4), 'toMoney'])
    story.at(hour(5)).do(acts.accept, 'handler3')
    expect(runsOf(story)).toEqual(['1 running'])
    expect(clockIn(story.subject).startedAt).toBe(hour(3))
  })

  it('begin with each result', () => {
    const story = live(
      caseWith([tenHours({ starts: 'resolved', stops: ['closed'] })]),
      ...started,
      [hour(4), 'resolve'],
      [hour(5), 'close'],
      [hour(6), 'reopen'],
      [hour(7), 'resolve'],
    )
    expect(runsOf(story)).toEqual(['1 met', '2 running'])
  })
})

describe('the end of a case [R18]', () => {
  it('stops what it stops, clears the rest, and forgets no miss', () => {
    const clocks = [
      tenHours({ milestone: 'close', starts: 'resolved', stops: ['closed'] }),
      tenHours({ milestone: 'follow-up', starts: 'resolved', stops: ['followed-up'] }),
      tenHours({ milestone: 'report-upward', starts: 'received', stops: ['reported'] }),
    ]
    const story = live(caseWith(clocks), ...started, [hour(4), 'resolve'], [hour(11), 'close'])
    const ends = story.subject.clocks.map(({ id, status, stoppedBy }) => [id, status, stoppedBy])
    expect(ends).toEqual([
      ['report-upward', 'missed', 'case-ended'],
      ['close', 'met', 'closed'],
      ['follow-up', 'cancelled', 'case-ended'],
    ])
    expect(story.history.at(-1)?.clocks?.map(({ change }) => change)).toEqual([
      'stopped',
      'stopped',
      'cancelled',
    ])
  })
})

describe('waiting for the customer', () => {
  const watch = tenHours({ starts: 'waiting-for-customer', stops: ['closed'] })
  it('has a clock of its own, which ends with the waiting whoever ends it', () => {
    const waiting = () => live(caseWith([watch]), ...started, [hour(4), 'waitForCustomer'])
    for (const act of ['resume', 'write', 'resolve', 'toMoney'] as const) {
      const story = live(waiting(), [hour(5), act])
      expect(clockIn(story.subject)).toMatchObject({ status: 'cancelled', stoppedBy: 'waiting-ended' })
      expect(story.subject.waitingFor).toBeUndefined()
    }
    const late = live(waiting(), [hour(15), 'resume'])
    expect(clockIn(late.subject)).toMatchObject({ status: 'missed', stoppedBy: 'waiting-ended' })
  })

  it('is over when they write: the case goes on, and their words are there', () => {
    const story = live(caseWith([watch]), ...started, [november('24T10:00'), 'waitForCustomer'])
    live(story, [november('24T11:00'), 'write'])
    expect(story.history.slice(-2).map(({ type }) => type)).toEqual(['MessageReceived', 'CaseResumed'])
    expect(story.subject.state).toBe('accepted')
    const other = live(caseWith([watch]), ...started, [hour(4), 'waitForLaboratory'], [hour(5), 'write'])
    expect(other.subject.state).toBe('waiting')
  })
})
