import { describe, expect, it } from 'vitest'
import type { Case } from '#shared/domain/case.ts'
import type { DecisionContext } from '#shared/domain/commands/context.ts'
import { fireDue, notifyRung } from '#shared/domain/commands/escalate.ts'
import type { Policy } from '#shared/domain/policy.ts'
import { accepted, after, dispatched, received, resolved, type Story } from '#test/support/builders.ts'
import { smallPolicy } from '#test/support/policies.ts'

/** End of the third business day after Monday, when the resolve clock of an ordinary case runs out. */
const due = '2026-11-26T16:00:00.000Z'
const call = (rung: number, taskToken = `token-${rung}`) => ({
  milestone: 'resolve' as const,
  cycle: 1,
  dueAt: due,
  rung,
  taskToken,
})
const notifying = (rung: number, taskToken?: string) => (subject: Case, context: DecisionContext) =>
  notifyRung(subject, call(rung, taskToken), context)
const last = (story: Story) => story.history.at(-1)
const late = (story: Story = accepted()) => story.at(due).do(fireDue)

describe('what falls due [R23] [R24]', () => {
  it('is nothing before its moment', () => {
    expect(accepted().do(fireDue).history).toHaveLength(accepted().history.length)
  })

  it('is a reminder to the handler, once', () => {
    const story = accepted().at(after(due, -3)).do(fireDue)
    const reminders = story.history.filter(({ type }) => type === 'ClockReminded')
    expect(reminders).toHaveLength(1)
    expect(reminders[0]).toMatchObject({
      data: { milestone: 'resolve', cycle: 1, step: 'remind-80', dueAt: due, recipients: ['handler1'] },
      clocks: [{ change: 'stepped', clock: { status: 'running', steps: [{ id: 'breach', at: due }] } }],
    })
    const { length } = story.history
    expect(story.do(fireDue).history).toHaveLength(length)
  })

  it('is a breach with the moments of its ladder, once', () => {
    const story = late()
    const breach = story.history.find(
      (event) => event.type === 'ClockBreached' && event.data.milestone === 'resolve',
    )
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
      clocks: [{ change: 'stepped', clock: { status: 'breached', steps: [] } }],
    })
    const { length } = story.history
    expect(story.do(fireDue).history).toHaveLength(length)
  })

  it('is caught up after an outage: the breach alone, not the reminders that it overtook', () => {
    const story = late()
    expect(story.history.filter(({ type }) => type === 'ClockReminded')).toEqual([])
    expect(
      story.subject.clocks.every(({ steps, status }) => status !== 'breached' || steps.length === 0),
    ).toBe(true)
  })

  it('is one reminder where several are owed at once', () => {
    const twice: Policy = {
      ...smallPolicy,
      clocks: smallPolicy.clocks.map((clock) => ({ ...clock, remindAt: [0.5, 0.8] })),
    }
    const story = accepted({}, twice)
    story.do((subject, context) =>
      fireDue(
        { ...subject, clocks: subject.clocks.filter(({ milestone }) => milestone === 'resolve') },
        { ...context, now: after(due, -2) },
      ),
    )
    expect(last(story)?.data).toMatchObject({ step: 'remind-80' })
    expect(story.history.filter(({ type }) => type === 'ClockReminded')).toHaveLength(1)
  })

  it.each<[string, () => Story, Policy | undefined, string[]]>([
    [
      'the handlers of the department while nobody has accepted',
      dispatched,
      undefined,
      ['handler1', 'handler2'],
    ],
    ['the coordinators while no department has it', received, undefined, ['coordinator1']],
    [
      'the coordinators where the department has no handler',
      dispatched,
      { ...smallPolicy, staff: smallPolicy.staff.filter(({ roles }) => !roles.includes('handler')) },
      ['coordinator1'],
    ],
    [
      'the others where the handler has left',
      accepted,
      { ...smallPolicy, staff: smallPolicy.staff.filter(({ id }) => id !== 'handler1') },
      ['handler2'],
    ],
  ])('is told to %s', (_, begin, policy = smallPolicy, recipients) => {
    const story = begin().at(due)
    const events = fireDue(story.subject, { ...story.context(), policy })
    const breach = events.find(({ type, data }) => type === 'ClockBreached' && data.milestone === 'resolve')
    expect(breach?.data).toMatchObject({ recipients })
  })

  it('has no ladder where the policy names none', () => {
    const story = resolved().at('2026-12-01T00:00:00.000Z').do(fireDue)
    const rungs = story.history.flatMap((event) => (event.type === 'ClockBreached' ? [event.data] : []))
    expect(rungs.map(({ milestone, rungs: steps }) => [milestone, steps])).toEqual([
      ['acknowledge', []],
      ['close', []],
    ])
    expect(story.do(notifying(1)).subject.escalations).toEqual([])
  })
})
