import type {
  Bulletin,
  Case,
  CaseState,
  Channel,
  Clock,
  ClosingGrounds,
  ContactMeans,
  ContactOutcome,
  CustomerClass,
  Escalation,
  FollowUpResult,
  Kind,
  Language,
  Message,
  Milestone,
  PauseReason,
  QuarantineReason,
  Role,
  SpanUnit,
  Urgency,
  Validity,
} from '../../contract-types.ts'

/** The closed lists of the domain in words; a code without words does not compile. */
export interface Words {
  states: Record<CaseState, string>
  kinds: Record<Kind, string>
  urgencies: Record<Urgency, string>
  channels: Record<Channel, string>
  classes: Record<CustomerClass, string>
  milestones: Record<Milestone, string>
  clockStatuses: Record<Clock['status'], string>
  /** What a case waits for, as a state of it. */
  waiting: Record<PauseReason, string>
  /** What a case waits for, to choose from. */
  pauseReasons: Record<PauseReason, string>
  /** Why a clock stood still. */
  standstills: Record<PauseReason | 'ended', string>
  clockBases: Record<Clock['basis'], string>
  units: Record<SpanUnit, string>
  escalationStatuses: Record<Escalation['status'], string>
  /** Those of a rung who are no role. */
  recipients: Record<'owner' | 'duty', string>
  occasions: Record<Bulletin['occasion'], string>
  /** How staff try to reach a customer, and what came of it. */
  contactMeans: Record<ContactMeans, string>
  contactOutcomes: Record<ContactOutcome, string>
  followUpResults: Record<FollowUpResult, string>
  deliveries: Record<Message['delivery'], string>
  roles: Record<Role, string>
  quarantines: Record<QuarantineReason, string>
  validities: Record<Validity, string>
  grounds: Record<ClosingGrounds, string>
  classifiers: Record<NonNullable<Case['classification']>['by'], string>
  languages: Record<Language, string>
}
