import { describe, expect, it } from 'vitest'
import { actorId } from '#shared/domain/actor.ts'
import { setDeadline } from '#shared/domain/commands/manage.ts'
import type { NewEvent } from '#shared/domain/events.ts'
import { accepted, after, monday, november, type Story } from '#test/support/builders.ts'
import { clockIn, live } from '#test/support/clock-stories.ts'

const due = november('27T00:00')
const run = { clock: 'resolve', milestone: 'resolve', cycle: 1 } as const
const system = { kind: 'system', id: 'test' } as const

const told = (rung: number): NewEvent => ({
  type: 'RungNotified',
  version: 1,
  at: due,
  actor: system,
  data: { ...run, rung, to: ['lead'], recipients: ['lead1'], dueAt: due, taskToken: `token-${rung}` },
})

const late = (): Story => live(accepted(), [due, 'fire'])
const escalations = ({ subject }: Story) =>
  subject.escalations.map(({ rung, status, taskToken }) => [rung, status, taskToken])

describe('what events change in a case', () => {
  it('a workflow that joins a rung again leaves its new token there, and nowhere else [R23]', () => {
    const story = late().add([told(1), told(2)])
    story.add([
      {
        type: 'RungRejoined',
        version: 1,
        at: due,
        actor: system,
        data: { ...run, rung: 2, dueAt: due, taskToken: 'anew', replaces: 'token-2' },
      },
    ])
    expect(escalations(story)).toEqual([
      [1, 'passed-on', 'token-1'],
      [2, 'open', 'anew'],
    ])
  })

  it('an acknowledgement is a person’s, or nobody’s [R24]', () => {
    const acknowledged = (actor: NewEvent['actor']) =>
      late()
        .add([told(1)])
        .add([
          {
            type: 'EscalationAcknowledged',
            version: 1,
            at: due,
            actor,
            data: { ...run, rung: 1, holdUntil: after(due, 24) },
          },
        ]).subject.escalations[0]
    expect(acknowledged({ kind: 'staff', id: 'lead1' })).toMatchObject({
      status: 'acknowledged',
      acknowledgedBy: 'lead1',
      holdUntil: after(due, 24),
    })
    expect(acknowledged(system)?.acknowledgedBy).toBeUndefined()
  })

  it('a rung is over when its deadline has moved ahead, whatever the clock does [R22]', () => {
    const story = live(late().add([told(1)]), [due, 'major'])
    expect(escalations(story)).toEqual([[1, 'stopped', 'token-1']])
  })

  it('an extension without words is kept all the same [R21]', () => {
    const by = { unit: 'businessDays', amount: 1 } as const
    const story = accepted().add([
      {
        type: 'ExtensionRequested',
        version: 1,
        at: monday,
        actor: { kind: 'customer' },
        data: { ...run, by, recipients: [] },
      },
    ])
    expect(story.subject.extensionRequests).toMatchObject([{ requestedBy: 'customer', reason: '' }])
    story.add([
      {
        type: 'ClockExtended',
        version: 1,
        at: monday,
        actor: system,
        data: { ...run, by, requestedBy: 'customer', dueAt: due, previousDueAt: due },
      },
    ])
    expect(clockIn(story.subject).extensions).toMatchObject([{ reason: '', approvedBy: 'test' }])
    expect(story.subject.extensionRequests).toEqual([])
  })

  it('an extension of another run changes no clock [R21]', () => {
    const story = accepted()
    const before = story.subject.clocks
    story.add([
      {
        type: 'DeadlineAdvanced',
        version: 1,
        at: monday,
        actor: system,
        data: { ...run, cycle: 7, dueAt: november('24T00:00'), previousDueAt: due },
      },
    ])
    expect(story.subject.clocks).toEqual(before)
  })

  it('names who acts', () => {
    expect(
      [{ kind: 'customer' } as const, system, { kind: 'staff', id: 'lead1' } as const].map(actorId),
    ).toEqual(['customer', 'test', 'lead1'])
  })

  it('gives nobody a role that the directory does not know [R45]', () => {
    const wish = { clock: 'resolve', dueAt: november('24T00:00'), reason: 'r' }
    expect(() =>
      accepted().do((subject, context) => setDeadline(subject, wish, context), 'stranger'),
    ).toThrow(expect.objectContaining({ code: 'forbidden' }))
  })
})
