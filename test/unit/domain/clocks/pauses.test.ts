import { describe, expect, it } from 'vitest'
import type { ClockPolicy } from '#shared/domain/clocks/clock-policy.ts'
import { nextActOf } from '#shared/domain/next-act.ts'
import { monday, november } from '#test/support/builders.ts'
import {
  acts,
  atWork,
  clockIn,
  hour,
  live,
  pausing,
  runsOf,
  stepsOf,
  type Act,
} from '#test/support/clock-stories.ts'
import { daysOf, ruleOf } from '#test/support/policies.ts'

describe('a clock that stands still [R21]', () => {
  it('owes nothing, and shows its deadline as it was', () => {
    const story = live(atWork(pausing()), [hour(3), 'waitForCustomer'])
    expect(clockIn(story.subject)).toMatchObject({
      status: 'paused',
      dueAt: hour(10),
      steps: [],
      pauses: [{ reason: 'customer', from: hour(3) }],
    })
    expect(story.history.at(-1)?.clocks?.map(({ change }) => change)).toEqual(['paused'])
    expect(nextActOf(story.subject)).toBeUndefined()
    expect(story.at(hour(99)).do(acts.fire).history.at(-1)?.type).toBe('CasePaused')
  })

  it('goes on by as much later, with its reminders', () => {
    const story = live(atWork(pausing()), [hour(3), 'waitForCustomer'], [hour(7), 'resume'])
    expect(clockIn(story.subject)).toMatchObject({ status: 'running', startedAt: monday, dueAt: hour(14) })
    expect(stepsOf(story)).toEqual([
      ['remind-1', hour(9)],
      ['breach', hour(14)],
    ])
    expect(story.history.at(-1)?.clocks).toMatchObject([{ change: 'resumed', previousDueAt: hour(10) }])
  })

  it('several times, for several reasons', () => {
    const story = live(
      atWork(pausing()),
      [hour(1), 'waitForCustomer'],
      [hour(2), 'resume'],
      [hour(3), 'waitForLaboratory'],
      [hour(6), 'resume'],
    )
    expect(clockIn(story.subject).dueAt).toBe(hour(14))
    // Half of the ten hours have passed only when five of them counted.
    expect(stepsOf(story)[0]).toEqual(['remind-1', hour(9)])
  })

  it.each<[Act, string]>([
    ['resume', '1 running'],
    ['write', '1 running'],
    ['toMoney', '1 running'],
    ['resolve', '1 met'],
  ])('goes on, or ends, with the state: after “%s” it is %s', (act, expected) => {
    const story = live(atWork(pausing()), [hour(3), 'waitForCustomer'], [hour(12), act])
    expect(runsOf(story)).toEqual([expected])
    expect(story.subject.pauses).toEqual([{ reason: 'customer', from: hour(3), to: hour(12) }])
  })

  it('is not late, however long it stood still', () => {
    const story = live(atWork(pausing()), [hour(3), 'waitForCustomer'], [hour(99), 'resolve'])
    expect(clockIn(story.subject)).toMatchObject({ status: 'met', stoppedAt: hour(99), dueAt: hour(10) })
  })

  it('only where its policy says so: a statutory clock goes on', () => {
    const statutory = pausing({ id: 'statutory', basis: 'statutory', pausedBy: [] })
    const forCustomer = pausing({ id: 'customer-only', pausedBy: ['customer'] })
    const story = live(atWork(statutory, forCustomer), [hour(3), 'waitForLaboratory'])
    expect(runsOf(story, 'statutory')).toEqual(['1 running'])
    expect(runsOf(story, 'customer-only')).toEqual(['1 running'])
    expect(story.history.at(-1)?.clocks).toBeUndefined()
    live(story, [hour(4), 'resume'])
    expect(clockIn(story.subject, 'statutory').dueAt).toBe(hour(10))
  })

  it('from its start, when it is started meanwhile', () => {
    const answer = pausing({ milestone: 'answer', starts: 'customer-wrote', stops: ['answered'] })
    const story = live(atWork(answer), [hour(3), 'waitForLaboratory'], [hour(4), 'write'])
    expect(clockIn(story.subject, 'answer')).toMatchObject({
      status: 'paused',
      startedAt: hour(4),
      steps: [],
    })
    live(story, [hour(6), 'resume'])
    // The pause began before the clock: only what lies after its start counts.
    expect(clockIn(story.subject, 'answer')).toMatchObject({ status: 'running', dueAt: hour(16) })
  })

  it('knows nothing of pauses that were over before it began', () => {
    const afterwards = pausing({ starts: 'resolved', stops: ['closed'] })
    const story = live(
      atWork(afterwards),
      [hour(1), 'waitForCustomer'],
      [hour(2), 'resume'],
      [hour(3), 'resolve'],
    )
    expect(clockIn(story.subject)).toMatchObject({ pauses: [], dueAt: hour(13) })
  })

  it('counts pauses from before its rule applied, too', () => {
    const major = pausing({
      rules: [ruleOf('major', { unit: 'calendarHours', amount: 10 }, { severity: ['major'] })],
    })
    const story = live(atWork(major), [hour(1), 'waitForCustomer'], [hour(3), 'resume'], [hour(4), 'major'])
    expect(clockIn(story.subject)).toMatchObject({ startedAt: monday, dueAt: hour(12) })
  })
})

