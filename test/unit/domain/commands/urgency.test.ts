import { describe, expect, it } from 'vitest'
import { urgencyOf } from '#shared/domain/case.ts'
import type { Classification } from '#shared/domain/classification.ts'
import { correctClassification, type Correction } from '#shared/domain/commands/classify.ts'
import { linkLater, unlink } from '#shared/domain/commands/link.ts'
import type { Policy } from '#shared/domain/policy.ts'
import { gradesText } from '#shared/use-cases/views/words.ts'
import { classified, received, type Story } from '#test/support/builders.ts'
import { both, clockOf, policyWith, ruleOf } from '#test/support/policies.ts'

const reason = both('理由', 'Why')

/** Money is urgent, and so is what many complain of; what is urgent is accepted within an hour. */
const policy: Policy = {
  ...policyWith([
    clockOf({
      milestone: 'resolve',
      starts: 'received',
      stops: ['resolved'],
      rules: [
        ruleOf('usual', { unit: 'calendarHours', amount: 48 }),
        ruleOf('urgent', { unit: 'calendarHours', amount: 2 }, { urgency: ['urgent', 'immediate'] }),
      ],
    }),
  ]),
  urgencyRules: [
    { id: 'money', urgency: 'urgent', reason, categories: ['money'] },
    { id: 'mass', urgency: 'immediate', reason, mass: true },
  ],
}

const correct = (story: Story, correction: Partial<Correction>) =>
  urgencyOf(
    story.do((subject, context) =>
      correctClassification(subject, { reason: '看过原件', ...correction }, context),
    ).subject,
  )

const dueOf = (story: Story) => story.subject.clocks.find(({ id }) => id === 'resolve')?.dueAt

describe('the urgency of a case [R10] [R12]', () => {
  it('is the usual one until somebody or something says otherwise', () => {
    expect(urgencyOf(received().subject)).toBe('normal')
    const { urgency: _, ...before } = classified().subject.classification as Classification
    const story = classified()
    const old = { ...story.subject, urgency: undefined, classification: before }
    expect(urgencyOf(old)).toBe('normal')
  })

  it('moves the deadlines that ask for it, by rule and by person', () => {
    const story = classified({}, policy)
    const usual = dueOf(story)
    expect(correct(story, { category: 'money/charge' })).toBe('urgent')
    const urgent = dueOf(story)
    expect(Date.parse(usual ?? '') - Date.parse(urgent ?? '')).toBe(46 * 3_600_000)
    expect(correct(story, { urgency: 'normal' })).toBe('normal')
    expect(dueOf(story)).toBe(usual)
  })

  it('is never of an older category where rules gave it, and stays where a person did', () => {
    const story = classified({}, policy)
    expect(correct(story, { category: 'money/charge' })).toBe('urgent')
    expect(story.subject.classification?.urgency).toEqual({
      value: 'urgent',
      basis: 'rule',
      reasons: [reason],
    })
    expect(correct(story, { department: 'goods' })).toBe('urgent')
    expect(correct(story, { category: 'goods/defect' })).toBe('normal')
    expect(correct(story, { urgency: 'immediate' })).toBe('immediate')
    expect(correct(story, { category: 'money/charge' })).toBe('immediate')
    expect(story.subject.classification?.urgency).toEqual({ value: 'immediate', reasons: [] })
  })

  it('is asked of the rules where a person classified the case before urgency was kept', () => {
    const story = classified({}, policy)
    correct(story, { category: 'money/charge', severity: 'special' })
    const { urgency: _, ...before } = story.subject.classification as Classification
    const old = { ...story.subject, urgency: undefined, classification: before }
    const [event] = correctClassification(old, { reason: '核对', department: 'money' }, story.context())
    expect(event).toMatchObject({
      data: {
        classification: { urgency: { value: 'urgent', basis: 'rule' }, severity: { value: 'special' } },
      },
    })
  })
})

describe('the urgency of a case that belongs to others [R13]', () => {
  const mass = { cluster: 'm1', by: 'batch', customers: 3 } as const
  const found = { earlier: [], masses: [mass] }

  it('rises with what the case is found to belong to, and falls when a person undoes that', () => {
    const story = classified({}, policy)
    story.do((subject, context) => linkLater(subject, found, context))
    expect([story.subject.urgency, story.subject.severity]).toEqual(['immediate', 'general'])
    story.do((subject, context) => unlink(subject, { from: 'm1', reason: '另一批次' }, context))
    expect(urgencyOf(story.subject)).toBe('normal')
  })

  it('stays as a person said, and nothing is said twice', () => {
    const story = classified({}, policy)
    correct(story, { urgency: 'urgent' })
    const events = linkLater(story.subject, found, story.context())
    expect(events.map(({ type }) => type)).toEqual(['CaseLinked'])
  })
})

it('is said beside the severity, unless it is the usual one [R10]', () => {
  expect(gradesText(policy, { severity: 'major', urgency: 'immediate' })).toEqual(
    both('重大，特急', 'Major, immediate'),
  )
  expect(gradesText(policy, { severity: 'major', urgency: 'normal' })).toEqual(both('重大', 'Major'))
})
