import { describe, expect, it } from 'vitest'
import { replaceLink } from '#shared/domain/commands/customer.ts'
import { close, resolve } from '#shared/domain/commands/work.ts'
import { allowedActions, linkExpiresAt } from '#shared/domain/customer-actions.ts'
import { surveyChangeables, type SurveyChangeable } from '#shared/domain/policy.ts'
import { accepted, monday, november, received, resolved, type Story } from '#test/support/builders.ts'
import { accepting, policyOf, rating, refusing } from '#test/support/customer-acts.ts'
import { smallPolicy } from '#test/support/policies.ts'

const refusedInState = expect.objectContaining({ code: 'not-allowed-in-state' }) as Error

describe('the survey [R36]', () => {
  it('is answered once there is a result, and kept with the case', () => {
    const story = rating(resolved(), 4, '慢了点')
    expect(story.history.at(-1)).toMatchObject({
      type: 'SurveyAnswered',
      data: { score: 4, comment: '慢了点' },
    })
    expect(story.subject.survey).toEqual({ score: 4, comment: '慢了点', at: monday })
    expect(rating(resolved(), 5).history.at(-1)?.data).toEqual({ score: 5 })
  })

  it('the same answer again is no news; another comment is', () => {
    const story = rating(resolved(), 4, '慢了点')
    const before = story.history.length
    expect(rating(story, 4, '慢了点').history).toHaveLength(before)
    expect(rating(story, 4, '还行').history).toHaveLength(before + 1)
  })

  const closing = (story: Story) =>
    story.do((subject, context) => close(subject, { grounds: 'no-answer' }, context), 'handler1')
  it.each<[SurveyChangeable, boolean, boolean]>([
    ['never', false, false],
    ['until-closed', true, false],
    ['until-link-expires', true, true],
  ])('changeable %s: before the end %s, after it %s', (surveyChangeable, before, afterwards) => {
    const story = rating(resolved({}, policyOf({ surveyChangeable })), 2)
    const may = () => allowedActions(story.subject, story.policy).includes('answer-survey')
    expect(may()).toBe(before)
    closing(story)
    expect(may()).toBe(afterwards)
  })

  it.each(surveyChangeables)(
    'is still open for a first answer after the end, changeable %s',
    (changeable) => {
      const story = closing(resolved({}, policyOf({ surveyChangeable: changeable })))
      expect(rating(story, 3).subject.survey).toMatchObject({ score: 3 })
    },
  )

  it('outlives a re-opening: one survey a case', () => {
    const story = refusing(rating(resolved(), 1, '没解决'))
    expect(story.subject.survey).toMatchObject({ score: 1 })
    expect(() => rating(story, 2)).toThrow(refusedInState)
    story.do(
      (subject, context) => resolve(subject, { text: '已换新', validity: 'valid' }, context),
      'handler1',
    )
    expect(rating(story, 5).subject.survey).toMatchObject({ score: 5 })
  })
})

describe('the private link [R33]', () => {
  it('is replaced, for a reason, in any state, and nothing is mailed', () => {
    for (const make of [received, accepted, resolved]) {
      const story = make()
      const before = story.history.length
      story.do(
        (subject, context) => replaceLink(subject, { trackingToken: 'new', reason: '外传' }, context),
        'agent1',
      )
      expect(story.history.slice(before).map(({ type, reason }) => [type, reason])).toEqual([
        ['LinkReplaced', '外传'],
      ])
      expect(story.subject.trackingToken).toBe('new')
    }
  })

  it('is valid as long after the end as the policy says; without end while the case is open', () => {
    const story = resolved().at(november('25T09:00'))
    expect(linkExpiresAt(story.subject, smallPolicy)).toBeUndefined()
    accepting(story)
    expect(linkExpiresAt(story.subject, smallPolicy)).toBe('2027-02-23T01:00:00.000Z')
    const brief = policyOf({ linkExpiresAfter: { unit: 'businessDays', amount: 2 } })
    expect(linkExpiresAt(story.subject, brief)).toBe(november('27T09:00'))
  })
})
