import type { BusinessCalendar, Interval, Weekday } from './calendar/calendar.ts'
import type { ClockPolicy } from './clocks/clock-policy.ts'
import type { Costs } from './classification/abstain.ts'
import type { SeverityRule, UrgencyRule } from './rules/case-rule.ts'
import type { SimilarityPolicy } from './similarity/similarity-policy.ts'
import type { Span } from './span.ts'
import type { Kind, Language, LocalisedText, Role } from './vocabulary.ts'

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
  /** Its own calendar, by id; the default one otherwise (R19). */
  readonly calendar?: string | undefined
}

/** Local dates on which somebody is away, both included. */
export interface Absence {
  readonly from: string
  readonly to: string
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
  /** Who is told in their place while they are away (R15). */
  readonly standIn?: string | undefined
  readonly absences: readonly Absence[]
}

/** One line of the duty roster (值班表): who is at the duty desk when (R15). */
export interface DutyShift {
  readonly staff: string
  /** Departments it answers for; empty for all. */
  readonly departments: readonly string[]
  /** Hours of duty by weekday, in the zone of the default calendar. */
  readonly week: Readonly<Partial<Record<Weekday, readonly Interval[]>>>
  /** Local dates between which the line holds, both included; open where absent. */
  readonly from?: string | undefined
  readonly to?: string | undefined
}

export interface Category {
  /** Two levels: `service/attitude`. */
  readonly id: string
  readonly name: LocalisedText
  /** Department that answers for it (R15). */
  readonly department: string
  /** What belongs to it, in words that a classifier learns from. */
  readonly description?: LocalisedText | undefined
  /** What customers write of it, made up: a classifier learns from it before there is history. */
  readonly examples?: readonly string[] | undefined
  readonly terms: readonly WeightedTerm[]
}

/** Grades of severity, lowest first (R11). */
export interface Severity {
  readonly id: string
  readonly name: LocalisedText
}

/** Whom a rung, a report or a request is for: those of a role, whoever owns the case, or whoever is on duty. */
export type Recipient = Role | 'owner' | 'duty'

/** One rung of a ladder (R24): who is told, how long after the breach, and what is asked of them. */
export interface Rung {
  readonly to: readonly Recipient[]
  /** After the missed deadline; business time on the calendar of the clock. */
  readonly after: Span
  readonly demand: LocalisedText
  /** For how long an acknowledgement of this rung holds the next one back. */
  readonly hold: Span
}

/** What is told of major cases (R25). */
export interface MajorCases {
  /** Severities that count as major. */
  readonly severities: readonly string[]
  readonly to: readonly Recipient[]
  /** A bulletin is due at least this often until the case is closed. */
  readonly every: Span
}

/** How much people are told at once (R27). */
export interface NoticePolicy {
  /** Reminders that fall into these local hours wait for their end; missed deadlines do not wait. */
  readonly quietHours?: { readonly from: string; readonly to: string } | undefined
  /** Local time of the daily digest, on opening days of the default calendar. */
  readonly digestAt: string
  /** More messages than this within an hour to one person become one. */
  readonly mostPerHour: number
}

/** What becomes of a customer who cannot be reached (R34). */
export interface UnreachablePolicy {
  /** So many attempts in vain since they were last heard of, and they are written to. */
  readonly attempts: number
  /** The clock, by id, that gives them time to answer; it runs while the case waits for them. */
  readonly clock: string
  /** Whether the case may be closed as unreachable before that time has passed. */
  readonly closeEarly: boolean
}

/** What customers may do by their private link, and for how long (R33). */
export interface CustomerPolicy {
  /** After the end of a case its link is valid for so long. */
  readonly linkExpiresAfter: Span
  /** Who is told that a customer refuses the result. */
  readonly refusedResultTo: readonly Recipient[]
  /** For how long an answer to the survey can be changed. */
  readonly surveyChangeable: SurveyChangeable
  /** Nobody is written to for not being reached where it is absent, and closing as unreachable waits for nothing. */
  readonly unreachable?: UnreachablePolicy | undefined
}

/** What holds where a pack says nothing of it. */
export const usualCustomerPolicy: CustomerPolicy = {
  linkExpiresAfter: { unit: 'calendarDays', amount: 90 },
  refusedResultTo: ['owner', 'lead'],
  surveyChangeable: 'until-closed',
}

