import { describe, expect, it } from 'vitest'
import { fireDue } from '#shared/domain/commands/escalate.ts'
import { pauseCase } from '#shared/domain/commands/pause.ts'
import type { EventType, RecordedEvent } from '#shared/domain/events.ts'
import type { Policy } from '#shared/domain/policy.ts'
import { accepted, after, dispatched, received, resolved, type Story } from '#test/support/builders.ts'
import { isStillNews } from '#shared/domain/still-news.ts'
import { caseWith, clockIn, hour, live, resolving, tenHours, worked } from '#test/support/clock-stories.ts'
import { due, late } from '#test/support/ladders.ts'
import { smallPolicy } from '#test/support/policies.ts'

const ofType = <T extends EventType>(story: Story, type: T) =>
  story.history.filter((event): event is Extract<RecordedEvent, { type: T }> => event.type === type)

const withStaff = (staff: Policy['staff']): Policy => ({ ...smallPolicy, staff })

describe('what falls due [R23] [R24]', () => {
  it('is nothing before its moment', () => {
    expect(accepted().do(fireDue).history).toHaveLength(accepted().history.length)
  })

  it('is a reminder to the handler, once', () => {
    const story = accepted().at(after(due, -3)).do(fireDue)
    const reminders = ofType(story, 'ClockReminded')
    expect(reminders).toHaveLength(1)
    expect(reminders[0]).toMatchObject({
      data: { clock: 'resolve', cycle: 1, step: 'remind-1', dueAt: due, recipients: ['handler1'] },
      clocks: [{ change: 'stepped', clock: { status: 'running', steps: [{ id: 'breach', at: due }] } }],
    })
    const { length } = story.history
    expect(story.do(fireDue).history).toHaveLength(length)
  })

  it('is a breach with the moments of its ladder, once', () => {
    const story = late()
    const breach = ofType(story, 'ClockBreached').find(({ data }) => data.clock === 'resolve')
    expect(breach).toMatchObject({
      data: {
        dueAt: due,
        recipients: ['handler1'],
        rungs: [
          { rung: 1, at: due },
          { rung: 2, at: after(due, 24) },
          { rung: 3, at: after(due, 48) },
        ],
      },
      clocks: [{ change: 'stepped', clock: { status: 'breached', breachOf: due } }],
    })
    const { length } = story.history
    expect(story.do(fireDue).history).toHaveLength(length)
  })

  it('is caught up after an outage: the breach alone, not the reminders that it overtook', () => {
    const story = late()
    expect(ofType(story, 'ClockReminded')).toEqual([])
    expect(ofType(story, 'ClockBreached').map(({ data }) => data.clock)).toEqual([
      'acknowledge',
      'resolve',
      'investigate',
    ])
  })

  it('is one reminder where several are owed at once: the latest', () => {
    const twice: Policy = {
      ...smallPolicy,
      clocks: smallPolicy.clocks.map((clock) => ({
        ...clock,
        remind: [0.5, 0.8].map((fraction) => ({ kind: 'fraction' as const, fraction })),
      })),
    }
    const story = accepted({}, twice).at(after(due, -2)).do(fireDue)
    expect(ofType(story, 'ClockReminded').map(({ data }) => [data.clock, data.step])).toEqual([
      ['resolve', 'remind-2'],
    ])
  })

  it.each<[string, () => Story, Policy, string[]]>([
    [
      'the handlers of the department while nobody has accepted',
      dispatched,
      smallPolicy,
      ['handler1', 'handler2'],
    ],
    ['the coordinators while no department has it', received, smallPolicy, ['coordinator1']],
    [
      'the coordinators where the department has no handler',
      dispatched,
      withStaff(smallPolicy.staff.filter(({ roles }) => !roles.includes('handler'))),
      ['coordinator1'],
    ],
    [
      'the others where the handler has left',
      accepted,
      withStaff(smallPolicy.staff.filter(({ id }) => id !== 'handler1')),
      ['handler2'],
    ],
    [
      'the stand-in of a handler who is away on that day [R15]',
      accepted,
      withStaff(
        smallPolicy.staff.map((member) =>
          member.id === 'handler1'
            ? { ...member, standIn: 'handler3', absences: [{ from: '2026-11-27', to: '2026-11-27' }] }
            : member,
        ),
      ),
      ['handler3'],
    ],
  ])('is told to %s', (_, begin, policy, recipients) => {
    const story = begin().at(due)
    const events = fireDue(story.subject, { ...story.context(), policy })
    const breach = events.find(({ type, data }) => type === 'ClockBreached' && data.clock === 'resolve')
    expect(breach?.data).toMatchObject({ recipients })
  })

  it('has no ladder where the policy names none, or one that it does not have', () => {
    const story = resolved().at('2026-12-01T00:00:00.000Z').do(fireDue)
    expect(ofType(story, 'ClockBreached').map(({ data }) => [data.clock, data.rungs])).toEqual([
      ['acknowledge', []],
      ['close', []],
    ])
    const { length } = story.history
    expect(story.at('2026-12-09T00:00:00.000Z').do(fireDue).history).toHaveLength(length)
  })

  it('is the end of a pause with a date, with what the clocks owe that did not stand still [R21]', () => {
    const story = accepted()
    const until = after(due, -48)
    story.do((subject, context) => pauseCase(subject, { for: 'laboratory', until }, context), 'handler1')
    story.at(due).do(fireDue)
    expect(story.subject.waitingFor).toBeUndefined()
    expect(ofType(story, 'CaseResumed')).toHaveLength(1)
    expect(ofType(story, 'ClockBreached').map(({ data }) => data.clock)).toEqual(['acknowledge', 'resolve'])
  })
})

describe('what falls due while a case waits until a date [R21] [R23] [R34]', () => {
  const unreachable = tenHours({
    id: 'unreachable',
    milestone: 'close',
    starts: 'waiting-for-customer',
    stops: ['customer-wrote', 'resolved'],
  })
  /** Waits from the second hour on, until a later one; the clock of the waiting is due at the twelfth. */
  const waiting = (until: number): Story =>
    live(caseWith([unreachable, resolving()]), ...worked)
      .at(hour(2))
      .do(
        (subject, context) => pauseCase(subject, { for: 'customer', until: hour(until) }, context),
        'handler1',
      )

  it('with the end of the waiting is done before it, and is news', () => {
    const story = waiting(12).at(hour(12)).do(fireDue)
    expect(story.history.slice(-2).map(({ type }) => type)).toEqual(['ClockBreached', 'CaseResumed'])
    expect(clockIn(story.subject, 'unreachable')).toMatchObject({ status: 'missed', breachOf: hour(12) })
    const [breach] = ofType(story, 'ClockBreached')
    expect(breach && isStillNews(story.subject, breach)).toBe(true)
    live(story, [hour(13), 'resolve'], [hour(14), 'close'])
    expect(breach && isStillNews(story.subject, breach)).toBe(false)
  })

  it('only after the waiting has ended is not missed, though both are found late', () => {
    const story = waiting(11).at(hour(100)).do(fireDue)
    expect(story.history.at(-1)?.type).toBe('CaseResumed')
    expect(clockIn(story.subject, 'unreachable').status).toBe('cancelled')
  })
})
