import { describe, expect, it } from 'vitest'
import { setDeadline } from '#shared/domain/commands/manage.ts'
import { pauseCase } from '#shared/domain/commands/pause.ts'
import { nextActOf } from '#shared/domain/next-act.ts'
import { november } from '#test/support/builders.ts'
import {
  acts,
  atWork,
  caseWith,
  clockIn,
  hour,
  live,
  pausing,
  stepsOf,
  worked,
} from '#test/support/clock-stories.ts'
import { ruleOf } from '#test/support/policies.ts'

describe('a date that somebody set [R6] [R26]', () => {
  const dueAt = hour(8)
  const advanced = () =>
    atWork(pausing()).do(
      (subject, context) => setDeadline(subject, { clock: 'resolve', dueAt, reason: '媒体关注' }, context),
      'manager1',
    )

  it('by management is not waited for, and is told once when it is missed', () => {
    const story = live(advanced(), [hour(3), 'waitForCustomer'])
    expect(clockIn(story.subject)).toMatchObject({ status: 'running', dueAt })
    live(
      story,
      [hour(8), 'fire'],
      [hour(9), 'major'],
      [hour(9), 'fire'],
      [hour(10), 'resume'],
      [hour(10), 'fire'],
    )
    expect(clockIn(story.subject)).toMatchObject({ status: 'breached', breachOf: dueAt, dueAt })
    expect(story.history.filter(({ type }) => type === 'ClockBreached')).toHaveLength(1)
  })

  it('by management lets a clock run again that stood still', () => {
    const story = live(atWork(pausing()), [hour(3), 'waitForCustomer'])
    story.do(
      (subject, context) => setDeadline(subject, { clock: 'resolve', dueAt, reason: '急' }, context),
      'manager1',
    )
    expect(clockIn(story.subject)).toMatchObject({ status: 'running', dueAt })
    expect(stepsOf(story).map(([id]) => id)).toEqual(['remind-1', 'breach'])
    expect(story.history.at(-1)?.clocks).toMatchObject([{ change: 'resumed', previousDueAt: hour(10) }])
  })

  it('by a referrer is not waited for', () => {
    const referred = pausing({ rules: [ruleOf('their-date', { unit: 'referrerReplyBy' })] })
    const story = live(
      caseWith([referred], { referral: { from: '12345', replyBy: '2026-11-25' } }),
      ...worked,
      [hour(3), 'waitForCustomer'],
    )
    expect(clockIn(story.subject)).toMatchObject({
      status: 'running',
      dueAt: november('26T00:00'),
      pauses: [],
    })
    expect(story.history.at(-1)?.clocks).toBeUndefined()
  })
})

describe('a pause with a date [R21] [R23]', () => {
  const waiting = (until: string) =>
    atWork(pausing())
      .at(hour(3))
      .do((subject, context) => pauseCase(subject, { for: 'third-party', until }, context), 'handler1')

  it('ends then by itself, and not a moment later however late it is looked at', () => {
    const third = pausing({ pausedBy: ['third-party'] })
    const story = atWork(third)
      .at(hour(3))
      .do(
        (subject, context) => pauseCase(subject, { for: 'third-party', until: hour(5) }, context),
        'handler1',
      )
    expect(nextActOf(story.subject)).toBe(hour(5))
    expect(story.at(hour(4.9)).do(acts.fire).subject.state).toBe('waiting')
    story.at(hour(8)).do(acts.fire)
    expect(story.history.at(-1)).toMatchObject({ type: 'CaseResumed', actor: { kind: 'system' } })
    expect(story.subject.pauses).toEqual([{ reason: 'third-party', from: hour(3), to: hour(5) }])
    expect(clockIn(story.subject).dueAt).toBe(hour(12))
  })

  it('ends earlier when somebody resumes the case', () => {
    const story = live(waiting(hour(9)), [hour(4), 'resume'])
    expect(story.subject.pauses).toEqual([{ reason: 'third-party', from: hour(3), to: hour(4) }])
    expect(nextActOf(story.subject)).toBe(hour(5))
  })
})
