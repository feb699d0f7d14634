import type { BusinessCalendar } from './calendar.ts'
import type { Channel, CustomerClass, Kind, Language, LocalisedText, Milestone, Role } from './vocabulary.ts'

/** A term that speaks for a facet, with its weight. Terms are compared without regard to case and width. */
export interface WeightedTerm {
  readonly term: string
  readonly weight: number
}

export interface Department {
  readonly id: string
  readonly name: LocalisedText
  /** What the department answers for, in words that help a person or a classifier to dispatch. */
  readonly description: LocalisedText
}

/** One entry of the staff directory. `id` is the user name in the identity provider. */
export interface StaffMember {
  readonly id: string
  readonly name: LocalisedText
  readonly email: string
  readonly roles: readonly Role[]
  /** Departments it works for; empty for roles that stand above them. */
  readonly departments: readonly string[]
  readonly language: Language
}

export interface Category {
  /** Two levels: `service/attitude`. */
  readonly id: string
  readonly name: LocalisedText
  /** Department that answers for it (R15). */
  readonly department: string
  readonly terms: readonly WeightedTerm[]
}

/** Grades of severity, lowest first (R11). */
export interface Severity {
  readonly id: string
  readonly name: LocalisedText
}

/** A rule that raises the severity to at least `severity` when it matches (a floor, never a ceiling). */
export interface SeverityRule {
  readonly id: string
  readonly severity: string
  readonly reason: LocalisedText
  /** Any of these terms in the narrative… */
  readonly terms?: readonly string[] | undefined
  /** …or any of these customer classes… */
  readonly customerClasses?: readonly CustomerClass[] | undefined
  /** …or any of these channels. */
  readonly channels?: readonly Channel[] | undefined
}

/** How long a clock runs (R19, R20). */
export type Target =
  | { readonly unit: 'businessDays'; readonly amount: number; readonly ends: 'endOfDay' | 'sameTime' }
  | { readonly unit: 'businessHours'; readonly amount: number }
  | { readonly unit: 'calendarHours'; readonly amount: number }
  | { readonly unit: 'calendarDays'; readonly amount: number; readonly ends: 'endOfDay' | 'sameTime' }

/** Conditions of a rule; each one given must hold. The rule with most conditions wins, then the earlier one. */
export interface RuleConditions {
  readonly kind?: Kind | undefined
  readonly severity?: string | undefined
  readonly channel?: Channel | undefined
  readonly customerClass?: CustomerClass | undefined
  readonly category?: string | undefined
}

export interface ClockRule {
  readonly id: string
  readonly when: RuleConditions
  readonly target: Target
}

export interface ClockPolicy {
  readonly milestone: Milestone
  /** The event that starts it and the one that stops it. */
  readonly starts: 'received' | 'dispatched' | 'accepted' | 'resolved'
  readonly stops: 'acknowledged' | 'accepted' | 'resolved' | 'closed'
  readonly rules: readonly ClockRule[]
  /** Fractions of the business (or calendar) time between start and deadline at which the owner is reminded. */
  readonly remindAt: readonly number[]
  /** Name of the ladder that a breach starts; absent when nobody is told beyond the owner. */
  readonly ladder?: string | undefined
}

/** One rung of a ladder (R24): who is told, how long after the breach, and what is asked of them. */
export interface Rung {
  readonly role: Role
  /** Calendar hours after the breach. */
  readonly afterHours: number
  readonly demand: LocalisedText
}

export const templateNames = [
  'acknowledgement',
  'reply',
  'result',
  'assigned',
  'triage',
  'customer-message',
  'reminder',
  'breach',
  'escalation',
] as const
export type TemplateName = (typeof templateNames)[number]

export interface Template {
  readonly subject: string
  readonly body: string
}

/** A policy pack, validated and compiled (R47). Everything in which organisations differ. */
export interface Policy {
  readonly name: string
  readonly version: string
  readonly organisation: LocalisedText
  readonly language: Language
  readonly numbering: Readonly<Record<Kind, string>>
  readonly calendar: BusinessCalendar
  readonly departments: readonly Department[]
  readonly staff: readonly StaffMember[]
  readonly categories: readonly Category[]
  readonly severities: readonly Severity[]
  readonly severityRules: readonly SeverityRule[]
  readonly kindTerms: Readonly<Partial<Record<Kind, readonly WeightedTerm[]>>>
  /** Below this confidence of the category a person decides (R10). */
  readonly triageBelow: number
  readonly clocks: readonly ClockPolicy[]
  readonly ladders: Readonly<Record<string, readonly Rung[]>>
  readonly templates: Readonly<Record<TemplateName, Readonly<Record<Language, Template>>>>
}

/** The directory entry of a person, by id. */
export const staffById = (policy: Policy, id: string): StaffMember | undefined =>
  policy.staff.find((member) => member.id === id)

/** Everyone of a role: those of the department, and those who stand above departments. */
export const staffByRole = (policy: Policy, role: Role, department: string | undefined): StaffMember[] =>
  policy.staff.filter(
    (member) =>
      member.roles.includes(role) &&
      (member.departments.length === 0 ||
        (department !== undefined && member.departments.includes(department))),
  )

/** The handlers of a department; the coordinators where there is none, so that nothing waits unseen. */
export const handlersOf = (policy: Policy, department: string | undefined): StaffMember[] => {
  const handlers = department === undefined ? [] : staffByRole(policy, 'handler', department)
  return handlers.length > 0 ? handlers : staffByRole(policy, 'coordinator', undefined)
}

/** The rungs of the ladder that a breach of a milestone starts; none where the policy names no ladder. */
export const ladderOf = (policy: Policy, milestone: Milestone): readonly Rung[] => {
  const name = policy.clocks.find((clock) => clock.milestone === milestone)?.ladder
  return name === undefined ? [] : (policy.ladders[name] ?? [])
}
