import { describe, expect, it } from 'vitest'
import { correctClassification, type Correction } from '#shared/domain/commands/classify.ts'
import { classified, type Story } from '#test/support/builders.ts'
import { smallPolicy } from '#test/support/policies.ts'

describe('what follows from a correction [R11] [R12]', () => {
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
    // from now on a person has said what it is
    expect(correct(story, { category: 'goods/defect' })).toBe('special')
    expect(correct(classified({}, policy), { category: 'money/charge', severity: 'general' })).toBe('general')
    expect(correct(classified({}, policy), { kind: 'inquiry' })).toBe('general')
    expect(correct(classified({}, policy), { department: 'money' })).toBe('general')
  })
})
