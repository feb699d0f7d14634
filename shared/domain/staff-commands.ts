import { mayAnswerFor, maySee, quarantineKeepers, type Staff } from './access.ts'
import { openEscalation, type Case } from './case.ts'
import { isLive } from './clocks/clock.ts'
import type { EventType } from './events.ts'
import { isAllowed, stateProperties, type TransitionName } from './lifecycle.ts'
import type { Role } from './vocabulary.ts'

const workers: readonly Role[] = ['handler', 'lead', 'manager', 'coordinator']
const management: readonly Role[] = ['manager', 'coordinator', 'executive']

/** Who may enter a case that reached them (R6, R7). */
export const recorders: readonly Role[] = ['agent', ...workers]

/**
 * Commands of staff: the event that each leads to and the roles that may give it (R45). The contract of each operation
 * and the buttons of the console follow this table.
 */
export const staffCommands = {
  release: { event: 'CaseReleased', roles: quarantineKeepers },
  reject: { event: 'CaseRejected', roles: quarantineKeepers },
  reclassify: { event: 'CaseClassified', roles: ['agent', ...workers] },
  accept: { event: 'CaseAccepted', roles: workers },
  'add-note': { event: 'NoteAdded', roles: ['agent', ...workers] },
  'record-attempt': { event: 'ContactAttempted', roles: ['agent', ...workers] },
  'reply-to-customer': { event: 'MessageQueued', roles: ['agent', ...workers] },
  resolve: { event: 'CaseResolved', roles: workers },
  close: { event: 'CaseClosed', roles: workers },
  // A rung may be for whoever owns the case or is on duty: who may answer for it is up to the rung.
  'acknowledge-escalation': {
    event: 'EscalationAcknowledged',
    roles: ['agent', ...workers, 'executive'],
  },
  pause: { event: 'CasePaused', roles: workers },
  resume: { event: 'CaseResumed', roles: ['agent', ...workers] },
  extend: { event: 'ExtensionRequested', roles: workers },
  'decide-extension': { event: 'ClockExtended', roles: ['lead', ...management] },
  'set-deadline': { event: 'DeadlineAdvanced', roles: management },
  'take-over': { event: 'CaseTakenOver', roles: management },
  'demand-progress': { event: 'ProgressDemanded', roles: ['lead', ...management] },
  'report-upward': { event: 'BulletinIssued', roles: ['agent', ...workers] },
  'answer-referrer': { event: 'ReferrerAnswered', roles: ['agent', ...workers] },
  'record-follow-up': { event: 'FollowUpRecorded', roles: ['agent', ...workers] },
  reopen: { event: 'CaseReopened', roles: ['agent', ...workers] },
  unlink: { event: 'CaseUnlinked', roles: ['agent', ...workers] },
  merge: { event: 'CasesMerged', roles: ['agent', ...workers] },
  'replace-link': { event: 'LinkReplaced', roles: ['agent', ...workers] },
} as const satisfies Record<string, { event: TransitionName; roles: readonly Role[] }>

type StaffCommand = keyof typeof staffCommands

/** What a command may lead to in place of its own event. */
const otherEvents: Readonly<Partial<Record<StaffCommand, readonly EventType[]>>> = {
  extend: ['ClockExtended'],
  'decide-extension': ['ExtensionRefused'],
}

const hasLiveClock = (subject: Case): boolean => subject.clocks.some(isLive)

/** When a command that state and role allow has something to act on. */
const sensible: Readonly<Partial<Record<StaffCommand, (subject: Case, staff: Staff) => boolean>>> = {
  'acknowledge-escalation': (subject, staff) => {
    const open = openEscalation(subject)
    return open !== undefined && mayAnswerFor(staff, open)
  },
  extend: hasLiveClock,
  'set-deadline': hasLiveClock,
  'decide-extension': ({ extensionRequests }, { id }) =>
    extensionRequests.some(({ requestedBy }) => requestedBy !== id),
  unlink: ({ links }) => links?.some(({ undone }) => undone !== true) === true,
  'take-over': ({ takenOverBy }, { id }) => takenOverBy !== id,
  'answer-referrer': ({ record }) => record.referral !== undefined,
  'report-upward': ({ state }) => !stateProperties[state].terminal,
}

const commandNames = Object.keys(staffCommands) as StaffCommand[]

const holds = (staff: Staff, roles: readonly Role[]): boolean =>
  staff.roles.some((role) => roles.includes(role))

/** Whether a role of the person may give the command that leads to an event. */
export const mayCause = (staff: Staff, type: EventType): boolean =>
  commandNames.some((name) => {
    const { event, roles } = staffCommands[name]
    return (event === type || otherEvents[name]?.includes(type) === true) && holds(staff, roles)
  })

/** The commands that a person may give on a case now. */
export const allowedCommands = (staff: Staff, subject: Case): StaffCommand[] => {
  if (!maySee(staff, subject)) return []
  return commandNames.filter((name) => {
    const { event, roles } = staffCommands[name]
    const hasObject = sensible[name]?.(subject, staff) ?? true
    return holds(staff, roles) && hasObject && isAllowed(event, subject.state)
  })
}
