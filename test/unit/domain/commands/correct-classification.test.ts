import { describe, expect, it } from 'vitest'
import { classify } from '#shared/domain/classify.ts'
import { classifyReceived, correctClassification, type Correction } from '#shared/domain/commands/classify.ts'
import { classified, correcting, received, type Story } from '#test/support/builders.ts'
import { smallPolicy } from '#test/support/policies.ts'

describe('what follows from a correction [R11] [R12]', () => {
  it('asks the rules where no classifier has: the floor holds when it failed, too', () => {
    const story = received({ narrative: '坏了，我要找记者' })
    expect(story.subject.severity).toBe('general')
    story.do(correcting({ category: 'goods/defect' }))
    expect(story.subject.severity).toBe('major')
  })

  it('leaves the severity with which a case came from another system', () => {
    const story = received()
    const taken = { ...story.subject, category: 'goods/defect', severity: 'major' }
    const [event] = correcting({ category: 'money/charge' })(taken, story.context())
    expect(event).toMatchObject({ data: { classification: { severity: { value: 'major', reasons: [] } } } })
  })

  it('follows from the kind that a person chose at reception, whatever the text would be taken for', () => {
    const rule = {
      id: 'asked',
      severity: 'special',
      reason: { 'zh-CN': '咨询', en: 'Asked' },
      kinds: ['inquiry' as const],
    }
    const policy = { ...smallPolicy, severityRules: [rule] }
    const story = received({ narrative: '商品坏了' }, policy)
    const kindOf = (kind: 'complaint' | 'inquiry') => {
      const subject = { ...story.subject, kind, kindChosen: true }
      const [event] = classifyReceived(subject, classify(policy, story.subject), story.context())
      return event?.data
    }
    expect(kindOf('inquiry')).toMatchObject({
      classification: { kind: { value: 'inquiry' }, severity: { value: 'special', reasons: [rule.reason] } },
    })
    expect(kindOf('complaint')).toMatchObject({ classification: { severity: { value: 'general' } } })
  })

  it('asks the rules again where kind or category are others: severity is never of an older one', () => {
    const rule = {
      id: 'money',
      severity: 'special',
      reason: { 'zh-CN': '涉及钱款', en: 'Money' },
      categories: ['money'],
    }
    const policy = { ...smallPolicy, severityRules: [...smallPolicy.severityRules, rule] }
    const correct = (story: Story, correction: Partial<Correction>) =>
      story.do((subject, context) =>
        correctClassification(subject, { reason: '看过原件', ...correction }, context),
      ).subject.severity
    const story = classified({}, policy)
    expect(correct(story, { category: 'money/charge' })).toBe('special')
    // A person has said what it is about, and nothing of how severe that is; the rules still say so, and why.
    expect(story.subject.classification?.severity).toEqual({
      value: 'special',
      basis: 'rule',
      reasons: [rule.reason],
    })
    expect(correct(story, { department: 'goods' })).toBe('special')
    expect(correct(story, { category: 'goods/defect' })).toBe('general')
    // From now on a person has.
    expect(correct(story, { severity: 'special' })).toBe('special')
    expect(correct(story, { category: 'money/charge' })).toBe('special')
    expect(correct(story, { category: 'goods/defect' })).toBe('special')
    expect(story.subject.classification?.severity).toEqual({ value: 'special', reasons: [] })
    expect(correct(classified({}, policy), { category: 'money/charge', severity: 'general' })).toBe('general')
    expect(correct(classified({}, policy), { kind: 'inquiry' })).toBe('general')
    expect(correct(classified({}, policy), { department: 'money' })).toBe('general')
  })
})
