import { describe, expect, it } from 'vitest'
import { latestClock, openEscalation } from '#shared/domain/case.ts'
import { acknowledgeEscalation, answerAtOnce, fireDue, notifyRung } from '#shared/domain/commands/escalate.ts'
import type { Policy } from '#shared/domain/policy.ts'
import { accepted, after, type Story } from '#test/support/builders.ts'
import {
  ahead,
  answering,
  answerTo,
  due,
  escalations,
  late,
  notifying,
  rungCall,
} from '#test/support/ladders.ts'
import { smallPolicy } from '#test/support/policies.ts'

const last = (story: Story) => story.history.at(-1)

describe('acknowledging [R24]', () => {
  it('holds the ladder back until the hold of the rung has passed', () => {
    const story = late().do(notifying(1)).at(after(due, 6))
    story.do((subject, context) => acknowledgeEscalation(subject, { note: '今天处理' }, context), 'lead1')
    expect(last(story)?.data).toEqual({
      clock: 'resolve',
      milestone: 'resolve',
      cycle: 1,
      rung: 1,
      holdUntil: after(due, 30),
      note: '今天处理',
    })
    expect(story.subject.escalations[0]).toMatchObject({
      status: 'acknowledged',
      acknowledgedAt: after(due, 6),
      acknowledgedBy: 'lead1',
      holdUntil: after(due, 30),
    })
    // The others keep their distance: who comes third is told as long after the second as before.
    const rungs = [
      { rung: 2, at: after(due, 30) },
      { rung: 3, at: after(due, 54) },
    ]
    expect(ahead(story)).toEqual(rungs)
    expect(answerTo(story, 2)).toEqual({ outcome: 'passed', rungs })
    expect(escalations(story.do(notifying(2)))).toEqual([[1, 'acknowledged']])
    story.at(after(due, 30))
    expect(answerTo(story, 2)).toBeUndefined()
    expect(answerTo(story, 1)).toEqual({ outcome: 'passed', rungs })
    expect(escalations(story.do(notifying(2)))).toEqual([
      [1, 'acknowledged'],
      [2, 'open'],
    ])
  })

  it('leaves the next rung its own time where that is later', () => {
    const story = late().do(notifying(1)).do(answering)
    expect(ahead(story)).toEqual([
      { rung: 2, at: after(due, 24) },
      { rung: 3, at: after(due, 48) },
    ])
  })

  it('keeps the distance of rungs in business time where they count it', () => {
    const day = { unit: 'businessDays', amount: 1 } as const
    const [first, second, third] = smallPolicy.ladders['standard'] ?? []
    if (!first || !second || !third) throw new Error('the small policy has three rungs')
    const policy: Policy = {
      ...smallPolicy,
      ladders: {
        standard: [
          { ...first, hold: { unit: 'businessHours', amount: 4 } },
          { ...second, after: { unit: 'businessHours', amount: 0.5 } },
          { ...third, after: day },
        ],
      },
    }
    const story = late(accepted({}, policy))
    // Friday 09:30, and the end of Friday, the first business day after Thursday.
    expect(ahead(story)?.slice(1)).toEqual([
      { rung: 2, at: '2026-11-27T01:30:00.000Z' },
      { rung: 3, at: '2026-11-27T16:00:00.000Z' },
    ])
    story.do(notifying(1)).at('2026-11-27T01:15:00.000Z').do(answering, 'lead1')
    // Four business hours after Friday 09:15, with lunch; the 7.5 hours between the two take until Monday 13:45.
    expect(ahead(story)).toEqual([
      { rung: 2, at: '2026-11-27T06:15:00.000Z' },
      { rung: 3, at: '2026-11-30T05:45:00.000Z' },
    ])
  })

  it('of the last rung leaves nothing', () => {
    const story = late().do(notifying(3)).do(answering)
    expect(ahead(story)).toEqual([])
    expect(answerTo(story, 3)).toEqual({ outcome: 'passed', rungs: [] })
  })

  it('holds nothing where the policy has given the rung up meanwhile', () => {
    const story = late().do(notifying(2))
    const ladders = { standard: (smallPolicy.ladders['standard'] ?? []).slice(0, 1) }
    const [event] = acknowledgeEscalation(
      story.subject,
      {},
      { ...story.context(), policy: { ...smallPolicy, ladders } },
    )
    expect(event?.data).toMatchObject({ rung: 2, holdUntil: due })
  })

  it('names nobody when no person answered', () => {
    expect(late().do(notifying(1)).do(answering).subject.escalations[0]?.acknowledgedBy).toBeUndefined()
  })

  it('is asked for by the clock', () => {
    const story = late().do(notifying(1))
    expect(openEscalation(story.subject, 'accept')).toBeUndefined()
    expect(openEscalation(story.subject, 'resolve')?.rung).toBe(1)
    expect(() => acknowledgeEscalation(story.subject, { clock: 'accept' }, story.context())).toThrow(
      expect.objectContaining({ code: 'no-open-escalation' }),
    )
  })

  it('of one clock leaves that of another alone', () => {
    const both: Policy = {
      ...smallPolicy,
      clocks: smallPolicy.clocks.map((clock) => ({ ...clock, ladder: 'standard' })),
    }
    const story = accepted({}, both).at(due).do(fireDue)
    const dueAt = latestClock(story.subject, 'investigate')?.dueAt ?? ''
    const other = { ...rungCall(1, 'other', dueAt), clock: 'investigate', milestone: 'investigate' as const }
    story
      .do((subject, context) => notifyRung(subject, other, context))
      .do(notifying(1))
      .do(notifying(2))
    expect(story.subject.escalations.map(({ clock, status }) => [clock, status])).toEqual([
      ['investigate', 'open'],
      ['resolve', 'passed-on'],
      ['resolve', 'open'],
    ])
    story.do((subject, context) => acknowledgeEscalation(subject, { clock: 'resolve' }, context))
    expect(story.subject.escalations.map(({ status }) => status)).toEqual([
      'open',
      'passed-on',
      'acknowledged',
    ])
    expect(answerAtOnce(story.subject, { ...other, rung: 2 }, story.context())).toBeUndefined()
  })

  it('is possible once for a rung, and not before it was told', () => {
    expect(() => late().do(answering)).toThrow('no rung')
    expect(() => late().do(notifying(1)).do(answering).do(answering)).toThrow('no rung')
  })

  it('is not for somebody below the rung that was told, nor for anybody we do not know', () => {
    const story = late().do(notifying(1)).do(notifying(2))
    for (const id of ['lead1', 'stranger']) expect(() => story.do(answering, id)).toThrow('above the caller')
    expect(escalations(story.do(answering, 'manager1'))).toEqual([
      [1, 'passed-on'],
      [2, 'acknowledged'],
    ])
  })
})
