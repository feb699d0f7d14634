import { describe, expect, it } from 'vitest'
import { answerReferrer, demandProgress, setDeadline, takeOver } from '#shared/domain/commands/manage.ts'
import {
  accepted,
  after,
  dispatched,
  monday,
  november,
  resolved,
  type Story,
} from '#test/support/builders.ts'
import { clockIn, live } from '#test/support/clock-stories.ts'

const advance = (story: Story, dueAt: string, staffId = 'manager1', clock = 'resolve') =>
  story.do((subject, context) => setDeadline(subject, { clock, dueAt, reason: '媒体关注' }, context), staffId)

describe('an earlier deadline [R26]', () => {
  it('holds from now on, with who set it and why', () => {
    const story = advance(accepted(), '2026-11-24T18:00:00+08:00')
    const dueAt = november('24T18:00')
    expect(story.history.at(-1)).toMatchObject({
      type: 'DeadlineAdvanced',
      reason: '媒体关注',
      data: { clock: 'resolve', milestone: 'resolve', cycle: 1, dueAt, previousDueAt: november('27T00:00') },
      clocks: [{ change: 'moved', previousDueAt: november('27T00:00') }],
    })
    expect(clockIn(story.subject)).toMatchObject({
      dueAt,
      earlier: { dueAt, by: 'manager1', at: monday, reason: '媒体关注' },
    })
    expect(clockIn(story.subject).steps.at(-1)).toEqual({ id: 'breach', at: dueAt })
  })

  it('may be set earlier still', () => {
    const story = advance(advance(accepted(), november('24T18:00')), november('24T12:00'))
    expect(clockIn(story.subject).dueAt).toBe(november('24T12:00'))
  })

  it('is moved neither by what the target becomes nor by a pause', () => {
    const story = live(
      advance(accepted(), november('24T18:00')),
      [after(monday, 1), 'major'],
      [after(monday, 2), 'waitForCustomer'],
      [after(monday, 4), 'resume'],
    )
    expect(clockIn(story.subject)).toMatchObject({ rule: 'major-7d', dueAt: november('24T18:00') })
  })

  it.each([
    ['now', monday, 'in-the-past'],
    ['past', after(monday, -1), 'in-the-past'],
    ['no earlier than it is', november('27T00:00'), 'not-earlier'],
    ['later than it is', november('28T00:00'), 'not-earlier'],
  ])('that is %s is refused', (_, dueAt, code) => {
    expect(() => advance(accepted(), dueAt)).toThrow(
      expect.objectContaining({ code: 'invalid-request', issues: [{ path: ['dueAt'], code }] }),
    )
  })

  it('is for management, and for a clock that runs', () => {
    expect(() => advance(accepted(), november('24T18:00'), 'handler1')).toThrow(
      expect.objectContaining({ code: 'forbidden' }),
    )
    expect(() => advance(accepted(), november('24T18:00'), 'manager1', 'accept')).toThrow(
      expect.objectContaining({ issues: [{ path: ['clock'], code: 'not-running' }] }),
    )
    const closed = live(resolved(), [monday, 'close'])
    expect(() => advance(closed, november('24T18:00'))).toThrow(
      expect.objectContaining({ code: 'not-allowed-in-state' }),
    )
  })
})

describe('taking a case over [R26]', () => {
  const take = (story: Story, staffId = 'manager1') =>
    story.do((subject, context) => takeOver(subject, '督办', context), staffId)

  it('makes the manager its owner, and tells those who answered for it', () => {
    const story = take(accepted())
    expect(story.history.at(-1)).toMatchObject({
      type: 'CaseTakenOver',
      reason: '督办',
      data: { by: 'manager1', recipients: ['handler1'] },
    })
    expect(story.subject).toMatchObject({ owner: 'manager1', takenOverBy: 'manager1', handler: 'handler1' })
  })

  it('twice is once; another may take it from them', () => {
    const story = take(take(accepted()))
    expect(story.history.filter(({ type }) => type === 'CaseTakenOver')).toHaveLength(1)
    expect(take(story, 'executive1').subject.owner).toBe('executive1')
  })

  it('lasts through what follows', () => {
    expect(live(take(dispatched()), [monday, 'accept']).subject.owner).toBe('manager1')
  })

  it('is for management, while the result is owed', () => {
    expect(() => take(accepted(), 'handler1')).toThrow(expect.objectContaining({ code: 'forbidden' }))
    expect(() => take(resolved())).toThrow(expect.objectContaining({ code: 'not-allowed-in-state' }))
  })
})

describe('demanding progress [R26]', () => {
  it('asks those responsible', () => {
    const story = accepted().do((subject, context) => demandProgress(subject, '进展如何？', context), 'lead1')
    expect(story.history.at(-1)).toMatchObject({
      type: 'ProgressDemanded',
      data: { text: '进展如何？', recipients: ['handler1'] },
    })
  })

  it('is for a case that has not ended', () => {
    const closed = live(resolved(), [monday, 'close'])
    expect(() => closed.do((subject, context) => demandProgress(subject, '？', context))).toThrow(
      expect.objectContaining({ code: 'not-allowed-in-state' }),
    )
  })
})

describe('the answer to a referrer [R6]', () => {
  const answer = (story: Story) =>
    story.do((subject, context) => answerReferrer(subject, '已办结', context), 'agent1')

  it('is kept', () => {
    const story = answer(accepted({ referral: { from: '12345', number: 'A1' } }))
    expect(story.history.at(-1)).toMatchObject({ type: 'ReferrerAnswered', data: { text: '已办结' } })
    expect(story.subject.moments['referrer-answered']?.at).toBe(monday)
  })

  it('is for a case that somebody referred', () => {
    expect(() => answer(accepted())).toThrow('nobody referred the case')
  })
})
