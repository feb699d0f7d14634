import { describe, expect, it } from 'vitest'
import { linkView, trackedView } from '#shared/use-cases/views/tracked-view.ts'
import { accepted, monday, resolved, type Story } from '#test/support/builders.ts'
import { accepting, rating, refusing, withdrawing } from '#test/support/customer-acts.ts'

const viewOf = ({ subject, history, now }: Story) => trackedView(subject, history, now)
/** As the contract promises it: with what may be done by the link. */
const pageOf = (story: Story) => ({ ...viewOf(story), ...linkView(story.subject, story.policy) })

describe('what the customer decided, as they see it [R33] [R36]', () => {
  it('shows what they wrote when they refused, and that the case is taken up again', () => {
    const story = refusing(resolved())
    const view = pageOf(story)
    expect(view).toMatchObject({ status: 'in-progress', actions: ['add-information', 'withdraw'] })
    expect(view.timeline.map(({ step }) => step)).toEqual(['received', 'assigned', 'accepted', 'reopened'])
    expect(view.conversation.at(-1)).toMatchObject({
      direction: 'from-customer',
      about: 'refusal',
      text: '还是坏的',
    })
  })

  it('shows a withdrawal with its reason, or without a word', () => {
    const withdrawn = (reason?: string) => withdrawing(accepted(), reason)
    expect(pageOf(withdrawn('已经解决'))).toMatchObject({
      status: 'withdrawn',
      conversation: [{ about: 'withdrawal', text: '已经解决' }],
      actions: ['add-information'],
    })
    expect(viewOf(withdrawn()).conversation).toEqual([])
    expect(viewOf(withdrawn()).timeline.at(-1)?.step).toBe('withdrawn')
  })

  it('says until when the link of an ended case is valid, and what they said of the handling', () => {
    const story = rating(accepting(resolved()), 5)
    expect(pageOf(story)).toMatchObject({
      status: 'closed',
      linkExpiresAt: '2027-02-21T02:00:00.000Z',
      resultAcceptedAt: monday,
      survey: { score: 5, at: monday },
    })
    expect(pageOf(accepted()).linkExpiresAt).toBeUndefined()
  })
})
