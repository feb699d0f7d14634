import { describe, expect, it } from 'vitest'
import { recordFollowUp, type FollowUp } from '#shared/domain/commands/reopen.ts'
import { accepted, monday, resolved, type Story } from '#test/support/builders.ts'
import { acts, live } from '#test/support/clock-stories.ts'

const follow = (story: Story, followUp: FollowUp) =>
  story.do((subject, context) => recordFollowUp(subject, followUp, context), 'agent1')

describe('following up [R36]', () => {
  it.each(['satisfied', 'not-reached'] as const)('keeps what was found: %s', (result) => {
    const story = follow(resolved(), { result, note: ' ' })
    expect(story.history.at(-1)).toMatchObject({ type: 'FollowUpRecorded' })
    expect(story.history.at(-1)?.data).toEqual({ result })
    expect(story.subject.state).toBe('resolved')
  })

  it('re-opens the case for what the customer objects to', () => {
    const story = follow(resolved(), { result: 'dissatisfied', note: '还是漏水' })
    expect(story.history.slice(-2).map(({ type, data, reason }) => [type, data, reason])).toEqual([
      ['FollowUpRecorded', { result: 'dissatisfied', note: '还是漏水' }, undefined],
      ['CaseReopened', {}, '还是漏水'],
    ])
    expect(story.subject).toMatchObject({ state: 'accepted', reopened: 1 })
  })

  it.each([undefined, '', '  '])('asks for what they object to when there is nothing (%j)', (note) => {
    expect(() => follow(resolved(), { result: 'dissatisfied', note })).toThrow(
      expect.objectContaining({ code: 'invalid-request', issues: [{ path: ['note'], code: 'required' }] }),
    )
  })

  it('comes after the result', () => {
    expect(() => follow(accepted(), { result: 'satisfied' })).toThrow(
      'FollowUpRecorded is not allowed in state accepted',
    )
  })
})

describe('re-opening [R21]', () => {
  it('keeps the reason', () => {
    const story = live(resolved(), [monday, 'close'])
    expect(story.do(acts.reopen, 'agent1').history.at(-1)).toMatchObject({
      type: 'CaseReopened',
      reason: '客户不同意',
    })
  })
})
