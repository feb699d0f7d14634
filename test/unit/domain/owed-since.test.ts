import { describe, expect, it } from 'vitest'
import { fireDue, notifyRung } from '#shared/domain/commands/escalate.ts'
import { setDeadline } from '#shared/domain/commands/manage.ts'
import type { EventType } from '#shared/domain/events.ts'
import { needsHistory, owedSince } from '#shared/domain/owed-since.ts'
import type { Policy } from '#shared/domain/policy.ts'
import { accepted, type Story } from '#test/support/builders.ts'
import { smallPolicy } from '#test/support/policies.ts'
import {
  alone,
  asked,
  escalated,
  late,
  overdue,
  reminded,
  reported,
  resultDue,
} from '#test/support/told-stories.ts'

const owed = (story: Story, type: EventType) => {
  const event = story.history.findLast((candidate) => candidate.type === type)
  if (!event) throw new Error(`the story has no ${type}`)
  return owedSince(event, story.history)
}

describe('since when an event is owed [R23]', () => {
  it('is the moment of a reminder, of a missed deadline, and of a rung, however late they are told', () => {
    const reminder = reminded()
    const muchLater = accepted({}, alone).at('2026-11-26T15:00:00.000Z').do(fireDue)
    expect(owed(reminder, 'ClockReminded')).toBe(reminder.now)
    expect(owed(muchLater, 'ClockReminded')).toBe(reminder.now)
    for (const story of [late(), overdue()]) expect(owed(story, 'ClockBreached')).toBe(resultDue)
    for (const story of [escalated(), overdue()]) expect(owed(story, 'RungNotified')).toBe(resultDue)
    const second = overdue().do((subject, context) =>
      notifyRung(
        subject,
        { clock: 'resolve', milestone: 'resolve', cycle: 1, dueAt: resultDue, rung: 2, taskToken: 'second' },
        context,
      ),
    )
    expect(owed(second, 'RungNotified')).toBe('2026-11-27T16:00:00.000Z')
  })

  it('is not before the deadline was set', () => {
    const moved = accepted({}, alone).at('2026-11-25T02:00:00.000Z')
    moved.do(
      (subject, context) =>
        setDeadline(subject, { clock: 'resolve', dueAt: '2026-11-25T02:00:01.000Z', reason: '急' }, context),
      'manager1',
    )
    moved.at('2026-11-25T02:01:00.000Z').do(fireDue)
    expect(owed(moved, 'ClockBreached')).toBe('2026-11-25T02:00:01.000Z')
    const [received] = moved.history
    const breach = moved.history.at(-1)
    if (!received || !breach) throw new Error('the story has a beginning and an end')
    // A deadline that was missed when it was set.
    const set = moved.history.map((event) =>
      event.type === 'DeadlineAdvanced' ? { ...event, at: '2026-11-25T02:00:30.000Z' } : event,
    )
    expect(owedSince(breach, set)).toBe('2026-11-25T02:00:30.000Z')
  })

  it('is when a periodic report was due', () => {
    const policy: Policy = {
      ...smallPolicy,
      clocks: [],
      major: { severities: ['general'], to: ['executive'], every: { unit: 'calendarDays', amount: 7 } },
    }
    const story = accepted({}, policy).at('2026-12-02T02:00:00.000Z').do(fireDue)
    expect(owed(story, 'BulletinIssued')).toBe('2026-11-30T02:00:00.000Z')
    const bulletin = story.history.at(-1)
    if (bulletin?.type !== 'BulletinIssued') throw new Error('the last event is a report')
    expect(owedSince(bulletin, [])).toBe(bulletin.at)
  })

  it('is when it happened for everything else, and for what nobody planned', () => {
    for (const [story, type] of [
      [reported(), 'BulletinIssued'],
      [asked(), 'ExtensionRequested'],
      [asked(), 'CaseReceived'],
    ] as const)
      expect(owed(story, type)).toBe(story.now)
    const story = late()
    const breach = story.history.at(-1)
    if (!breach) throw new Error('the story has an end')
    expect(owedSince(breach, [])).toBe(breach.at)
    const unplanned = story.history.map((event) => ({
      ...event,
      clocks: event.clocks?.map((made) => ({ ...made, clock: { ...made.clock, steps: [] } })),
    }))
    expect(owedSince(breach, unplanned)).toBe(breach.at)
    const stepped = story.history.map((event) => ({
      ...event,
      clocks: event.clocks?.map((made) => ({ ...made, change: 'stepped' as const })),
    }))
    expect(owedSince(breach, stepped)).toBe(resultDue)
  })

  it.each<[EventType, () => Story, boolean]>([
    ['ClockBreached', late, true],
    ['ClockReminded', reminded, true],
    ['RungNotified', escalated, true],
    ['BulletinIssued', reported, true],
    ['ExtensionRequested', asked, false],
  ])('of %s is read from the history: %#', (type, story, expected) => {
    const event = story().history.findLast((candidate) => candidate.type === type)
    expect(event && needsHistory(event)).toBe(expected)
  })
})
