import { describe, expect, it } from 'vitest'
import { explainClock } from '#shared/domain/clocks/explain.ts'
import { clockFacts } from '#shared/domain/clocks/rules.ts'
import { stateProperties, states, transitions } from '#shared/domain/lifecycle.ts'
import { pauseReasons } from '#shared/domain/vocabulary.ts'
import { november } from '#test/support/builders.ts'
import {
  answering,
  caseWith,
  clockIn,
  hour,
  live,
  resolving,
  runsOf,
  tenHours,
  timesTold,
  worked,
} from '#test/support/clock-stories.ts'
import { daysOf, officeCalendar, policyWith, ruleOf } from '#test/support/policies.ts'

/** Facts of the trade that other systems got wrong, by their number in the collection of lessons. */
describe('what peers got wrong about clocks', () => {
  it('[R18] lesson 1: a response clock knows who spoke last', () => {
    const story = live(caseWith([answering()]), ...worked, [hour(1), 'write'], [hour(2), 'reply'])
    expect(runsOf(story, 'answer')).toEqual(['1 met'])
    expect(timesTold(live(story, [hour(99), 'fire']))).toBe(0)
    live(story, [hour(100), 'write'])
    expect(runsOf(story, 'answer')).toEqual(['1 met', '2 running'])
  })

  it('[R18] lesson 1: the earliest message without an answer counts, not the latest', () => {
    const story = live(caseWith([answering()]), ...worked, [hour(1), 'write'], [hour(9), 'write'])
    expect(clockIn(story.subject, 'answer')).toMatchObject({ startedAt: hour(1), dueAt: hour(11) })
    expect(runsOf(story, 'answer')).toEqual(['1 running'])
  })

  it('[R18] lesson 2: milestones do not shadow each other, before or after the first response', () => {
    const first = tenHours({ milestone: 'first-contact', starts: 'accepted', stops: ['answered'] })
    const story = live(caseWith([first, answering(), resolving()]), ...worked, [hour(1), 'write'])
    expect(story.subject.clocks.map(({ id, dueAt }) => [id, dueAt])).toEqual([
      ['resolve', hour(10)],
      ['first-contact', hour(10)],
      ['answer', hour(11)],
    ])
    expect(timesTold(live(story, [hour(10), 'fire'], [hour(11), 'fire']))).toBe(3)
  })

  it('[R18] lesson 2: several clocks may keep one milestone, each with a basis of its own', () => {
    const internal = resolving({ id: 'resolve-internal' })
    const rules = [ruleOf('law', daysOf('calendarDays', 15))]
    const statutory = resolving({ id: 'resolve-statutory', basis: 'statutory', rules, pausedBy: [] })
    const story = live(caseWith([internal, statutory]), ...worked, [hour(1), 'waitForCustomer'])
    expect(story.subject.clocks.map(({ id, status, basis }) => [id, status, basis])).toEqual([
      ['resolve-internal', 'paused', 'internal'],
      ['resolve-statutory', 'running', 'statutory'],
    ])
  })

  it('[R21] lesson 3: pausing is a property of the state: every way out of it ends the pause', () => {
    const pausing = states.filter((state) => stateProperties[state].pausesClocks)
    expect(pausing).toEqual(['waiting', 'parked'])
    const outOfIt = Object.values(transitions).filter(
      (transition) =>
        transition.from.some((from) => from === 'waiting') &&
        'to' in transition &&
        transition.to !== 'waiting',
    )
    expect(outOfIt.length).toBeGreaterThan(4)
    for (const act of ['resume', 'toMoney', 'resolve', 'write'] as const) {
      const story = live(caseWith([resolving()]), ...worked, [hour(1), 'waitForCustomer'], [hour(2), act])
      expect(story.subject.pauses).toEqual([{ reason: 'customer', from: hour(1), to: hour(2) }])
    }
  })

  it('[R22] lesson 4: clocks change in the event itself, with the first message as with the second', () => {
    const story = live(caseWith([answering()]), ...worked, [hour(1), 'write'])
    expect(story.history.at(-1)).toMatchObject({ type: 'MessageReceived', clocks: [{ change: 'started' }] })
    live(story, [hour(2), 'reply'])
    expect(story.history.at(-1)).toMatchObject({ type: 'MessageQueued', clocks: [{ change: 'stopped' }] })
  })

  it('[R18] lesson 5: closing freezes the result before it clears what is left', () => {
    const closing = tenHours({ milestone: 'close', starts: 'resolved', stops: ['closed'] })
    const open = tenHours({ milestone: 'report-upward', starts: 'received', stops: ['reported'] })
    const story = live(caseWith([closing, open]), ...worked, [hour(1), 'resolve'], [hour(2), 'close'])
    expect(clockIn(story.subject, 'close')).toMatchObject({
      status: 'met',
      stoppedAt: hour(2),
      stoppedBy: 'closed',
    })
    expect(clockIn(story.subject, 'report-upward').status).toBe('cancelled')
  })

  it('[R19] lesson 6: a deadline shows how it came about, down to the holiday', () => {
    const story = caseWith([resolving({ rules: [ruleOf('d', daysOf('businessDays', 1))] })])
    const clock = { ...clockIn(story.subject), startedAt: '2026-09-30T02:00:00.000Z' }
    const { counted } = explainClock(story.policy, clock, clockFacts(story.subject))
    expect(counted.map(({ date, counted: counts, why }) => [date, counts, why.en])).toEqual([
      ['2026-09-30', false, 'the day of the start does not count'],
      ['2026-10-01', false, 'public holiday'],
      ['2026-10-02', true, 'working day'],
    ])
  })

  it('[R18] lesson 7: what has ended escalates no more', () => {
    const story = live(caseWith([resolving({ ladder: 'standard' }), answering()]), ...worked, [
      hour(1),
      'write',
    ])
    live(story, [hour(2), 'resolve'], [hour(3), 'close'], [hour(999), 'fire'])
    expect(story.subject.clocks.every(({ steps }) => steps.length === 0)).toBe(true)
    expect(timesTold(story)).toBe(0)
  })

  it('[R22] lesson 8: a clock that the policy gives up is silent', () => {
    const story = live(caseWith([resolving({ ladder: 'standard' })]), ...worked, [hour(10), 'fire'])
    story.policy = policyWith([], { version: '2.0.0' })
    live(story, [hour(11), 'fire'], [hour(999), 'fire'])
    expect(runsOf(story)).toEqual(['1 cancelled'])
    expect(timesTold(story, 'EscalationLost')).toBe(0)
  })

  it('[R22] lesson 9: another calendar moves the deadlines of open cases', () => {
    const clocks = [resolving({ rules: [ruleOf('d', daysOf('businessDays', 1))] })]
    const story = caseWith(clocks)
    const calendar = { ...officeCalendar, version: 'standard@2', holidays: ['2026-11-24'] }
    story.policy = policyWith(clocks, { calendar, calendars: { standard: calendar } })
    live(story, [hour(1), 'acknowledge'])
    expect(clockIn(story.subject)).toMatchObject({
      dueAt: november('26T00:00'),
      calendarVersion: 'standard@2',
    })
  })

  it('[R21] lesson 10: pause and target count in one unit: a weekend of waiting is no business time', () => {
    const rules = [ruleOf('h', { unit: 'businessHours', amount: 40 })]
    const waited = (from: string, to: string) =>
      clockIn(
        live(
          caseWith([resolving({ rules })]),
          ...worked,
          [november(from), 'waitForCustomer'],
          [november(to), 'resume'],
        ).subject,
      )
    expect(waited('27T18:00', '30T09:00').dueAt).toBe(november('30T10:00'))
    expect(waited('27T17:00', '30T10:00').dueAt).toBe(november('30T12:00'))
  })

  it('[R21] lesson 11: a change of rule loses no pause', () => {
    const rules = [
      ruleOf('ten', { unit: 'calendarHours', amount: 10 }),
      ruleOf('twenty', { unit: 'calendarHours', amount: 20 }, { severity: ['major'] }),
    ]
    const story = live(
      caseWith([resolving({ rules })]),
      ...worked,
      [hour(1), 'waitForCustomer'],
      [hour(4), 'resume'],
    )
    live(story, [hour(5), 'major'])
    expect(clockIn(story.subject)).toMatchObject({ rule: 'twenty', dueAt: hour(23) })
  })

  it('[R21] lesson 11: nor does another version of the policy, which may count other pauses', () => {
    const story = live(
      caseWith([resolving()]),
      ...worked,
      [hour(1), 'waitForLaboratory'],
      [hour(4), 'resume'],
    )
    expect(clockIn(story.subject).dueAt).toBe(hour(10))
    story.policy = policyWith([resolving({ pausedBy: pauseReasons })], { version: '2.0.0' })
    live(story, [hour(5), 'fire'])
    expect(clockIn(story.subject).dueAt).toBe(hour(13))
  })
})
