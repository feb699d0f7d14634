import type { CalendarWarning } from '../../domain/digest.ts'
import type { Policy } from '../../domain/policy.ts'
import type { CaseSummary } from '../../domain/summary.ts'
import type { Language, LocalisedText } from '../../domain/vocabulary.ts'
import type { DailyDigest, DigestSection } from '../daily-digest.ts'
import { localDeadline, localTime } from '../local-time.ts'
import { brackets, entry, list, type Reader } from './digest-layout.ts'
import type { DigestNotice } from './digest-notices.ts'
import { mailKinds } from './notice-words.ts'
import { clockName, gradesText, nameIn, say } from './words.ts'

const withHandler = (policy: Policy, handler: string): LocalisedText => {
  const { 'zh-CN': zh, en } = nameIn(policy.staff, handler)
  return say(`经办人 ${zh}`, `with ${en}`)
}

const caseEntry = (
  { policy, member: { language }, consoleUrl }: Reader,
  summary: CaseSummary,
  index: number,
): string => {
  const { reference, state, receivedAt, next, dueAt, handler, highestRung, excerpt } = summary
  const { zone } = policy.calendar
  const due =
    dueAt === undefined
      ? say('', '')
      : say(`期限 ${localDeadline(dueAt, zone, 'zh-CN')}`, `due ${localDeadline(dueAt, zone, 'en')}`)
  const step = next === undefined ? '' : clockName(policy, next.clock, next.milestone)[language]
  const apart = state === 'quarantined'
  const since = say(
    `${localTime(receivedAt, zone, 'zh-CN')} 收到`,
    `came ${localTime(receivedAt, zone, 'en')}`,
  )
  const who = apart
    ? since
    : handler === undefined
      ? say('尚未受理', 'nobody has accepted it')
      : withHandler(policy, handler)
  const rung = say(`已升级至第 ${highestRung} 级`, `escalated to rung ${highestRung}`)
  const facts = [step, due[language], who[language], ...(highestRung > 0 ? [rung[language]] : [])].filter(
    (fact) => fact !== '',
  )
  return entry(
    index,
    `${reference}${brackets(gradesText(policy, summary)[language], language)}`,
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
    ...sectionText(
      reader,
      say('隔离待审：请解除隔离或不予受理', 'Kept apart: please release or reject'),
      digest.quarantine,
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
