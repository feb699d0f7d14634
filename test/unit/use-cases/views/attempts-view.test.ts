import { describe, expect, it } from 'vitest'
import { caseView as caseContract } from '#shared/contracts/cases.ts'
import type { Policy } from '#shared/domain/policy.ts'
import { caseView } from '#shared/use-cases/views/case-view.ts'
import { historyText } from '#shared/use-cases/views/history-text.ts'
import { inVain, patient, trying } from '#test/support/attempts.ts'
import { accepted, november, staff, type Story } from '#test/support/builders.ts'
import { smallPolicy } from '#test/support/policies.ts'

const viewOf = ({ subject, history, now }: Story, policy: Policy = smallPolicy) =>
  caseView(subject, history, staff('handler1', 'handler', ['goods']), policy, now)

/** As it goes over the wire: absent values are gone. */
const sent = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe('attempts to reach the customer [R34]', () => {
  it('are listed, with how often in vain lately and until when there is time to answer', () => {
    const story = accepted({}, patient).do(trying('reached', '约明天'), 'agent1')
    const view = viewOf(inVain(story), patient)
    expect(view.attempts).toHaveLength(4)
    expect(view.attempts[0]).toEqual({
      at: story.now,
      by: 'agent1',
      means: 'phone',
      outcome: 'reached',
      text: '约明天',
    })
    expect(view).toMatchObject({
      unreached: { count: 3, most: 3, writtenAt: story.now, answerBy: november('26T00:00') },
      mayCloseAsUnreachable: false,
      conversation: [{ purpose: 'acknowledgement' }, { purpose: 'unreachable', text: '' }],
    })
    const whole = sent(view)
    expect(caseContract.parse(whole)).toEqual(whole)
    expect(viewOf(story.at(november('26T00:00')), patient).mayCloseAsUnreachable).toBe(true)
  })

  it('are counted also where the policy says nothing of them', () => {
    const view = viewOf(inVain(accepted(), 1))
    expect(view.unreached).toEqual({ count: 1 })
    expect(view.mayCloseAsUnreachable).toBe(true)
    expect(viewOf(inVain(accepted({}, patient), 1), patient).unreached).toEqual({ count: 1, most: 3 })
    expect(viewOf(accepted())).not.toHaveProperty('unreached')
  })

  it.each([
    [trying(), '联系客户（电话）：无人应答', 'Tried to reach the customer (phone): no answer'],
    [
      trying('message-left', '请回电'),
      '联系客户（电话）：已留言；请回电',
      'Tried to reach the customer (phone): a message was left; 请回电',
    ],
  ])('stand in the history in words %#', (attempt, zh, en) => {
    const last = accepted().do(attempt, 'handler1').history.at(-1)
    expect(last && historyText(last, smallPolicy)).toEqual({ 'zh-CN': zh, en })
  })
})
