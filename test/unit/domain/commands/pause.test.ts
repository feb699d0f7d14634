import { describe, expect, it } from 'vitest'
import { pauseCase, resumeCase, type PauseWish } from '#shared/domain/commands/pause.ts'
import { recordReceived } from '#shared/domain/commands/tell-customer.ts'
import { accepted, after, dispatched, monday, resolved, type Story } from '#test/support/builders.ts'
import { live } from '#test/support/clock-stories.ts'

const later = after(monday, 24)
const pause = (story: Story, wish: PauseWish, staffId = 'handler1') =>
  story.do((subject, context) => pauseCase(subject, wish, context), staffId)
const resume = (story: Story, reason?: string) =>
  story.do((subject, context) => resumeCase(subject, reason, context), 'handler1')

describe('waiting [R21]', () => {
  it('says for whom, until when and why', () => {
    const story = pause(accepted(), { for: 'laboratory', until: '2026-11-24T10:00:00+08:00', reason: '送检' })
    expect(story.history.at(-1)).toMatchObject({
      type: 'CasePaused',
      reason: '送检',
      data: { for: 'laboratory', until: later },
    })
    expect(story.subject).toMatchObject({
      state: 'waiting',
      waitingFor: { reason: 'laboratory', until: later },
    })
    expect(story.subject.pauses).toEqual([{ reason: 'laboratory', from: monday }])
  })

  it('needs no date, and none that has passed is taken', () => {
    expect(pause(accepted(), { for: 'customer' }).history.at(-1)?.data).toEqual({ for: 'customer' })
    for (const until of [monday, after(monday, -1)])
      expect(() => pause(accepted(), { for: 'customer', until })).toThrow(
        expect.objectContaining({ issues: [{ path: ['until'], code: 'in-the-past' }] }),
      )
  })

  it('is for a case that somebody works on, and not twice', () => {
    expect(() => pause(dispatched(), { for: 'customer' })).toThrow(
      'CasePaused is not allowed in state dispatched',
    )
    expect(() => pause(pause(accepted(), { for: 'customer' }), { for: 'hearing' })).toThrow(
      expect.objectContaining({ code: 'not-allowed-in-state' }),
    )
  })

  it('as cold handling is for management, with the date on which it is looked at again [R31]', () => {
    expect(() => pause(accepted(), { for: 'parked', until: later })).toThrow(
      expect.objectContaining({ code: 'forbidden' }),
    )
    expect(() => pause(accepted(), { for: 'parked' }, 'manager1')).toThrow(
      expect.objectContaining({ issues: [{ path: ['until'], code: 'required' }] }),
    )
    expect(pause(accepted(), { for: 'parked', until: later }, 'manager1').subject.waitingFor?.reason).toBe(
      'parked',
    )
  })
})

describe('going on [R21]', () => {
  it('ends the pause, for a reason or none', () => {
    const story = resume(pause(accepted(), { for: 'hearing' }).at(later), '听证结束')
    expect(story.history.at(-1)).toMatchObject({
      type: 'CaseResumed',
      reason: '听证结束',
      data: { after: 'hearing' },
    })
    expect(story.subject.state).toBe('accepted')
    expect(story.subject.waitingFor).toBeUndefined()
    expect(story.subject.pauses).toEqual([{ reason: 'hearing', from: monday, to: later }])
    expect(resume(pause(accepted(), { for: 'hearing' })).history.at(-1)?.reason).toBeUndefined()
  })

  it('is for what waits', () => {
    expect(() => resume(accepted())).toThrow('the case does not wait for anything')
  })
})

describe('what the customer writes [R8] [R21]', () => {
  const message = { from: 'customer@example.com', subject: 'Re', text: '在这里', rawMail: 'raw' }
  const write = (story: Story) => story.do((subject, context) => recordReceived(subject, message, context))

  it('is kept in any state', () => {
    const closed = live(resolved(), [monday, 'close'])
    expect(write(closed).history.at(-1)).toMatchObject({ type: 'MessageReceived', data: message })
  })

  it('lets a case go on that waited for them, and no other', () => {
    expect(write(pause(accepted(), { for: 'customer' })).history.slice(-2)).toMatchObject([
      { type: 'MessageReceived' },
      { type: 'CaseResumed', data: { after: 'customer' } },
    ])
    expect(write(pause(accepted(), { for: 'laboratory' })).subject.state).toBe('waiting')
  })
})
