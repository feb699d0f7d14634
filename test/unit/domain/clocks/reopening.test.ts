import { describe, expect, it } from 'vitest'
import type { ClockPolicy } from '#shared/domain/clocks/clock-policy.ts'
import { recordFollowUp } from '#shared/domain/commands/reopen.ts'
import { after, monday, type Story } from '#test/support/builders.ts'
import { acts, caseWith, clockIn, live, runsOf, tenHours, type Act } from '#test/support/clock-stories.ts'
import { ruleOf } from '#test/support/policies.ts'

const hour = (hours: number) => after(monday, hours)
const worked: [string, Act][] = [
  [hour(1), 'classify'],
  [hour(2), 'dispatch'],
  [hour(3), 'accept'],
]

const rules = [
  ruleOf('ten', { unit: 'calendarHours', amount: 10 }),
  ruleOf('again', { unit: 'calendarHours', amount: 2 }, { reopened: [true] }),
]
const clock = (onReopen: ClockPolicy['onReopen'], more: Partial<ClockPolicy> = {}): ClockPolicy =>
  tenHours({ starts: 'received', stops: ['resolved'], pausedBy: ['customer'], rules, onReopen, ...more })

/** Resolved after 4 hours, re-opened after 30. */
const reopened = (...clocks: ClockPolicy[]): Story =>
  live(caseWith(clocks), ...worked, [hour(4), 'resolve'], [hour(30), 'reopen'])

describe('re-opening [R21]', () => {
  it.each<[ClockPolicy['onReopen'], string, number, number]>([
    ['resume', 'ten', 0, 36],
    ['restart', 'ten', 30, 40],
    ['new-cycle', 'again', 30, 32],
  ])('“%s”: rule %s, from hour %d to %d; the first result is kept', (onReopen, rule, from, to) => {
    const story = reopened(clock(onReopen))
    const [first] = story.subject.clocks
    expect(first).toMatchObject({ cycle: 1, status: 'met', stoppedAt: hour(4), dueAt: hour(10), rule: 'ten' })
    expect(clockIn(story.subject)).toMatchObject({
      cycle: 2,
      status: 'running',
      rule,
      startedAt: hour(from),
      dueAt: hour(to),
    })
    expect(story.history.at(-1)?.clocks?.map(({ change }) => change)).toEqual(['started'])
  })

  it('counts how often, and takes the result back', () => {
    const story = reopened(clock('resume'))
    expect(story.subject).toMatchObject({ state: 'accepted', reopened: 1, handler: 'handler1' })
    expect(story.subject.resolution).toBeUndefined()
    expect(story.subject.moments.resolved).toBeUndefined()
    expect(story.subject.moments.accepted?.at).toBe(hour(3))
  })

  it('keeps to the same rule where it resumes, also when something else changes', () => {
    const story = live(reopened(clock('resume')), [hour(31), 'toMoney'])
    expect(clockIn(story.subject)).toMatchObject({ cycle: 2, rule: 'ten', dueAt: hour(36) })
  })

  it('resumes with the pauses from before, and again a third time', () => {
    const story = live(
      caseWith([clock('resume')]),
      ...worked,
      [hour(4), 'waitForCustomer'],
      [hour(6), 'resolve'],
      [hour(10), 'reopen'],
      [hour(11), 'resolve'],
      [hour(20), 'reopen'],
    )
    expect(runsOf(story)).toEqual(['1 met', '2 met', '3 running'])
    // 2 hours of waiting, 4 and 9 in which the case had ended.
    expect(clockIn(story.subject)).toMatchObject({ startedAt: monday, dueAt: hour(25) })
    expect(clockIn(story.subject).pauses.map(({ reason }) => reason)).toEqual(['customer', 'ended', 'ended'])
  })

  it('of a late case resumes late, and says so anew', () => {
    const story = live(caseWith([clock('resume')]), ...worked, [hour(12), 'resolve'], [hour(30), 'reopen'])
    expect(runsOf(story)).toEqual(['1 missed', '2 running'])
    expect(clockIn(story.subject).steps).toEqual([{ id: 'breach', at: hour(10) }])
    expect(runsOf(live(story, [hour(30), 'fire']))).toEqual(['1 missed', '2 breached'])
  })

  it('of a closed case undoes what closing stopped or cleared', () => {
    const clocks = [
      clock('new-cycle', { id: 'until-closed', stops: ['closed'] }),
      clock('new-cycle', { id: 'never-stopped', stops: ['reported'] }),
      clock('new-cycle', { id: 'accept', starts: 'dispatched', stops: ['accepted'] }),
    ]
    const story = live(
      caseWith(clocks),
      ...worked,
      [hour(4), 'resolve'],
      [hour(5), 'close'],
      [hour(6), 'reopen'],
    )
    expect(runsOf(story, 'until-closed')).toEqual(['1 met', '2 running'])
    expect(runsOf(story, 'never-stopped')).toEqual(['1 cancelled', '2 running'])
    // Accepting was not undone.
    expect(runsOf(story, 'accept')).toEqual(['1 met'])
    expect(story.subject.endedAt).toBeUndefined()
  })

  it('ends clocks that hang on the result, and begins none of the moment', () => {
    const clocks = [
      clock('new-cycle', { id: 'close', starts: 'resolved', stops: ['closed'] }),
      clock('new-cycle', { id: 'answer', starts: 'customer-wrote', stops: ['answered', 'resolved'] }),
    ]
    const story = live(
      caseWith(clocks),
      ...worked,
      [hour(3.5), 'write'],
      [hour(4), 'resolve'],
      [hour(6), 'reopen'],
    )
    expect(runsOf(story, 'close')).toEqual(['1 cancelled'])
    expect(clockIn(story.subject, 'close').stoppedBy).toBe('case-reopened')
    expect(runsOf(story, 'answer')).toEqual(['1 met'])
    const late = live(caseWith(clocks), ...worked, [hour(4), 'resolve'], [hour(16), 'reopen'])
    expect(runsOf(late, 'close')).toEqual(['1 missed'])
  })

  it('leaves a clock running that runs', () => {
    const story = reopened(clock('new-cycle', { stops: ['reported'] }))
    expect(runsOf(story)).toEqual(['1 running'])
    // It now is one of a case that was opened again.
    expect(clockIn(story.subject)).toMatchObject({ cycle: 1, rule: 'again', dueAt: hour(2) })
  })

  it('follows from a follow-up that found somebody dissatisfied [R36]', () => {
    const story = live(caseWith([clock('new-cycle')]), ...worked, [hour(4), 'resolve'])
    story
      .at(hour(5))
      .do(
        (subject, context) => recordFollowUp(subject, { result: 'dissatisfied', note: '没解决' }, context),
        'agent1',
      )
    expect(story.history.slice(-2)).toMatchObject([
      { type: 'FollowUpRecorded', data: { result: 'dissatisfied', note: '没解决' } },
      { type: 'CaseReopened', reason: '没解决' },
    ])
    expect(runsOf(story)).toEqual(['1 met', '2 running'])
  })

  it('happens to what has ended only', () => {
    const story = live(caseWith([clock('resume')]), ...worked)
    expect(() => live(story, [hour(4), 'reopen'])).toThrow('CaseReopened is not allowed in state accepted')
    expect(acts.fire(story.subject, story.context())).toEqual([])
  })
})
