import { groundNames, groundsText, relationNames } from '../link-words.ts'
import { say } from '../words.ts'
import { namesOf, type Sentences } from './sentences.ts'

/** What a case was found to belong to (R13). */
export const linkSentences: Sentences<'CaseLinked' | 'MassDetected' | 'CaseUnlinked'> = {
  CaseLinked({ data: { relation, to, because, customers } }) {
    const [name, why] = [relationNames[relation], groundsText(because)]
    return customers === undefined
      ? say(
          `关联案件 ${to}（${name['zh-CN']}）：${why['zh-CN']}`,
          `Linked to case ${to} (${name.en}): ${why.en}`,
        )
      : say(
          `属于群体投诉，已有 ${customers} 位客户：${why['zh-CN']}`,
          `Part of a mass complaint of ${customers} customers: ${why.en}`,
        )
  },
  MassDetected({ data: { by, customers, cases, recipients } }, policy) {
    const [why, told] = [groundNames[by], namesOf(policy, recipients)]
    return say(
      `群体投诉预警：${customers} 位客户（${why['zh-CN']}），案件 ${cases.join('、')}；已通知${told['zh-CN']}`,
      `Mass complaint: ${customers} customers (${why.en}), cases ${cases.join(', ')}; told to ${told.en}`,
    )
  },
  CaseUnlinked: ({ data: { to } }) => say(`取消关联：${to}`, `No longer linked to ${to}`),
}
