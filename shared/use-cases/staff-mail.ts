import { latestClock, type Case } from '../domain/case.ts'
import { isLive } from '../domain/clock.ts'
import type { RecordedEvent } from '../domain/events.ts'
import { ladderOf, type Policy, type StaffMember, type TemplateName } from '../domain/policy.ts'
import { recipientsOf, responsible } from '../domain/recipients.ts'
import { excerptOf } from '../domain/summary.ts'
import type { Language, LocalisedText, Milestone, Timestamp } from '../domain/vocabulary.ts'
import { localDeadline } from './local-time.ts'
import { milestoneNames } from './views/history-text.ts'

export interface StaffMail {
  readonly template: TemplateName
  /** Staff ids. */
  readonly recipients: readonly string[]
  /** Values of the template for one recipient, in their language. */
  readonly values: (recipient: StaffMember, consoleUrl: string) => Record<string, string>
}

const nameOf = (
  list: readonly { id: string; name: LocalisedText }[],
  id: string | undefined,
  language: Language,
) => list.find((entry) => entry.id === id)?.name[language] ?? id ?? ''

interface Particulars {
  readonly milestone?: Milestone
  readonly dueAt?: Timestamp | undefined
  readonly rung?: number
  readonly demand?: LocalisedText | undefined
  readonly text?: string
}

const compose =
  (
    policy: Policy,
    subject: Case,
    { milestone, dueAt, rung, demand, text }: Particulars,
  ): StaffMail['values'] =>
  ({ language, name }, consoleUrl) => ({
    reference: subject.reference,
    organisation: policy.organisation[language],
    signature: policy.organisation[language],
    recipient: name[language],
    excerpt: excerptOf(subject.record.narrative),
    severity: nameOf(policy.severities, subject.severity, language),
    department: nameOf(policy.departments, subject.department, language),
    consoleUrl,
    milestone: milestone === undefined ? '' : milestoneNames[milestone][language],
    dueAt: dueAt === undefined ? '' : localDeadline(dueAt, policy.calendar.zone, language),
    rung: String(rung ?? ''),
    demand: demand?.[language] ?? '',
    text: text ?? '',
  })

const demandOf = (policy: Policy, milestone: Milestone, rung: number): LocalisedText | undefined =>
  ladderOf(policy, milestone)[rung - 1]?.demand

/** Whether the deadline that an event speaks of still stands: what was done meanwhile is no news any more. */
const stillOwed = (
  subject: Case,
  { milestone, cycle, dueAt }: { milestone: Milestone; cycle: number; dueAt: Timestamp },
): boolean =>
  subject.clocks.some(
    (clock) =>
      clock.milestone === milestone && clock.cycle === cycle && clock.dueAt === dueAt && isLive(clock),
  )

/** The mail that an event owes to staff: which template, to whom; undefined when it owes none. */
export const staffMail = (policy: Policy, subject: Case, event: RecordedEvent): StaffMail | undefined => {
  if ('dueAt' in event.data && !stillOwed(subject, event.data)) return undefined
  switch (event.type) {
    case 'TriageRequested':
      return {
        template: 'triage',
        recipients: recipientsOf(policy, ['coordinator'], { department: undefined }, event.at),
        values: compose(policy, subject, {}),
      }
    case 'CaseDispatched':
      return {
        template: 'assigned',
        recipients: recipientsOf(policy, ['handler'], { department: event.data.department }, event.at),
        values: compose(policy, subject, { dueAt: latestClock(subject, 'accept')?.dueAt }),
      }
    case 'MessageReceived':
      return {
        template: 'customer-message',
        recipients: responsible(policy, subject, event.at),
        values: compose(policy, subject, { text: event.data.text }),
      }
    case 'ClockReminded':
      return {
        template: 'reminder',
        recipients: event.data.recipients,
        values: compose(policy, subject, event.data),
      }
    case 'ClockBreached':
      return {
        template: 'breach',
        recipients: event.data.recipients,
        values: compose(policy, subject, event.data),
      }
    case 'RungNotified': {
      const { milestone, dueAt, rung, recipients } = event.data
      const demand = demandOf(policy, milestone, rung)
      return {
        template: 'escalation',
        recipients,
        values: compose(policy, subject, { milestone, dueAt, rung, demand }),
      }
    }
    default:
      return undefined
  }
}
