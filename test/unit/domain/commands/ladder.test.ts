import { describe, expect, it } from 'vitest'
import { highestRung, latestClock, openEscalation } from '#shared/domain/case.ts'
import { answerAtOnce, fireDue, notifyRung } from '#shared/domain/commands/escalate.ts'
import { rungsAhead } from '#shared/domain/ladder.ts'
import { resolve } from '#shared/domain/commands/work.ts'
import { accepted, after, correcting, type Story } from '#test/support/builders.ts'
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

const last = (story: Story) => story.history.at(-1)

describe('the ladder [R24]', () => {
  it('tells the holder of the rung, once', () => {
    const story = late().do(notifying(1))
    expect(last(story)).toMatchObject({
      type: 'RungNotified',
      data: {
        clock: 'resolve',
        rung: 1,
        to: ['lead'],
        recipients: ['lead1'],
        dueAt: due,
        taskToken: 'token-1',
      },
    })
    const { length } = story.history
    expect(story.do(notifying(1)).history).toHaveLength(length)
    expect(escalations(story)).toEqual([[1, 'open']])
    expect(highestRung(story.subject)).toBe(1)
  })

  it('tells nobody again when its workflow asks again, which then waits with the new token', () => {
    const story = late().do(notifying(1)).do(notifying(1, 'again'))
    expect(last(story)).toMatchObject({
      type: 'RungRejoined',
      data: { clock: 'resolve', cycle: 1, rung: 1, dueAt: due, taskToken: 'again', replaces: 'token-1' },
    })
    expect(story.subject.escalations).toMatchObject([{ rung: 1, status: 'open', taskToken: 'again' }])
    expect(answerTo(story, 1)).toBeUndefined()
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

  it('never goes back: a call for a rung below is told what is left', () => {
    const story = late().do(notifying(2)).do(notifying(1))
    expect(escalations(story)).toEqual([[2, 'open']])
    expect(answerTo(story, 1)).toEqual({ outcome: 'passed', rungs: [{ rung: 3, at: after(due, 48) }] })
    expect(answerTo(story, 3)).toBeUndefined()
  })

  it('has no rung beyond its last, and none for a clock that is not late', () => {
    expect(escalations(late().do(notifying(4)))).toEqual([])
    expect(answerTo(late(), 4)).toEqual({ outcome: 'stopped' })
    expect(escalations(accepted().do(notifying(1)))).toEqual([])
    expect(answerTo(accepted(), 1)).toEqual({ outcome: 'stopped' })
    const { subject } = late()
    for (const other of [{ cycle: 7 }, { clock: 'accept' }])
      expect(answerAtOnce(subject, { ...rungCall(1), ...other }, late().context())).toEqual({
        outcome: 'stopped',
      })
  })

  it('has nothing ahead before its deadline was missed', () => {
    const clock = latestClock(accepted().subject, 'resolve')
    expect(clock && rungsAhead(clock)).toEqual([])
  })

  it('ends with the result', () => {
    const story = late().do(notifying(1)).do(notifying(2))
    story.do((subject, context) => resolve(subject, { text: '已更换', validity: 'valid' }, context))
    expect(escalations(story)).toEqual([
      [1, 'passed-on'],
      [2, 'stopped'],
    ])
    expect(answerTo(story, 3)).toEqual({ outcome: 'stopped' })
    expect(ahead(story)).toBeUndefined()
  })

  it.each([
    ['open', notifying(1)],
    ['answered for', answering],
  ])('begins anew under a moved deadline, also one that was %s [R22]', (_, before) => {
    const story = late().do(notifying(1))
    if (before === answering) story.do(before)
    story.at(after(due, 1)).do(correcting({ severity: 'major' }), 'handler1')
    expect(answerTo(story, 2)).toEqual({ outcome: 'stopped' })
    expect(openEscalation(story.subject)).toBeUndefined()
    const later = latestClock(story.subject, 'resolve')?.dueAt ?? ''
    expect(later > due).toBe(true)
    story.at(later).do(fireDue)
    // The ladder of the former deadline is over, whatever its workflow still believes.
    expect(answerTo(story, 1)).toEqual({ outcome: 'stopped' })
    expect(notifyRung(story.subject, rungCall(1, 'stray'), story.context())).toEqual([])
    expect(answerTo(story, 1, later)).toBeUndefined()
    story.do(notifying(1, 'second', later))
    expect(openEscalation(story.subject)).toMatchObject({ rung: 1, dueAt: later, taskToken: 'second' })
  })
})
