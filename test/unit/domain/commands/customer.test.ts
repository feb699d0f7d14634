import { describe, expect, it } from 'vitest'
import { correctClassification, requestTriage } from '#shared/domain/commands/classify.ts'
import { acceptResult, withdraw } from '#shared/domain/commands/customer.ts'
import { reopen } from '#shared/domain/commands/reopen.ts'
import { allowedActions, customerActions } from '#shared/domain/customer-actions.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { states, type State } from '#shared/domain/lifecycle.ts'
import {
  accepted,
  classified,
  correcting,
  dispatched,
  monday,
  received,
  resolved,
  type Story,
} from '#test/support/builders.ts'
import { accepting, policyOf, rating, refusing, withdrawing } from '#test/support/customer-acts.ts'
import { smallPolicy } from '#test/support/policies.ts'

const types = ({ history }: Story) => history.map(({ type }) => type)
const refusedInState = expect.objectContaining({ code: 'not-allowed-in-state' }) as Error

describe('what a customer may do by their private link [R33]', () => {
  const add = 'add-information'
  const table: Readonly<Record<State, string[]>> = {
    received: [add, 'withdraw'],
    triage: [add, 'withdraw'],
    dispatched: [add, 'withdraw'],
    accepted: [add, 'withdraw'],
    waiting: [add, 'withdraw'],
    proposed: [add, 'withdraw'],
    parked: [add, 'withdraw'],
    resolved: [add, 'accept-result', 'refuse-result', 'answer-survey'],
    'following-up': [add, 'accept-result', 'refuse-result', 'answer-survey'],
    closed: [add, 'answer-survey'],
    withdrawn: [add],
    merged: [add],
  }
  it.each(states)('with a %s case', (state) => {
    const subject = { ...accepted().subject, state }
    expect(allowedActions(subject, smallPolicy)).toEqual(table[state])
  })

  it('is refused by the commands wherever it is not offered', () => {
    const commands = {
      withdraw: withdrawing,
      'accept-result': accepting,
      'refuse-result': refusing,
      'answer-survey': (story: Story) => rating(story, 3),
    } as const
    const isTaken = (run: () => unknown): boolean => {
      try {
        run()
        return true
      } catch (error) {
        if (error instanceof DomainError && error.code === 'not-allowed-in-state') return false
        throw error
      }
    }
    for (const story of [received, classified, dispatched, accepted, resolved]) {
      const offered = allowedActions(story().subject, smallPolicy)
      for (const action of customerActions.filter((name) => name !== add))
        expect([action, isTaken(() => commands[action](story()))]).toEqual([action, offered.includes(action)])
    }
  })
})

describe('withdrawing [R33]', () => {
  it('ends the case, for the reason given, and clears what still runs', () => {
    const story = withdrawing(accepted(), '已经解决了')
    expect(story.subject).toMatchObject({ state: 'withdrawn', endedAt: monday })
    expect(story.history.at(-1)).toMatchObject({
      type: 'CaseWithdrawn',
      actor: { kind: 'customer' },
      reason: '已经解决了',
    })
    expect(story.subject.clocks.every(({ status }) => !['running', 'paused'].includes(status))).toBe(true)
  })

  it('needs no reason, and cannot be done twice', () => {
    const story = withdrawing(received())
    expect(story.history.at(-1)?.reason).toBeUndefined()
    expect(() => withdrawing(story)).toThrow(refusedInState)
  })

  it('is not for one of several whose cases were merged', () => {
    const { subject, now, policy } = accepted()
    const context = { now, policy, actor: { kind: 'customer' } } as const
    expect(() => withdraw({ ...subject, absorbed: ['TS2611002'] }, undefined, context)).toThrow(
      refusedInState,
    )
  })

  it('keeps the token of the intake that waits, so that it can be let go; re-opening forgets it', () => {
    const story = withdrawing(
      received().do((subject, context) => requestTriage(subject, { taskToken: 'waits' }, context)),
    )
    expect(story.subject.triageToken).toBe('waits')
    story.do((subject, context) => reopen(subject, '客户改变主意', context), 'agent1')
    expect(story.subject).toMatchObject({ state: 'accepted', triageToken: undefined })
  })

  it('before it was dispatched and opened again, the correction of a person dispatches the case', () => {
    const story = withdrawing(received()).do(
      (subject, context) => reopen(subject, '客户改变主意', context),
      'agent1',
    )
    expect(story.subject.department).toBeUndefined()
    story.do(correcting({ category: 'goods/defect' }), 'agent1')
    expect(story.subject).toMatchObject({ state: 'dispatched', department: 'goods' })
    const again = story.do(
      (subject, context) => correctClassification(subject, { severity: 'major', reason: '伤人' }, context),
      'agent1',
    )
    expect(types(again).at(-1)).toBe('CaseClassified')
  })
})

describe('accepting the result [R33] [R36]', () => {
  it('closes the case by consent', () => {
    const story = accepting(resolved())
    expect(types(story).slice(-2)).toEqual(['ResultAccepted', 'CaseClosed'])
    expect(story.history.at(-1)).toMatchObject({ data: { grounds: 'consent' }, actor: { kind: 'customer' } })
    expect(story.subject).toMatchObject({ state: 'closed', resultAcceptedAt: monday })
  })

  it('is recorded, and closes nothing, where others depend on the case; once', () => {
    const story = resolved()
    const subject = { ...story.subject, absorbed: ['TS2611002'] }
    const context = story.context({ kind: 'customer' })
    expect(acceptResult(subject, context).map(({ type }) => type)).toEqual(['ResultAccepted'])
    expect(() => acceptResult({ ...subject, resultAcceptedAt: monday }, context)).toThrow(refusedInState)
  })

  it('is of one result: another one asks again', () => {
    const story = accepting(resolved()).do(
      (subject, context) => reopen(subject, '又坏了', context),
      'handler1',
    )
    expect(story.subject.resultAcceptedAt).toBeUndefined()
  })
})

describe('refusing the result [R21] [R36]', () => {
  it('opens the case again, with clocks as the policy says, and tells owner and lead', () => {
    const story = refusing(resolved())
    expect(types(story).slice(-2)).toEqual(['ResultRefused', 'CaseReopened'])
    expect(story.history.at(-2)).toMatchObject({
      data: { recipients: ['handler1', 'lead1'] },
      reason: '还是坏的',
    })
    expect(story.subject).toMatchObject({ state: 'accepted', reopened: 1, resolution: undefined })
    expect(story.subject.clocks.filter(({ id }) => id === 'resolve').map(({ cycle }) => cycle)).toEqual([
      1, 2,
    ])
  })

  it('goes to whom the policy names', () => {
    const story = resolved({}, policyOf({ refusedResultTo: ['manager'] }))
    expect(refusing(story).history.at(-2)).toMatchObject({ data: { recipients: ['manager1'] } })
  })

  it('does not undo what has been accepted', () => {
    expect(() => refusing(accepting(resolved()))).toThrow(refusedInState)
  })
})
