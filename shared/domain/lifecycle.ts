/**
 * The lifecycle of a case as data (R16, R18–R36): which event may happen in which state and where it leads.
 * Commands, the console's buttons and `docs/case-states.md` are all derived from this table.
 */

export const states = [
  'received',
  'triage',
  'dispatched',
  'accepted',
  'waiting',
  'proposed',
  'parked',
  'resolved',
  'following-up',
  'closed',
  'withdrawn',
  'merged',
  'quarantined',
  'rejected',
] as const
export type State = (typeof states)[number]

export interface StateProperties {
  /** Terminal states clear every clock and escalation. */
  readonly terminal: boolean
  /** Whether clocks stand still that the policy lets; a property of the state, never a list of names elsewhere. */
  readonly pausesClocks: boolean
  /** Whether the organisation still owes the customer the result. */
  readonly owesResult: boolean
  /**
   * Whether it is kept apart from the cases until a person says that it is one (R46): no clock runs, nobody is answered, and
   * only those see it who decide.
   */
  readonly apart: boolean
}

const open: StateProperties = { terminal: false, pausesClocks: false, owesResult: true, apart: false }
const ended: StateProperties = { terminal: true, pausesClocks: false, owesResult: false, apart: false }

export const stateProperties: Readonly<Record<State, StateProperties>> = {
  received: open,
  triage: open,
  dispatched: open,
  accepted: open,
  waiting: { ...open, pausesClocks: true },
  proposed: open,
  parked: { ...open, pausesClocks: true },
  resolved: { ...open, owesResult: false },
  'following-up': { ...open, owesResult: false },
  closed: ended,
  withdrawn: ended,
  merged: ended,
  quarantined: { ...open, owesResult: false, apart: true },
  rejected: { ...ended, apart: true },
}

const cases = states.filter((state) => !stateProperties[state].apart)

const live: readonly State[] = [
  'received',
  'triage',
  'dispatched',
  'accepted',
  'waiting',
  'proposed',
  'parked',
  'resolved',
  'following-up',
]
const owing = live.filter((state) => stateProperties[state].owesResult)
const inHand: readonly State[] = ['accepted', 'waiting', 'proposed', 'parked']

export interface Transition {
  readonly from: readonly State[]
  /** State after the event; absent when the event leaves the state as it is. */
  readonly to?: State
}

/** What may happen to a case that exists. `CaseReceived` creates it and so is not in the table. */
export const transitions = {
  CaseReleased: { from: ['quarantined', 'rejected'], to: 'received' },
  CaseRejected: { from: ['quarantined'], to: 'rejected' },
  TriageRequested: { from: ['received', 'triage'], to: 'triage' },
  CaseClassified: { from: owing },
  CaseLinked: { from: live },
  MassDetected: { from: cases },
  CaseUnlinked: { from: cases },
  CaseDispatched: { from: ['received', 'triage', 'dispatched', 'accepted', 'waiting'], to: 'dispatched' },
  CaseAccepted: { from: ['dispatched'], to: 'accepted' },
  CaseReturned: { from: ['dispatched', 'accepted'], to: 'triage' },
  AssistanceRequested: { from: inHand },
  NoteAdded: { from: states },
  ContactAttempted: { from: live },
  MessageQueued: { from: cases },
  MessageSent: { from: states },
  MessageFailed: { from: states },
  MessageWithheld: { from: states },
  MessageReceived: { from: states },
  AttachmentsAdded: { from: states },
  AttachmentInspected: { from: states },
  DeliveryFailed: { from: states },
  ClockReminded: { from: live },
  ClockBreached: { from: live },
  RungNotified: { from: live },
  RungRejoined: { from: live },
  EscalationLost: { from: live },
  EscalationAcknowledged: { from: live },
  ExtensionRequested: { from: live },
  ExtensionRefused: { from: live },
  ClockExtended: { from: live },
  DeadlineAdvanced: { from: live },
  ProgressDemanded: { from: live },
  BulletinIssued: { from: cases },
  ReferrerAnswered: { from: cases },
  CasePaused: { from: ['accepted', 'proposed'], to: 'waiting' },
  CaseResumed: { from: ['waiting', 'parked'], to: 'accepted' },
  FindingsRecorded: { from: inHand },
  SolutionProposed: { from: ['accepted', 'waiting'], to: 'proposed' },
  SolutionDecided: { from: ['proposed'], to: 'accepted' },
  CaseParked: { from: ['accepted', 'proposed'], to: 'parked' },
  CaseTakenOver: { from: owing },
  CaseResolved: { from: ['accepted', 'waiting', 'proposed', 'parked'], to: 'resolved' },
  FollowUpStarted: { from: ['resolved'], to: 'following-up' },
  FollowUpRecorded: { from: ['resolved', 'following-up'], to: 'resolved' },
  CaseReopened: { from: ['resolved', 'following-up', 'closed', 'withdrawn'], to: 'accepted' },
  ResultAccepted: { from: ['resolved', 'following-up'] },
  ResultRefused: { from: ['resolved', 'following-up'] },
  SurveyAnswered: { from: ['resolved', 'following-up', 'closed'] },
  LinkReplaced: { from: cases },
  CaseClosed: { from: ['resolved', 'following-up'], to: 'closed' },
  CaseWithdrawn: { from: owing, to: 'withdrawn' },
  CasesMerged: { from: live, to: 'merged' },
  CaseAbsorbed: { from: live },
  DeadlinesRecomputed: { from: live },
} as const satisfies Record<string, Transition>

export type TransitionName = keyof typeof transitions

/** Whether the lifecycle lets the event happen in the state. */
export const isAllowed = (event: TransitionName, state: State): boolean => {
  const from: readonly State[] = transitions[event].from
  return from.includes(state)
}

/** The state after an event that is allowed. */
export const stateAfter = (event: TransitionName, state: State): State => {
  const transition: Transition = transitions[event]
  return transition.to ?? state
}
