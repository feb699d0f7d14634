import type { ClockChange } from '../../../domain/clocks/clock.ts'
import type { EventType, RecordedEvent } from '../../../domain/events.ts'
import type { Policy } from '../../../domain/policy.ts'
import type { LocalisedText, Timestamp } from '../../../domain/vocabulary.ts'
import { localDeadline } from '../../local-time.ts'
import { clockName, say } from '../words.ts'

/** A deadline in the zone in which the organisation tells times. */
export const deadlineText = (policy: Policy, at: Timestamp): LocalisedText =>
  say(localDeadline(at, policy.calendar.zone, 'zh-CN'), localDeadline(at, policy.calendar.zone, 'en'))

/** Their own sentence tells the old deadline and the new one. */
const tellThemselves: ReadonlySet<EventType> = new Set(['ClockExtended', 'DeadlineAdvanced'])
/** The end of a case ends its clocks: that goes without saying. */
const endings: ReadonlySet<EventType> = new Set(['CaseClosed', 'CaseWithdrawn', 'CasesMerged'])
/** Events after which it is not obvious which clocks there are. */
const beginAnew: ReadonlySet<EventType> = new Set(['CaseReopened', 'DeadlinesRecomputed'])

/** `goes on` for a clock that ran no longer, and its new deadline where it moved. */
const moved = (name: LocalisedText, { change, previousDueAt, clock }: ClockChange, policy: Policy) => {
  const verb = change === 'resumed' ? say('继续计时', 'goes on') : undefined
  if (previousDueAt === undefined || previousDueAt === clock.dueAt)
    return verb && say(`“${name['zh-CN']}”${verb['zh-CN']}`, `${name.en} ${verb.en}`)
  const before = deadlineText(policy, previousDueAt)
  const now = deadlineText(policy, clock.dueAt)
  return say(
    `“${name['zh-CN']}”${verb ? `${verb['zh-CN']}，` : ''}期限由${before['zh-CN']}改为${now['zh-CN']}`,
    `${name.en} ${verb ? `${verb.en} and ` : ''}is due ${now.en} instead of ${before.en}`,
  )
}

const sentence = (made: ClockChange, type: EventType, policy: Policy): LocalisedText | undefined => {
  const name = clockName(policy, made.clock.id, made.clock.milestone)
  const { 'zh-CN': zh, en } = name
  switch (made.change) {
    case 'cancelled':
      return endings.has(type) ? undefined : say(`“${zh}”期限不再适用`, `${en} no longer applies`)
    case 'paused':
      return say(`“${zh}”停止计时`, `${en} stands still`)
    case 'started': {
      const due = deadlineText(policy, made.clock.dueAt)
      return beginAnew.has(type) ? say(`“${zh}”期限：${due['zh-CN']}`, `${en} is due ${due.en}`) : undefined
    }
    default:
      return moved(name, made, policy)
  }
}

/** What an event did to the deadlines, a sentence a clock, with the old one and the new one (R22). */
export const deadlineChanges = ({ type, clocks = [] }: RecordedEvent, policy: Policy): LocalisedText[] =>
  tellThemselves.has(type) ? [] : clocks.flatMap((change) => sentence(change, type, policy) ?? [])
