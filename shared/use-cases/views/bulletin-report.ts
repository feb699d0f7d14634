import type { Case } from '../../domain/case.ts'
import type { EventType, RecordedEvent } from '../../domain/events.ts'
import type { Policy } from '../../domain/policy.ts'
import { pressingClock } from '../../domain/summary.ts'
import type { Language, LocalisedText } from '../../domain/vocabulary.ts'
import { localDeadline, localTime } from '../local-time.ts'
import { historyText } from './history-text.ts'
import { none } from './notice-words.ts'
import { clockName, say } from './words.ts'

type Bulletin = Extract<RecordedEvent, { type: 'BulletinIssued' }>

/** What management reads of a case; notes, mails and reminders stay in the console. */
const reported: ReadonlySet<EventType> = new Set([
  'CaseReceived',
  'CaseClassified',
  'CaseDispatched',
  'CaseAccepted',
  'MessageReceived',
  'ClockBreached',
  'RungNotified',
  'EscalationAcknowledged',
  'CasePaused',
  'CaseResumed',
  'ClockExtended',
  'DeadlineAdvanced',
  'CaseTakenOver',
  'ReferrerAnswered',
  'FollowUpRecorded',
  'CaseReopened',
  'CasesMerged',
  'CaseAbsorbed',
  'CaseResolved',
  'CaseClosed',
])

/** More lines than this are told by their number: the latest matter most. */
const mostLines = 30

const headings = {
  since: say('最新情况', 'What has happened'),
  course: say('经过', 'What happened'),
  handling: say('处理结果', 'How it was handled'),
  lessons: say('经验教训', 'Lessons'),
} as const

const heading = (name: keyof typeof headings, language: Language): string =>
  `${headings[name][language]}${language === 'zh-CN' ? '：' : ':'}`

/** A line for each thing that happened, with its local time. */
const lines = (events: readonly RecordedEvent[], policy: Policy, language: Language): string[] => {
  const told = events.filter(({ type }) => reported.has(type))
  const left = told.length - mostLines
  const more = say(`（此前另有 ${left} 项，见案件）`, `(${left} earlier entries are in the case)`)
  return [
    ...(left > 0 ? [more[language]] : []),
    ...told
      .slice(-mostLines)
      .map(
        (event) =>
          `- ${localTime(event.at, policy.calendar.zone, language)} ${historyText(event, policy)[language]}`,
      ),
  ]
}

const finalReport = (
  subject: Case,
  bulletin: Bulletin,
  course: readonly RecordedEvent[],
  policy: Policy,
  language: Language,
): string[] => {
  const nothing = say('未填写', 'none recorded')[language]
  return [
    heading('course', language),
    ...lines(course, policy, language),
    '',
    heading('handling', language),
    subject.resolution?.text ?? nothing,
    '',
    heading('lessons', language),
    bulletin.data.text ?? nothing,
  ]
}

/**
 * What a report on a major case says (R25): what has happened since the one before; the final one the whole course, how it was
 * handled, and the lessons. `history` is that of the case, in order.
 */
export const bulletinReport = (
  subject: Case,
  bulletin: Bulletin,
  history: readonly RecordedEvent[],
  policy: Policy,
  language: Language,
): string => {
  const past = history.filter(({ sequence }) => sequence < bulletin.sequence)
  if (bulletin.data.occasion === 'final') {
    return finalReport(subject, bulletin, past, policy, language).join('\n')
  }
  const before = past.findLastIndex(({ type }) => type === 'BulletinIssued')
  const news = lines(past.slice(before + 1), policy, language)
  const nothing = say('自上次通报以来没有新情况。', 'Nothing new since the last report.')[language]
  const { text } = bulletin.data
  return [
    ...(text === undefined ? [] : [text, '']),
    heading('since', language),
    ...(news.length > 0 ? news : [nothing]),
  ].join('\n')
}

/** When the next report comes; a report in somebody's own words on an ordinary case begins no series. */
const nextReport = ({ data: { nextAt, occasion } }: Bulletin, zone: string): LocalisedText | undefined => {
  if (nextAt === undefined)
    return occasion === 'written' ? undefined : say('此后不再定期通报', 'no further reports are due')
  return say(
    `下次通报不晚于 ${localTime(nextAt, zone, 'zh-CN')}`,
    `the next report follows by ${localTime(nextAt, zone, 'en')}`,
  )
}

/** What comes next on a major case: its next deadline, and the next report. */
export const bulletinNext = (
  subject: Case,
  bulletin: Bulletin,
  policy: Policy,
  language: Language,
): string => {
  const { zone } = policy.calendar
  const clock = pressingClock(subject)
  const due =
    clock &&
    say(
      `“${clockName(policy, clock.id, clock.milestone)['zh-CN']}”期限 ${localDeadline(clock.dueAt, zone, 'zh-CN')}`,
      `${clockName(policy, clock.id, clock.milestone).en} is due ${localDeadline(clock.dueAt, zone, 'en')}`,
    )
  const parts = [due, nextReport(bulletin, zone)].flatMap((part) => part?.[language] ?? [])
  return parts.length === 0 ? none[language] : parts.join(language === 'zh-CN' ? '；' : '; ')
}
