import { responsible } from '../../domain/recipients.ts'
import type { LocalisedText } from '../../domain/vocabulary.ts'
import { none } from '../views/notice-words.ts'
import { say } from '../views/words.ts'
import type { Of, Tellers, Told } from './matter.ts'

type Deciding = 'CaseWithdrawn' | 'ResultAccepted' | 'ResultRefused' | 'SurveyAnswered'

const decided = (
  { policy, subject, event }: Of<Deciding>,
  decision: LocalisedText,
  words: string | undefined,
): Told => ({
  template: 'customer-decision',
  recipients: responsible(policy, subject, event.at),
  says: (language) => ({ decision: decision[language], text: words ?? none[language] }),
})

/** What customers decide by their private link (R33), to those who answer for the case. */
export const customerMails: Tellers<Deciding> = {
  CaseWithdrawn: (matter) =>
    decided(matter, say('客户撤回投诉', 'The customer withdrew the complaint'), matter.event.reason),
  ResultAccepted: (matter) =>
    decided(matter, say('客户认可处理结果', 'The customer accepted the result'), undefined),
  ResultRefused: (matter) => ({
    ...decided(matter, say('客户不认可处理结果', 'The customer refused the result'), matter.event.reason),
    recipients: matter.event.data.recipients,
  }),
  /** Nobody has to act on it by night. */
  SurveyAnswered(matter) {
    const { score, comment } = matter.event.data
    const decision = say(`客户评价 ${score} 分（满分 5 分）`, `The customer gave ${score} of 5`)
    return { ...decided(matter, decision, comment), class: 'reminder' }
  },
}