describe('a late clock [R21]', () => {
  const late = () => atWork(pausing()).at(hour(10)).do(acts.fire)

  it('stays late when the case waits, and when it goes on', () => {
    const story = live(late(), [hour(11), 'waitForCustomer'])
    expect(clockIn(story.subject)).toMatchObject({ status: 'breached', breachOf: hour(10) })
    live(story, [hour(20), 'resume'])
    expect(clockIn(story.subject)).toMatchObject({ status: 'breached', breachOf: hour(10), dueAt: hour(10) })
  })

  it('that nobody has acted on is still told of when the case waits', () => {
    const story = live(atWork(pausing()), [hour(11), 'waitForCustomer'])
    expect(stepsOf(story).at(-1)).toEqual(['breach', hour(10)])
    expect(story.do(acts.fire).history.at(-1)?.type).toBe('ClockBreached')
    expect(clockIn(story.subject).status).toBe('breached')
  })

  it('stands still after all, when its deadline moves meanwhile beyond the moment at which the case began to wait', () => {
    const hours = (id: string, amount: number, severity?: string[]) =>
      ruleOf(id, { unit: 'calendarHours', amount }, { severity })
    const rules = [hours('ten', 10), hours('nineteen', 19, ['major'])]
    const story = live(atWork(pausing({ rules })), [hour(10), 'fire'], [hour(11), 'waitForCustomer'])
    live(story, [hour(30), 'major'])
    // Due at hour 19, eight hours after the pause began: those are still ahead.
    expect(clockIn(story.subject)).toMatchObject({ status: 'paused', dueAt: hour(19), steps: [] })
    expect(clockIn(live(story, [hour(31), 'resume']).subject)).toMatchObject({
      status: 'running',
      dueAt: hour(39),
    })
  })

  it('is late when it stands still from its deadline on: nothing was left', () => {
    const story = live(atWork(pausing()), [hour(10), 'waitForCustomer'])
    expect(runsOf(story)).toEqual(['1 running'])
  })
})

describe('a business clock [R19] [R21]', () => {
  const business = (target: ClockPolicy['rules'][number]['target']) =>
    pausing({ rules: [ruleOf('b', target)], remind: [] })
  it.each<[string, string, string, string]>([
    ['in closed hours moves nothing', '23T18:00', '24T09:00', '24T10:00'],
    ['over lunch moves nothing', '23T12:00', '23T13:00', '24T10:00'],
    ['in open hours moves as long as it was open', '23T11:00', '23T14:00', '24T12:00'],
    ['overnight moves by the open hours in it', '23T17:00', '24T10:00', '24T12:00'],
  ])('a pause %s', (_, from, to, expected) => {
    const story = live(
      atWork(business({ unit: 'businessHours', amount: 8 })),
      [november(from), 'waitForCustomer'],
      [november(to), 'resume'],
    )
    expect(clockIn(story.subject).dueAt).toBe(november(expected))
  })

  it.each<[string, string, string, string]>([
    ['within a day counts no day less', '24T09:00', '24T17:00', '27T00:00'],
    ['over the end of a day counts that day less', '24T17:00', '25T09:00', '28T00:00'],
    ['over a weekend counts no business day less', '28T00:30', '29T23:30', '27T00:00'],
  ])('in days: a pause %s', (_, from, to, expected) => {
    const story = live(
      atWork(business(daysOf('businessDays', 3))),
      [november(from), 'waitForCustomer'],
      [november(to), 'resume'],
    )
    expect(clockIn(story.subject).dueAt).toBe(november(expected))
  })

  it('that is resumed in closed hours with nothing moved keeps what was told', () => {
    const story = live(
      atWork(pausing({ rules: [ruleOf('b', { unit: 'businessHours', amount: 8 })] })),
      [november('23T15:00'), 'fire'],
      [november('23T19:00'), 'waitForCustomer'],
      [november('23T20:00'), 'resume'],
    )
    expect(stepsOf(story)).toEqual([['breach', november('24T10:00')]])
    const change = story.history.at(-1)?.clocks?.[0]
    expect(change?.change).toBe('resumed')
    expect(change?.previousDueAt).toBeUndefined()
  })
})
