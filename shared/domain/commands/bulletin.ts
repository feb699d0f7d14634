import { shiftDeadline } from '../clocks/deadline.ts'
import type { Case } from '../case.ts'
import type { EventData, NewEvent } from '../events.ts'
import { stateProperties } from '../lifecycle.ts'
import { isMajor } from '../policy.ts'
import { recipientsOf, type Concerned } from '../recipients.ts'
import type { Timestamp } from '../vocabulary.ts'
import { happened, requireAllowed, type DecisionContext } from './context.ts'

type Occasion = EventData['BulletinIssued']['occasion']

/** What of a case says whether management is reported to. */
type Reported = Pick<Case, 'state' | 'severity' | 'bulletins'>

const hasEnded = ({ state }: Pick<Case, 'state'>): boolean => stateProperties[state].terminal

/** When the next report is due at the latest: none is while the case is not major, or has ended. */
const nextAt = (subject: Reported, { policy, now }: DecisionContext): Timestamp | undefined =>
  policy.major && isMajor(policy, subject.severity) && !hasEnded(subject)
    ? new Date(shiftDeadline(policy.calendar, Date.parse(now), policy.major.every)).toISOString()
    : undefined

const issue = (
  occasion: Occasion,
  subject: Reported & Concerned,
  text: string | undefined,
  context: DecisionContext,
): NewEvent => {
  const { policy, now } = context
  const next = nextAt(subject, context)
  return happened(context, 'BulletinIssued', {
    number: (subject.bulletins?.count ?? 0) + 1,
    occasion,
    ...(text === undefined ? {} : { text }),
    recipients: recipientsOf(policy, policy.major?.to ?? ['coordinator'], subject, now),
    ...(next === undefined ? {} : { nextAt: next }),
  })
}

const bySystem = (context: DecisionContext): DecisionContext => ({
  ...context,
  actor: { kind: 'system', id: 'bulletins' },
})

/**
 * On what occasion management is told of what happened: at once when a case becomes major, then on every change of state, and
 * for the last time when it ends (R25). One that is major no longer is told of once more, and the series ends.
 */
const occasionOf = (before: Reported, after: Reported, context: DecisionContext): Occasion | undefined => {
  const { policy } = context
  if (!isMajor(policy, after.severity)) return before.bulletins?.nextAt === undefined ? undefined : 'change'
  if (hasEnded(after)) return hasEnded(before) ? undefined : 'final'
  if (!isMajor(policy, before.severity) || !before.bulletins) return 'immediate'
  return before.state === after.state ? undefined : 'change'
}

/**
 * The report that the events of a command owe to management (R25), one for all of them and none where the command is a
 * report itself. `after` is the case as these events leave it. The final report carries the lessons of closing.
 */
export const bulletinsOf = (
  before: Case,
  after: Case,
  events: readonly NewEvent[],
  context: DecisionContext,
): NewEvent[] => {
  if (events.some(({ type }) => type === 'BulletinIssued')) return []
  const occasion = occasionOf(before, after, context)
  const lessons = events.flatMap(({ type, data }) => (type === 'CaseClosed' ? (data.lessons ?? []) : []))[0]
  return occasion === undefined ? [] : [issue(occasion, after, lessons, bySystem(context))]
}

/** The report that is due at least so often (R25), once however late; where the case is major no longer, the last one. */
export const periodicBulletin = (subject: Case, context: DecisionContext): NewEvent[] => {
  const due = subject.bulletins?.nextAt
  if (due === undefined || due > context.now) return []
  const occasion = isMajor(context.policy, subject.severity) ? 'periodic' : 'final'
  return [issue(occasion, subject, undefined, context)]
}

/** A report to management in somebody's own words, on any case (R25). */
export const reportUpward = (subject: Case, text: string, context: DecisionContext): NewEvent[] => {
  requireAllowed(subject, 'BulletinIssued')
  return [issue('written', subject, text, context)]
}
