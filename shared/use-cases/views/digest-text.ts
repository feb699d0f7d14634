import type { CalendarWarning } from '../../domain/digest.ts'
import type { Policy, StaffMember } from '../../domain/policy.ts'
import type { CaseSummary } from '../../domain/summary.ts'
import type { Language, LocalisedText, Reference } from '../../domain/vocabulary.ts'
import type { DailyDigest, DigestSection } from '../daily-digest.ts'
import { localDeadline, localTime } from '../local-time.ts'
import { mailKinds, type StaffTemplate } from './notice-words.ts'
import { clockName, nameIn, say } from './words.ts'

/** A notice that a digest tells: by which template it would have been a mail, and with which values. */
export interface DigestNotice {
  readonly template: StaffTemplate
  readonly reference: Reference
  readonly values: Readonly<Record<string, string>>
}

/** What a digest is written for. */
interface Reader {
  readonly policy: Policy
  readonly member: StaffMember
  /** Address of the console, without a slash at the end. */
  readonly consoleUrl: string
}

const brackets = (name: string, language: Language): string =>
  language === 'zh-CN' ? `（${name}）` : ` (${name})`

const list = (heading: string, entries: readonly string[]): string => [heading, ...entries].join('\n')

/** An entry of some lines, numbered, with its address last. What somebody wrote in several lines becomes one. */
const entry = (index: number, head: string, lines: readonly string[], url: string): string =>
  [`${index + 1}. ${head}`, ...lines.map((line) => `   ${line.replace(/\s+/g, ' ')}`), `   ${url}`].join('\n')

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

const withHandler = (policy: Policy, handler: string): LocalisedText => {
  const { 'zh-CN': zh, en } = nameIn(policy.staff, handler)
  return say(`经办人 ${zh}`, `with ${en}`)
}

const caseEntry = (
  { policy, member: { language }, consoleUrl }: Reader,
  summary: CaseSummary,
  index: number,
): string => {
  const { reference, severity, next, dueAt, handler, highestRung, excerpt } = summary
  const { zone } = policy.calendar
  const due =
    dueAt === undefined
      ? say('', '')
      : say(`期限 ${localDeadline(dueAt, zone, 'zh-CN')}`, `due ${localDeadline(dueAt, zone, 'en')}`)
  const step = next === undefined ? '' : clockName(policy, next.clock, next.milestone)[language]
  const who = handler === undefined ? say('尚未受理', 'nobody has accepted it') : withHandler(policy, handler)
  const rung = say(`已升级至第 ${highestRung} 级`, `escalated to rung ${highestRung}`)
  const facts = [step, due[language], who[language], ...(highestRung > 0 ? [rung[language]] : [])].filter(
    (fact) => fact !== '',
  )
  return entry(
    index,
    `${reference}${brackets(nameIn(policy.severities, severity)[language], language)}`,
    [facts.join(language === 'zh-CN' ? '，' : ', '), excerpt],
    `${consoleUrl}/cases/${reference}`,
  )
}

/** How many cases a section does not show, in words that promise no more than was looked at. */
const moreText = ({ more, cut }: DigestSection): LocalisedText | undefined => {
  if (more === 0)
    return cut ? say('可能还有更多，请在工作台查看', 'There may be more; please see the console') : undefined
  return cut
    ? say(`另有至少 ${more} 件，请在工作台查看`, `At least ${more} more; please see the console`)
    : say(`另有 ${more} 件，请在工作台查看`, `${more} more; please see the console`)
}

const sectionText = (reader: Reader, name: LocalisedText, section: DigestSection): string[] => {
  const { language } = reader.member
  if (section.cases.length === 0) return []
  const count = `${section.cases.length + section.more}${section.cut ? '+' : ''}`
  const more = moreText(section)
  return [
    list(`${name[language]}${brackets(count, language)}`, [
      ...section.cases.map((summary, index) => caseEntry(reader, summary, index)),
      ...(more ? [more[language]] : []),
    ]),
  ]
}

const warningText = ({ calendar, years }: CalendarWarning): LocalisedText =>
  say(
    `注意：日历“${calendar}”尚无 ${years.join('、')} 年的法定节假日安排，相关期限仅按每周工作时间计算。请在公布后更新。`,
    `Please note: the calendar “${calendar}” has no official holidays for ${years.join(', ')} yet; deadlines in that time go by the week alone. Please update it once they are published.`,
  )

/** Why several things come in one mail, and why others do not: what stands before the lists. */
export const openingText = (
  { policy, member: { language } }: Reader,
  hasNotices: boolean,
  daily: DailyDigest | undefined,
): string[] => {
  const { zone } = policy.calendar
  const gathered = say(
    '以下通知合并发送；已办结或已有变化的，不再列出。',
    'These notices were gathered for you; what has been dealt with since is left out.',
  )
  const now =
    daily &&
    say(
      `以下是截至 ${localTime(daily.horizon.now, zone, 'zh-CN')} 您负责的案件中已逾期和即将到期的案件。`,
      `This is what is late or due soon among the cases you answer for, as of ${localTime(daily.horizon.now, zone, 'en')}.`,
    )
  const cases = daily && [daily.late, daily.today, daily.nextWorkingDay].some((part) => part.cases.length > 0)
  return [...(hasNotices ? [gathered[language]] : []), ...(now && cases ? [now[language]] : [])]
}

/** The digest of a day: what is late, due today, due by the end of the next working day, and what to be warned of. */
export const dailyText = (reader: Reader, digest: DailyDigest): string[] => {
  const { zone } = reader.policy.calendar
  const day = (language: Language) => localDeadline(digest.horizon.nextWorkingDay, zone, language)
  return [
    ...sectionText(reader, say('已逾期', 'Overdue'), digest.late),
    ...sectionText(reader, say('今天到期', 'Due today'), digest.today),
    ...sectionText(
      reader,
      say(`${day('zh-CN')}（含）前到期`, `Due by the end of ${day('en')}`),
      digest.nextWorkingDay,
    ),
    ...digest.warnings.map((warning) => warningText(warning)[reader.member.language]),
  ]
}

/** What a digest is about, for its subject line. */
export const digestTitle = (
  { policy, member: { language } }: Reader,
  notices: readonly DigestNotice[],
  unread: number,
  daily: DailyDigest | undefined,
): string => {
  const count = notices.length + unread
  const [only] = notices
  if (daily) {
    const day = localDeadline(daily.horizon.today, policy.calendar.zone, language)
    const also = say(`，另有 ${count} 条通知`, `, and ${count} ${count === 1 ? 'notice' : 'notices'}`)
    return `${say('每日摘要', 'Daily digest,')[language]} ${day}${count === 0 ? '' : also[language]}`
  }
  if (count === 1 && only) return `${mailKinds[only.template][language]} ${only.reference}`
  return say(`${count} 条通知`, `${count} notices`)[language]
}
