import { localDate } from '../../domain/calendar/local-time.ts'
import type { ClockChange } from '../../domain/clocks/clock.ts'
import { staffById } from '../../domain/directory.ts'
import type { HeldFor } from '../../domain/notices.ts'
import type { Policy } from '../../domain/policy.ts'
import type { Actor, Language, LocalisedText } from '../../domain/vocabulary.ts'
import { localDeadline } from '../local-time.ts'
import { historyText } from '../views/history-text.ts'
import { targetText } from '../views/span-words.ts'
import { clockName, say } from '../views/words.ts'
import { localMoment } from './expectations.ts'
import type { Entry } from './time-line.ts'

const heldFor: Readonly<Record<HeldFor, LocalisedText>> = {
  'catch-up': say('补发', 'caught up after an outage'),
  'too-many': say('一小时内过多', 'too many within the hour'),
  'quiet-hours': say('免打扰时段', 'quiet hours'),
}

const personName = (policy: Policy, id: string, language: Language): string => {
  if (id === 'customer') return say('客户', 'customer')[language]
  const name = staffById(policy, id)?.name[language]
  return name === undefined ? id : `${name} (${id})`
}

const actorName = (policy: Policy, actor: Actor, language: Language): string =>
  personName(policy, actor.kind === 'staff' ? actor.id : 'customer', language)

/** When a clock that starts falls due and why then; how one that stops has done. Other changes the history tells itself. */
const clockLine = (policy: Policy, { change, clock }: ClockChange, language: Language): string[] => {
  const name = `${clockName(policy, clock.id, clock.milestone)[language]} [${clock.id}]`
  const due = localDeadline(clock.dueAt, policy.calendar.zone, language)
  if (change === 'stopped') {
    const result = clock.status === 'met' ? say('按期完成', 'met') : say('逾期完成', 'missed')
    return [`◼ ${name}: ${result[language]} (${due})`]
  }
  if (change !== 'started') return []
  const warnings = clock.warnings.map((warning) => `; ${warning[language]}`).join('')
  return [`▶ ${name}: ${due} — ${targetText(clock.target)[language]}, ${clock.rule}${warnings}`]
}

const linesOf = (policy: Policy, entry: Entry, language: Language): string[] => {
  switch (entry.kind) {
    case 'event': {
      const { event } = entry
      const clocks = event.clocks?.flatMap((change) => clockLine(policy, change, language)) ?? []
      // A mail is told by its own line.
      const sentence = event.type === 'MessageSent' ? [] : [historyText(event, policy)[language]]
      return [...sentence, ...clocks.map((line) => `  ${line}`)]
    }
    case 'told':
      return [`  ✉ ${personName(policy, entry.to, language)}: ${entry.template}`]
    case 'held': {
      const until = localMoment(policy, entry.releaseAt)
      const why = heldFor[entry.reason][language]
      const who = personName(policy, entry.to, language)
      return [`  ⏸ ${who}: ${entry.template} — ${why}, ${until}`]
    }
    case 'refused': {
      const refused = say('拒绝', 'refused')[language]
      return [`✘ ${actorName(policy, entry.actor, language)}: ${refused} (${entry.code})`]
    }
  }
}

/** The time line of a simulation in the zone of the policy, a line for each thing that happens (R47). */
export const describeTimeLine = (
  policy: Policy,
  entries: readonly Entry[],
  language: Language,
): readonly string[] => {
  const weekday = new Intl.DateTimeFormat(language, { timeZone: policy.calendar.zone, weekday: 'short' })
  let day = ''
  let moment = ''
  return entries.flatMap((entry) => {
    const lines = linesOf(policy, entry, language)
    if (lines.length === 0) return []
    const instant = Date.parse(entry.at)
    const date = localDate(policy.calendar, instant)
    const heading = date === day ? [] : [...(day === '' ? [] : ['']), `${date} ${weekday.format(instant)}`]
    const time = localMoment(policy, entry.at).slice(11)
    const shown = heading.length === 0 && time === moment ? '' : time
    ;[day, moment] = [date, time]
    return [...heading, ...lines.map((line, index) => `  ${(index === 0 ? shown : '').padEnd(8)}  ${line}`)]
  })
}
