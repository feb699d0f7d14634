import { describe, expect, it } from 'vitest'
import { trackedCase } from '#shared/contracts/tracking.ts'
import type { Case } from '#shared/domain/case.ts'
import { pauseCase } from '#shared/domain/commands/pause.ts'
import { resolve } from '#shared/domain/commands/work.ts'
import { states } from '#shared/domain/lifecycle.ts'
import { linkView, trackedView } from '#shared/use-cases/views/tracked-view.ts'
import { inVain, patient } from '#test/support/attempts.ts'
import { accepted, monday, november, received, resolved, type Story } from '#test/support/builders.ts'
import { clockOf, daysOf, policyWith, ruleOf, smallPolicy } from '#test/support/policies.ts'
import { asking, dueOnThursday as due, eventful, moved } from '#test/support/stories.ts'

const viewOf = ({ subject, history, now }: Story) => trackedView(subject, history, now)

describe('the case as the customer sees it [R33]', () => {
  it('tells where it stands, and nothing internal', () => {
    const story = eventful()
    const view = {
      ...trackedView(story.subject, story.history, due),
      ...linkView(story.subject, smallPolicy),
    }
    expect(trackedCase.parse(JSON.parse(JSON.stringify(view)))).toEqual(JSON.parse(JSON.stringify(view)))
    expect(view).toMatchObject({ status: 'closed', late: false, expectedBy: undefined, joined: false })
    expect(view.timeline.map(({ step }) => step)).toEqual([
      'received',
      'assigned',
      'accepted',
      'answered',
      'closed',
    ])
    expect(JSON.stringify(view)).not.toMatch(/看过|handler|lead1|员工|very-secret|secret-of/)
  })

  it('shows every word that was said, also a mail that is its subject alone', () => {
    const view = trackedView(eventful().subject, eventful().history, due)
    expect(view.conversation.map(({ direction, subject, text }) => [direction, subject, text])).toEqual([
      ['from-customer', '问一下', ''],
      ['to-customer', undefined, '已更换'],
    ])
    expect(viewOf(resolved()).conversation).toMatchObject([{ about: 'result', text: '已更换' }])
  })

  it('says when they were tried to be reached, and by when they are to answer [R34]', () => {
    const story = inVain(accepted({}, patient))
    const view = viewOf(story)
    expect(view).toMatchObject({
      status: 'waiting-for-you',
      conversation: [
        {
          about: 'unreachable',
          attempts: [story.now, story.now, story.now],
          answerBy: november('26T00:00'),
        },
      ],
    })
    expect(viewOf(resolved()).conversation[0]).not.toHaveProperty('attempts')
    const whole = JSON.parse(JSON.stringify({ ...view, ...linkView(story.subject, smallPolicy) })) as unknown
    expect(trackedCase.parse(whole)).toEqual(whole)
  })

  it('owns up to being late', () => {
    const { subject, history } = accepted()
    expect(trackedView(subject, history, monday)).toMatchObject({
      status: 'in-progress',
      expectedBy: due,
      late: false,
    })
    expect(trackedView(subject, history, '2026-11-27T00:00:00.000Z')).toMatchObject({ late: true })
    expect(trackedView({ ...subject, clocks: [] }, history, due)).toMatchObject({
      expectedBy: undefined,
      late: false,
    })
  })

  it.each(states)('has a plain word for a case that is %s', (state) => {
    const { subject, history } = received()
    const { status, expectedBy } = trackedView({ ...subject, state }, history, monday)
    expect(trackedCase.shape.status.safeParse(status).success).toBe(true)
    expect(expectedBy === undefined).toBe(['answered', 'closed', 'withdrawn'].includes(status))
  })
})

describe('the date that the customer is promised [R21] [R33]', () => {
  const waitingFor = (reason: 'customer' | 'laboratory') =>
    accepted().do((subject, context) => pauseCase(subject, { for: reason }, context), 'handler1')

  it('is none while the case waits for them, since it moves as long as they take', () => {
    expect(viewOf(waitingFor('customer'))).toMatchObject({
      status: 'waiting-for-you',
      expectedBy: undefined,
      late: false,
    })
  })

  it('stays while it waits for somebody else and the clock runs on', () => {
    expect(viewOf(waitingFor('laboratory'))).toMatchObject({ status: 'in-progress', expectedBy: due })
  })

  it('is the earlier one of a clock that runs beside one that stands still', () => {
    const statutory = smallPolicy.clocks
      .filter(({ id }) => id === 'resolve')
      .map((clock) => ({ ...clock, id: 'statutory', pausedBy: [] }))
    const story = accepted({}, policyWith([...statutory, ...smallPolicy.clocks])).do(
      (subject, context) => pauseCase(subject, { for: 'customer' }, context),
      'handler1',
    )
    expect(viewOf(story)).toMatchObject({ expectedBy: undefined })
    const [first, ...rest] = story.subject.clocks.filter(({ milestone }) => milestone === 'resolve')
    const earlier = first && { ...first, dueAt: november('25T00:00') }
    const subject: Case = { ...story.subject, clocks: earlier ? [earlier, ...rest] : [] }
    expect(trackedView(subject, story.history, monday)).toMatchObject({ expectedBy: november('25T00:00') })
  })

  it('is the new one after an extension, with the one before and the reason that they were told', () => {
    const story = accepted().do(asking('resolve', 2, '等检测报告'), 'manager1')
    const view = viewOf(story)
    expect(view).toMatchObject({
      expectedBy: '2026-11-30T16:00:00.000Z',
      postponed: { at: story.now, previously: due, reason: '等检测报告' },
    })
    expect(view.conversation).toMatchObject([{ about: 'extension', text: '等检测报告' }])
    expect(viewOf(accepted()).postponed).toBeUndefined()
    // Management has set an earlier date since: nothing is postponed any more.
    expect(viewOf(moved()).postponed).toBeUndefined()
  })

  it('is the next of several, where another than that was moved', () => {
    const rules = [ruleOf('day', daysOf('businessDays', 1))]
    const restore = clockOf({ milestone: 'resolve', starts: 'received', stops: ['resolved'], rules })
    const policy = policyWith([...smallPolicy.clocks, { ...restore, id: 'restore' }])
    const view = viewOf(accepted({}, policy).do(asking('resolve', 2, '等检测报告'), 'manager1'))
    expect(view).toMatchObject({ expectedBy: november('25T00:00'), postponed: undefined })
  })

  it('is not spoken of any more once the result is there, nor where nobody was to be told', () => {
    const extended = accepted().do(asking('resolve', 2, '等检测报告'), 'manager1')
    const answered = extended.do(
      (subject, context) => resolve(subject, { text: '已更换', validity: 'valid' }, context),
      'handler1',
    )
    expect(viewOf(answered)).toMatchObject({ status: 'answered', postponed: undefined })
    const silent = smallPolicy.clocks.map((clock) =>
      clock.extensions ? { ...clock, extensions: { ...clock.extensions, notice: false } } : clock,
    )
    expect(viewOf(accepted({}, policyWith(silent)).do(asking('resolve', 2, 'x'), 'manager1'))).toMatchObject({
      postponed: undefined,
    })
  })
})
