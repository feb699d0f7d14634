import { expect, it } from 'vitest'
import { classifyReceived } from '#shared/domain/commands/classify.ts'
import { classify } from '#shared/domain/classify.ts'
import { historyText } from '#shared/use-cases/views/history-text.ts'
import { received } from '#test/support/builders.ts'
import { smallPolicy } from '#test/support/policies.ts'

it('the history says how sure a model was, in both languages [R10]', () => {
  const story = received()
  const answer = classify(smallPolicy, story.subject)
  const category = { ...answer.category, confidence: 0.734 }
  story.do((subject, context) => classifyReceived(subject, { ...answer, category }, context))
  expect(story.history.map((event) => historyText(event, smallPolicy))).toContainEqual({
    en: 'Classified by the classifier: Goods / defect, General (73% sure)',
    'zh-CN': expect.stringContaining('（把握 73%）') as string,
  })
})
