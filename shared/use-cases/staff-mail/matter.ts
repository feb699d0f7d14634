import type { Case } from '../../domain/case.ts'
import type { EventType, RecordedEvent } from '../../domain/events.ts'
import type { NoticeClass } from '../../domain/notices.ts'
import type { Policy } from '../../domain/policy.ts'
import { pressingClock } from '../../domain/summary.ts'
import type { Actor, Language, Timestamp } from '../../domain/vocabulary.ts'
import { localDeadline } from '../local-time.ts'
import { none, type StaffTemplate } from '../views/notice-words.ts'
import { nameIn, say } from '../views/words.ts'

/** What a mail to staff is made from. */
export interface Matter<E extends RecordedEvent = RecordedEvent> {
  /** The rules that the case goes by. */
  readonly policy: Policy
  /** The case as it is now. */
  readonly subject: Case
  readonly event: E
  /** All that happened to the case; only looked at for reports on major cases. */
  readonly history: readonly RecordedEvent[]
}

/** What is known of an event of some types. */
export type Of<T extends EventType> = Matter<Extract<RecordedEvent, { type: T }>>

/** What staff are told of an event. */
export interface Told {
  readonly template: StaffTemplate
  /** A fact where absent. */
  readonly class?: NoticeClass
  /** Staff ids. */
  readonly recipients: readonly string[]
  /** The variables that only this template has. */
  readonly says?: (language: Language) => Record<string, string>
}

/** How staff are told of each type of event; undefined for one that concerns nobody. */
export type Tellers<T extends EventType> = { readonly [K in T]: (matter: Of<K>) => Told | undefined }

/** A deadline in words; what stands for one that nobody has set. */
export const dueText = (policy: Policy, dueAt: Timestamp | undefined, language: Language): string =>
  dueAt === undefined ? none[language] : localDeadline(dueAt, policy.calendar.zone, language)

/** The deadline that presses most, for mails about no clock in particular. */
export const pressingText = ({ policy, subject }: Matter, language: Language): string =>
  dueText(policy, pressingClock(subject)?.dueAt, language)

/** Who did something, by name. */
export const actorName = (policy: Policy, actor: Actor, language: Language): string =>
  actor.kind === 'staff' ? nameIn(policy.staff, actor.id)[language] : say('系统', 'The system')[language]
