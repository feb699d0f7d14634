import { describe, expect, it } from 'vitest'
import type { Case } from '#shared/domain/case.ts'
import { highestRung, openEscalation, latestClock } from '#shared/domain/case.ts'
import type { DecisionContext } from '#shared/domain/commands/context.ts'
import {
  acknowledgeEscalation,
  fireDue,
  ladderStopped,
  notifyRung,
} from '#shared/domain/commands/escalate.ts'
import { resolve } from '#shared/domain/commands/work.ts'
import type { Policy } from '#shared/domain/policy.ts'
import { accepted, after, correcting, type Story } from '#test/support/builders.ts'
import { smallPolicy } from '#test/support/policies.ts'

/** End of the third business day after Monday, when the resolve clock of an ordinary case runs out. */
const due = '2026-11-26T16:00:00.000Z'
const call = (rung: number, taskToken = `token-${rung}`, dueAt = due) => ({
  milestone: 'resolve' as const,
  cycle: 1,
  dueAt,
  rung,
  taskToken,
})
const notifying =
  (rung: number, taskToken?: string, dueAt?: string) => (subject: Case, context: DecisionContext) =>
    notifyRung(subject, call(rung, taskToken, dueAt), context)
const answering = (subject: Case, context: DecisionContext) => acknowledgeEscalation(subject, {}, context)
const last = (story: Story) => story.history.at(-1)
const late = (story: Story = accepted()) => story.at(due).do(fireDue)
const escalations = ({ subject }: Story) => subject.escalations.map(({ rung, status }) => [rung, status])

describe('the ladder [R24]', () => {
  it('tells the holder of the rung, once', () => {
    const story = late().do(notifying(1)).do(notifying(1, 'again'))
    expect(last(story)).toMatchObject({
      type: 'RungNotified',
      data: { rung: 1, role: 'lead', recipients: ['lead1'], dueAt: due, taskToken: 'token-1' },
    })
    expect(escalations(story)).toEqual([[1, 'open']])
    expect(highestRung(story.subject)).toBe(1)
  })

  it('passes on to the next rung, and to the coordinators where nobody holds it', () => {
    const story = late().do(notifying(1)).do(notifying(2)).do(notifying(3))
    expect(escalations(story)).toEqual([
      [1, 'passed-on'],
      [2, 'passed-on'],
      [3, 'open'],
    ])
    expect(story.subject.escalations.map(({ recipients }) => recipients)).toEqual([
      ['lead1'],
      ['manager1'],
      ['coordinator1'],
    ])
    expect(highestRung(story.subject)).toBe(3)
  })

  it('has no rung beyond its last, and none for a clock that is not late', () => {
    expect(escalations(late().do(notifying(4)))).toEqual([])
    expect(escalations(accepted().do(notifying(1)))).toEqual([])
    expect(notifyRung(accepted().subject, { ...call(1), cycle: 7 }, accepted().context())).toEqual([])
    expect(ladderStopped(accepted().subject, { ...call(1), cycle: 7 })).toBe(true)
  })

  it('stops when somebody answers for it', () => {
    const story = late().do(notifying(1))
    story.do((subject, context) => acknowledgeEscalation(subject, { note: '今天处理' }, context), 'lead1')
    expect(last(story)?.data).toEqual({ milestone: 'resolve', cycle: 1, rung: 1, note: '今天处理' })
    expect(story.subject.escalations[0]).toMatchObject({
      status: 'acknowledged',
      acknowledgedAt: due,
      acknowledgedBy: 'lead1',
    })
    expect(ladderStopped(story.subject, call(2))).toBe(true)
    expect(escalations(story.do(notifying(2)))).toEqual([[1, 'acknowledged']])
  })

  it('names nobody when no person answered', () => {
    expect(late().do(notifying(1)).do(answering).subject.escalations[0]?.acknowledgedBy).toBeUndefined()
  })

  it('is answered for by its milestone', () => {
    const story = late().do(notifying(1))
    expect(openEscalation(story.subject, 'accept')).toBeUndefined()
    expect(openEscalation(story.subject, 'resolve')?.rung).toBe(1)
    expect(() => acknowledgeEscalation(story.subject, { milestone: 'accept' }, story.context())).toThrow(
      expect.objectContaining({ code: 'no-open-escalation' }),
    )
  })

  it('of one milestone leaves that of another alone', () => {
    const both: Policy = {
      ...smallPolicy,
      clocks: smallPolicy.clocks.map((clock) => ({ ...clock, ladder: 'standard' })),
    }
    const story = accepted({}, both).at(due).do(fireDue)
    const dueAt = latestClock(story.subject, 'investigate')?.dueAt ?? ''
    const other = { ...call(1, 'other', dueAt), milestone: 'investigate' as const }
    story
      .do((subject, context) => notifyRung(subject, other, context))
      .do(notifying(1))
      .do(notifying(2))
    expect(story.subject.escalations.map(({ milestone, status }) => [milestone, status])).toEqual([
      ['investigate', 'open'],
      ['resolve', 'passed-on'],
      ['resolve', 'open'],
    ])
    story.do((subject, context) => acknowledgeEscalation(subject, { milestone: 'resolve' }, context))
    expect(story.subject.escalations.map(({ status }) => status)).toEqual([
      'open',
      'passed-on',
      'acknowledged',
    ])
    expect(ladderStopped(story.subject, other)).toBe(false)
  })

  it('cannot be answered for twice, nor before it began', () => {
    expect(() => late().do(answering)).toThrow('no rung')
    expect(() => late().do(notifying(1)).do(answering).do(answering)).toThrow('no rung')
  })

  it('is not silenced by somebody below the rung that was told, or by nobody we know', () => {
    const story = late().do(notifying(1)).do(notifying(2))
    for (const id of ['lead1', 'stranger']) expect(() => story.do(answering, id)).toThrow('above the caller')
    expect(escalations(story.do(answering, 'manager1'))).toEqual([
      [1, 'passed-on'],
      [2, 'acknowledged'],
    ])
  })

  it('ends with the result', () => {
    const story = late().do(notifying(1)).do(notifying(2))
    story.do((subject, context) => resolve(subject, { text: '已更换', validity: 'valid' }, context))
    expect(escalations(story)).toEqual([
      [1, 'passed-on'],
      [2, 'stopped'],
    ])
    expect(ladderStopped(story.subject, call(3))).toBe(true)
  })

  it.each([
    ['open', notifying(1)],
    ['answered for', answering],
  ])('begins anew under a moved deadline, also one that was %s [R22]', (_, before) => {
    const story = late().do(notifying(1))
    if (before === answering) story.do(before)
    story.at(after(due, 1)).do(correcting({ severity: 'major' }), 'handler1')
    expect(ladderStopped(story.subject, call(2))).toBe(true)
    expect(openEscalation(story.subject)).toBeUndefined()
    const later = story.subject.clocks.find(({ milestone }) => milestone === 'resolve')?.dueAt ?? ''
    expect(later > due).toBe(true)
    story.at(later).do(fireDue)
    // The ladder of the former deadline is over, whatever its workflow still believes.
    expect(ladderStopped(story.subject, call(1))).toBe(true)
    expect(notifyRung(story.subject, call(1, 'stray'), story.context())).toEqual([])
    expect(ladderStopped(story.subject, call(1, 'second', later))).toBe(false)
    story.do(notifying(1, 'second', later))
    expect(openEscalation(story.subject)).toMatchObject({ rung: 1, dueAt: later, taskToken: 'second' })
  })
})
