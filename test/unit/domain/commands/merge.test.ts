import { describe, expect, it } from 'vitest'
import type { Case } from '#shared/domain/case.ts'
import { absorb, mergeInto } from '#shared/domain/commands/merge.ts'
import { setDeadline } from '#shared/domain/commands/manage.ts'
import {
  accepted,
  after,
  classified,
  monday,
  november,
  resolved,
  type Story,
} from '#test/support/builders.ts'
import { officeCalendar, ruleOf } from '#test/support/policies.ts'
import {
  answering,
  caseWith,
  clockIn,
  hour,
  live,
  resolving,
  runsOf,
  worked,
} from '#test/support/clock-stories.ts'

const other = 'TS2611002'
const as = (subject: Case, reference = other): Case => ({ ...subject, reference })

/** Merges one case into another, both decided as one would. */
const merge = (ended: Story, lead: Story): void => {
  const subject = as(ended.subject)
  ended.do((current, context) => mergeInto(current, as(lead.subject), '同一问题', context), 'agent1')
  lead.at(ended.now).do((current, context) => absorb(current, subject, '同一问题', context), 'agent1')
}

describe('merging [R13] [R22]', () => {
  it('ends one case in the other, whose deadlines stay where they are no later', () => {
    const [ended, lead] = [classified().at(after(monday, 1)), accepted()]
    merge(ended, lead)
    expect(ended.history.at(-1)).toMatchObject({
      type: 'CasesMerged',
      reason: '同一问题',
      data: { into: other },
    })
    expect(ended.subject).toMatchObject({ state: 'merged', mergedInto: other, endedAt: after(monday, 1) })
    expect(ended.subject.clocks.map(({ status, stoppedBy }) => [status, stoppedBy])).toEqual([
      ['cancelled', 'case-ended'],
      ['cancelled', 'case-ended'],
    ])
    expect(lead.history.slice(-1)).toMatchObject([{ type: 'CaseAbsorbed', data: { from: other } }])
    expect(lead.subject).toMatchObject({ absorbed: [other], state: 'accepted' })
  })

  it('carries an earlier deadline on, clock by clock', () => {
    const ended = accepted().do(
      (subject, context) =>
        setDeadline(subject, { clock: 'resolve', dueAt: november('24T12:00'), reason: '媒体关注' }, context),
      'manager1',
    )
    const lead = accepted()
    merge(ended, lead)
    expect(lead.history.at(-1)).toMatchObject({
      type: 'DeadlineAdvanced',
      data: {
        clock: 'resolve',
        cycle: 1,
        dueAt: november('24T12:00'),
        previousDueAt: november('27T00:00'),
        from: other,
      },
    })
    expect(clockIn(lead.subject)).toMatchObject({
      dueAt: november('24T12:00'),
      earlier: { by: 'agent1', reason: '同一问题' },
    })
    expect(clockIn(lead.subject, 'investigate').earlier).toBeUndefined()
  })

  it('makes the lead late with what was late, and forgets no miss', () => {
    const ended = live(caseWith([resolving({ ladder: 'standard' })]), ...worked, [hour(10), 'fire'])
    const lead = caseWith([resolving({ rules: [ruleOf('long', { unit: 'calendarHours', amount: 99 })] })])
    ended.at(hour(12))
    merge(ended, lead)
    expect(runsOf(ended)).toEqual(['1 missed'])
    expect(clockIn(lead.subject)).toMatchObject({ status: 'running', dueAt: hour(10) })
    expect(live(lead, [hour(12), 'fire']).history.at(-1)?.type).toBe('ClockBreached')
  })

  it('takes a clock that stands still as if it went on now', () => {
    const ended = live(caseWith([resolving()]), ...worked, [hour(2), 'waitForCustomer']).at(hour(5))
    const lead = live(caseWith([resolving({ id: 'other' }), resolving()]), ...worked)
    merge(ended, lead)
    // Ten hours, of which three were waited: no earlier than the lead's own.
    expect(clockIn(lead.subject)).toMatchObject({ dueAt: hour(10) })
    const later = live(
      caseWith([resolving({ rules: [ruleOf('long', { unit: 'calendarHours', amount: 99 })] })]),
      ...worked,
    )
    merge(live(caseWith([resolving()]), ...worked, [hour(2), 'waitForCustomer']).at(hour(5)), later)
    expect(clockIn(later.subject)).toMatchObject({ dueAt: hour(13) })
  })

  it('takes what it waited before, and the calendar of the lead where its own is gone', () => {
    const waiting = resolving({
      calendar: 'own',
      rules: [ruleOf('b', { unit: 'businessHours', amount: 10 })],
    })
    const calendars = { standard: officeCalendar, own: { ...officeCalendar, id: 'own' } }
    const ended = live(
      caseWith([waiting], {}, { calendars }),
      ...worked,
      [hour(1), 'waitForCustomer'],
      [hour(2), 'resume'],
      [hour(5), 'waitForCustomer'],
    ).at(hour(6))
    const lead = caseWith([resolving({ rules: [ruleOf('long', { unit: 'calendarHours', amount: 99 })] })])
    merge(ended, lead)
    expect(clockIn(lead.subject).dueAt).toBe(november('24T15:00'))
  })

  it('leaves a clock alone that the lead has stopped', () => {
    const [ended, lead] = [classified(), live(accepted(), [monday, 'resolve'])]
    merge(ended, lead)
    expect(lead.history.at(-1)?.type).toBe('CaseAbsorbed')
    expect(clockIn(lead.subject).status).toBe('met')
  })

  it.each([
    ['itself', (story: Story) => story.subject, 'same-case'],
    ['one that has ended', () => as(live(resolved(), [monday, 'close']).subject), 'has-ended'],
    [
      'one that was merged itself: there is no circle',
      () => as({ ...classified().subject, state: 'merged' as const }),
      'has-ended',
    ],
  ])('into %s is refused', (_, leadOf, code) => {
    const story = classified()
    expect(() => mergeInto(story.subject, leadOf(story), 'r', story.context())).toThrow(
      expect.objectContaining({ code: 'invalid-request', issues: [{ path: ['into'], code }] }),
    )
  })

  const byLaw = resolving({ id: 'by-law', basis: 'statutory' })
  const unanswered = answering()
  const write = [hour(1), 'write'] as const
  it.each([
    ['the law sets', [resolving(), byLaw], [], [resolving()], []],
    ['a customer waits for', [resolving(), unanswered], [write], [resolving(), unanswered], []],
    [
      'another customer waits for who has been answered there',
      [resolving(), unanswered],
      [write],
      [resolving(), unanswered],
      [write, [hour(2), 'reply'] as const],
    ],
  ])('is refused where a deadline would be lost that %s', (_, clocks, life, others, otherLife) => {
    const ended = live(caseWith(clocks), ...worked, ...life)
    const lead = live(caseWith(others), ...worked, ...otherLife)
    expect(() => mergeInto(ended.subject, as(lead.subject), 'r', ended.context())).toThrow(
      expect.objectContaining({ issues: [{ path: ['into'], code: 'has-own-deadline' }] }),
    )
  })

  it('the other way round loses nothing: that case runs every clock of this one', () => {
    const [plain, held] = [[resolving()], [resolving(), byLaw]].map((clocks) =>
      live(caseWith(clocks), ...worked),
    ) as [Story, Story]
    expect(mergeInto(plain.subject, as(held.subject), 'r', plain.context())).toHaveLength(1)
  })

  it('loses no answer where the lead owes one too', () => {
    const both = () => live(caseWith([resolving(), byLaw, unanswered]), ...worked, write)
    expect(mergeInto(both().subject, as(both().subject), 'r', both().context())).toHaveLength(1)
  })

  it('of a case that has ended is refused', () => {
    const closed = live(resolved(), [monday, 'close'])
    expect(() => mergeInto(closed.subject, as(classified().subject), 'r', closed.context())).toThrow(
      expect.objectContaining({ code: 'not-allowed-in-state' }),
    )
  })
})