export const surveyChangeables = ['never', 'until-closed', 'until-link-expires'] as const
export type SurveyChangeable = (typeof surveyChangeables)[number]

/** What a customer's mail does to a case that is resolved or has ended (R21). */
export interface ReplyPolicy {
  /** An answer to the result opens the case again; else it joins the case and the handler decides. */
  readonly reopenResolved: boolean
  /** An answer opens a case again that ended no longer ago; else it begins a new one that names the old. */
  readonly reopenEndedWithinDays: number
}

export const templateNames = [
  'acknowledgement',
  'reply',
  'result',
  'extension',
  'unreachable',
  'assigned',
  'quarantine',
  'mass',
  'triage',
  'customer-message',
  'customer-decision',
  'undeliverable',
  'unreached',
  'reminder',
  'breach',
  'escalation',
  'extension-request',
  'taken-over',
  'demand',
  'bulletin',
  'digest',
] as const
export type TemplateName = (typeof templateNames)[number]

export interface Template {
  readonly subject: string
  readonly body: string
}

export interface IntakePolicy {
  /** Days within which what reached a person must be entered (R6). */
  readonly enterWithinDays?: number | undefined
}

/** Where the policy names no other bound. */
export const usualEntryDays = 31

/** Days within which what reached a person must be entered: clocks count from when it came. */
export const entryDaysOf = ({ intake }: Pick<Policy, 'intake'>): number =>
  intake?.enterWithinDays ?? usualEntryDays

/** A policy pack, validated and compiled (R47). Everything in which organisations differ. */
export interface Policy {
  readonly name: string
  readonly version: string
  /** Hash of the compiled content: two packs with one name and version but other content are told apart. */
  readonly fingerprint: string
  readonly organisation: LocalisedText
  readonly language: Language
  readonly numbering: Readonly<Record<Kind, string>>
  /** The default calendar: its zone is the one in which people are told times. */
  readonly calendar: BusinessCalendar
  /** Every calendar by id, the default one among them. */
  readonly calendars: Readonly<Record<string, BusinessCalendar>>
  readonly departments: readonly Department[]
  readonly staff: readonly StaffMember[]
  readonly roster: readonly DutyShift[]
  readonly categories: readonly Category[]
  readonly severities: readonly Severity[]
  readonly severityRules: readonly SeverityRule[]
  /** Absent from policies of before there were any. */
  readonly urgencyRules?: readonly UrgencyRule[] | undefined
  readonly kindTerms: Readonly<Partial<Record<Kind, readonly WeightedTerm[]>>>
  /** What mistakes of the classifier cost: from it follows how sure it must be to act without a person (R10). */
  readonly triage: Costs
  readonly clocks: readonly ClockPolicy[]
  readonly ladders: Readonly<Record<string, readonly Rung[]>>
  readonly major?: MajorCases | undefined
  readonly notices: NoticePolicy
  readonly customer: CustomerPolicy
  readonly replies?: ReplyPolicy | undefined
  /** When cases count as of one matter (R13); as usual where absent. */
  readonly similarity?: SimilarityPolicy | undefined
  /** How a case may come in. */
  readonly intake?: IntakePolicy | undefined
  readonly templates: Readonly<Record<TemplateName, Readonly<Record<Language, Template>>>>
}

/** What raises the urgency; nothing by a policy of before there were such rules. */
export const urgencyRulesOf = ({ urgencyRules }: Pick<Policy, 'urgencyRules'>): readonly UrgencyRule[] =>
  urgencyRules ?? []

/** Name and version of a policy as cases record it: `general@1.0.0`. */
export const policyVersionOf = (policy: Pick<Policy, 'name' | 'version'>): string =>
  `${policy.name}@${policy.version}`

/** The policy of a clock, by its id. */
export const clockPolicyOf = (policy: Policy, clock: string): ClockPolicy | undefined =>
  policy.clocks.find(({ id }) => id === clock)

/** The rungs of the ladder that a breach of a clock starts; none where the policy names no ladder. */
export const ladderOf = (policy: Policy, clock: string): readonly Rung[] => {
  const name = clockPolicyOf(policy, clock)?.ladder
  return name === undefined ? [] : (policy.ladders[name] ?? [])
}

/** Whether a severity counts as major (R25). */
export const isMajor = (policy: Policy, severity: string): boolean =>
  policy.major?.severities.includes(severity) ?? false
