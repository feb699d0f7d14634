import { describe, expect, it } from 'vitest'
import type { ClockPolicy } from '#shared/domain/clocks/clock-policy.ts'
import { recompute } from '#shared/domain/clocks/recompute.ts'
import type { Policy } from '#shared/domain/policy.ts'
import { monday, type Story } from '#test/support/builders.ts'
import {
  acts,
  caseWith,
  clockIn,
  hour,
  live,
  runsOf,
  tenHours,
  timesTold,
} from '#test/support/clock-stories.ts'
import { daysOf, officeCalendar, policyWith, ruleOf } from '#test/support/policies.ts'

const hours = (amount: number, more: Partial<ClockPolicy> = {}): ClockPolicy =>
  tenHours({
    starts: 'received',
    stops: ['resolved'],
    rules: [ruleOf(`in-${amount}`, { unit: 'calendarHours', amount })],
    remind: [{ kind: 'fraction', fraction: 0.5 }],
    ladder: 'standard',
    ...more,
  })

const second = (clocks: readonly ClockPolicy[], more: Partial<Policy> = {}): Policy =>
  policyWith(clocks, { version: '2.0.0', fingerprint: 'small-2', ...more })

/** The case under a new version from now on. */
const under = (story: Story, policy: Policy): Story => {
  story.policy = policy
  return story
}
const recomputed = (story: Story) => recompute(story.subject, story.context())

describe('another version of the policy [R22]', () => {
  it('moves deadlines before anything else is decided, and says under which version', () => {
    const story = live(caseWith([hours(10)]), [hour(1), 'classify'])
    under(story, second([hours(20)]))
      .at(hour(2))
      .do(acts.reply, 'agent1')
    expect(story.history.slice(-2)).toMatchObject([
      {
        type: 'DeadlinesRecomputed',
        actor: { kind: 'system', id: 'policy' },
        data: { policyVersion: 'small@2.0.0', fingerprint: 'small-2' },
        clocks: [
          {
            change: 'moved',
            previousDueAt: hour(10),
            clock: { policyVersion: 'small@2.0.0', rule: 'in-20' },
          },
        ],
      },
      { type: 'MessageQueued' },
    ])
    expect(clockIn(story.subject)).toMatchObject({ startedAt: monday, dueAt: hour(20) })
    expect(recomputed(story)).toEqual([])
  })

  it('is nothing when it is the same, or moves no deadline', () => {
    const story = caseWith([hours(10)])
    expect(recomputed(story)).toEqual([])
    expect(
      recomputed(under(story, second([hours(10, { name: { 'zh-CN': '新名', en: 'New name' } })]))),
    ).toEqual([])
    expect(clockIn(live(story, [hour(1), 'acknowledge']).subject).policyVersion).toBe('small@1.0.0')
  })

  it('of the calendar counts as well', () => {
    const inDays = hours(1, { rules: [ruleOf('d', daysOf('businessDays', 2))] })
    const calendar = { ...officeCalendar, version: 'standard@2', holidays: ['2026-11-24'] }
    const story = caseWith([inDays])
    expect(recomputed(story)).toEqual([])
    under(story, policyWith([inDays], { calendar, calendars: { standard: calendar } }))
    expect(recomputed(story)[0]?.clocks?.[0]?.clock.calendarVersion).toBe('standard@2')
    const [event] = recomputed(story)
    expect(event?.clocks?.[0]?.previousDueAt).toBe('2026-11-25T16:00:00.000Z')
    expect(clockIn(story.add(recomputed(story)).subject).dueAt).toBe('2026-11-26T16:00:00.000Z')
  })

  it('decides by the new deadline: what is not due any more is not told', () => {
    const story = under(caseWith([hours(10)]), second([hours(20)]))
    live(story, [hour(9), 'fire'])
    expect(story.history.slice(1).map(({ type }) => type)).toEqual(['DeadlinesRecomputed'])
    expect(live(story, [hour(10), 'fire']).history.at(-1)?.type).toBe('ClockReminded')
  })

  it('never tells again what was told [R23]', () => {
    const story = live(caseWith([hours(10)]), [hour(5), 'fire'], [hour(10), 'fire'])
    under(story, second([hours(9)]))
    live(story, [hour(10.01), 'fire'])
    expect(clockIn(story.subject)).toMatchObject({ status: 'breached', dueAt: hour(9), breachOf: hour(10) })
    expect(story.history.filter(({ type }) => type === 'ClockBreached')).toHaveLength(1)
    expect(story.history.filter(({ type }) => type === 'ClockReminded')).toHaveLength(1)
  })

  it('without a clock cancels it, and a late one at that', () => {
    const story = live(caseWith([hours(10)]), [hour(10), 'fire'])
    live(under(story, second([])), [hour(11), 'fire'])
    expect(runsOf(story)).toEqual(['1 cancelled'])
    expect(acts.fire(story.subject, story.context())).toEqual([])
  })

  it('with one clock more starts it where its deadline is ahead and nothing has stopped it', () => {
    const more = [
      hours(10),
      hours(3, { id: 'ahead', stops: ['closed'] }),
      hours(1, { id: 'too-late', stops: ['closed'] }),
      hours(9, { id: 'done', stops: ['acknowledged'] }),
    ]
    const story = live(caseWith([hours(10)]), [hour(0.5), 'acknowledge'], [hour(0.6), 'acknowledged'])
    live(under(story, second(more)), [hour(2), 'fire'])
    expect(story.history.at(-1)?.clocks?.map(({ change, clock }) => [clock.id, change])).toEqual([
      ['ahead', 'started'],
      ['too-late', 'cancelled'],
    ])
    // What is new in a policy makes nobody late: not by the next change of the case either.
    live(story, [hour(2.5), 'classify'], [hour(2.6), 'major'], [hour(2.7), 'fire'])
    expect(clockIn(story.subject, 'too-late')).toMatchObject({ status: 'cancelled', stoppedBy: 'too-late' })
    expect(timesTold(story)).toBe(0)
    expect(clockIn(story.subject, 'ahead')).toMatchObject({ startedAt: monday, dueAt: hour(3) })
  })

  it('leaves an ended case alone', () => {
    const story = live(
      caseWith([hours(10)]),
      [hour(1), 'classify'],
      [hour(1), 'dispatch'],
      [hour(1), 'accept'],
      [hour(2), 'resolve'],
      [hour(3), 'close'],
    )
    expect(recomputed(under(story, second([hours(20)])))).toEqual([])
  })
})
