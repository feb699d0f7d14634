import { say } from '../words.ts'
import { namesOf, type Sentences } from './sentences.ts'

/** What customers decide by their private link, and what becomes of the link. Never a token. */
export const customerSentences: Sentences<
  'CaseWithdrawn' | 'ResultAccepted' | 'ResultRefused' | 'SurveyAnswered' | 'LinkReplaced'
> = {
  CaseWithdrawn: () => say('客户撤回投诉', 'The customer withdrew the complaint'),
  ResultAccepted: () => say('客户认可处理结果', 'The customer accepted the result'),
  ResultRefused({ data }, policy) {
    const people = namesOf(policy, data.recipients)
    return say(
      `客户不认可处理结果，已告知${people['zh-CN']}`,
      `The customer refused the result; told to ${people.en}`,
    )
  },
  SurveyAnswered({ data: { score, comment } }) {
    const words = comment === undefined ? '' : comment
    return say(
      `客户评价 ${score} 分（满分 5 分）${words && `：${words}`}`,
      `The customer gave ${score} of 5${words && `: ${words}`}`,
    )
  },
  LinkReplaced: () =>
    say('原查询链接作废，换成新的链接', 'The private link was made void and another one issued'),
}
