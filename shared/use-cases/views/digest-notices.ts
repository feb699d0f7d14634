import type { Language, LocalisedText, Reference } from '../../domain/vocabulary.ts'
import { brackets, entry, list, type Reader } from './digest-layout.ts'
import { mailKinds, type StaffTemplate } from './notice-words.ts'
import { say } from './words.ts'

/** A notice that a digest tells: by which template it would have been a mail, and with which values. */
export interface DigestNotice {
  readonly template: StaffTemplate
  readonly reference: Reference
  readonly values: Readonly<Record<string, string>>
}

/** What is said of a notice beside its case, by template. */
const particulars: Readonly<Record<StaffTemplate, (values: DigestNotice['values']) => LocalisedText[]>> = {
  escalation: ({ milestone, dueAt, rung, demand }) => [
    say(
      `“${milestone}”期限 ${dueAt}，已逾期，升级至第 ${rung} 级`,
      `“${milestone}” was due ${dueAt}; rung ${rung}`,
    ),
    say(`要求：${demand}`, `Asked of you: ${demand}`),
  ],
  breach: ({ milestone, dueAt }) => [
    say(`“${milestone}”期限 ${dueAt}，已逾期`, `“${milestone}” was due ${dueAt}`),
  ],
  demand: ({ person, text }) => [say(`${person}：${text}`, `${person}: ${text}`)],
  bulletin: ({ number, occasion, state, next }) => [
    say(
      `第 ${number} 期通报（${occasion}）；目前状态：${state}`,
      `Bulletin ${number} (${occasion}); state now: ${state}`,
    ),
    say(`后续安排：${next}`, `What is next: ${next}`),
  ],
  'extension-request': ({ milestone, by, requester, decision }) => [
    say(
      `${requester}申请将“${milestone}”延长 ${by}：${decision}`,
      `${requester} asked for ${by} more on “${milestone}”: ${decision}`,
    ),
  ],
  'taken-over': ({ person, reason }) => [
    say(`已由${person}接手，理由：${reason}`, `Now with ${person}. Reason: ${reason}`),
  ],
  'customer-message': () => [],
  'customer-decision': ({ decision, text }) => [say(`${decision}：${text}`, `${decision}: ${text}`)],
  undeliverable: ({ address, status }) => [
    say(
      `发往 ${address} 的邮件无法送达（${status}），请改用其他方式联系客户`,
      `Mail to ${address} does not arrive (${status}): reach the customer another way`,
    ),
  ],
  unreached: ({ tries, answerBy }) => [
    say(
      `已 ${tries} 次联系客户未果，且无法发信，请改用其他方式告知；答复期限：${answerBy}`,
      `Tried ${tries} times in vain, and no mail can be sent: tell the customer another way. Time to answer: ${answerBy}`,
    ),
  ],
  mass: ({ customers, basis, cases }) => [
    say(
      `${customers} 位客户反映同一事项（${basis}）：${cases}`,
      `${customers} customers with one matter (${basis}): ${cases}`,
    ),
  ],
  quarantine: ({ reasons = '' }) => [say(reasons, reasons)],
  triage: () => [],
  assigned: ({ department, dueAt }) => [
    say(`${department}，受理期限：${dueAt}`, `${department}, to be accepted by: ${dueAt}`),
  ],
  reminder: ({ milestone, dueAt }) => [
    say(`“${milestone}”将于 ${dueAt} 到期`, `“${milestone}” is due ${dueAt}`),
  ],
}

/** Everything of one kind that is told of one case, as one entry. */
const noticeEntry = (
  notices: readonly [DigestNotice, ...DigestNotice[]],
  index: number,
  language: Language,
) => {
  const [{ reference, values }] = notices
  const { severity = '', excerpt = '', consoleUrl = '' } = values
  const says = notices.flatMap((notice) =>
    particulars[notice.template](notice.values).map((text) => text[language]),
  )
  return entry(index, `${reference}${brackets(severity, language)}`, [...says, excerpt], consoleUrl)
}

/** By case, in the order in which the cases come. */
const byCase = (notices: readonly DigestNotice[]): [DigestNotice, ...DigestNotice[]][] => {
  const cases = new Map<Reference, [DigestNotice, ...DigestNotice[]]>()
  for (const notice of notices) {
    const others = cases.get(notice.reference)
    if (others) others.push(notice)
    else cases.set(notice.reference, [notice])
  }
  return [...cases.values()]
}

/** Notices that were held, by kind, the most pressing kind first, and by case; `unread` are so many more that are not listed. */
export const noticesText = (
  { member: { language }, consoleUrl }: Reader,
  notices: readonly DigestNotice[],
  unread: number,
): string[] => {
  const kinds = Object.keys(mailKinds) as StaffTemplate[]
  const more = say(
    `另有至多 ${unread} 条通知未列出，请在工作台查看：${consoleUrl}`,
    `Up to ${unread} more notices are not listed here; please see the console: ${consoleUrl}`,
  )
  return [
    ...kinds.flatMap((kind) => {
      const found = byCase(notices.filter(({ template }) => template === kind))
      if (found.length === 0) return []
      const heading = `${mailKinds[kind][language]}${brackets(String(found.length), language)}`
      return [
        list(
          heading,
          found.map((told, index) => noticeEntry(told, index, language)),
        ),
      ]
    }),
    ...(unread > 0 ? [more[language]] : []),
  ]
}
