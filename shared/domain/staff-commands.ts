import { mayAnswerFor, maySee, type Staff } from './access.ts'
import { openEscalation, type Case } from './case.ts'
import type { EventType } from './events.ts'
import { isAllowed, type TransitionName } from './lifecycle.ts'
import type { Role } from './vocabulary.ts'

const workers: readonly Role[] = ['handler', 'lead', 'manager', 'coordinator']
const management: readonly Role[] = ['manager', 'coordinator', 'executive']

/**
 * Commands of staff: the event that each leads to and the roles that may give it (R45). The contract of each operation
 * and the buttons of the console follow this table.
 */
export const staffCommands = {
  classify: { event: 'CaseClassified', roles: ['agent', ...workers] },
  accept: { event: 'CaseAccepted', roles: workers },
  'add-note': { event: 'NoteAdded', roles: ['agent', ...workers] },
  'reply-to-customer': { event: 'MessageQueued', roles: ['agent', ...workers] },
  resolve: { event: 'CaseResolved', roles: workers },
  close: { event: 'CaseClosed', roles: workers },
  'acknowledge-escalation': {
    event: 'EscalationAcknowledged',
    roles: ['lead', 'manager', 'coordinator', 'executive'],
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
  merge: { event: 'CasesMerged', roles: ['agent', ...workers] },
} as const satisfies Record<string, { event: TransitionName; roles: readonly Role[] }>

type StaffCommand = keyof typeof staffCommands

const holds = (staff: Staff, roles: readonly Role[]): boolean =>
  staff.roles.some((role) => roles.includes(role))

/** Whether a role of the person may give the command that leads to an event. */
export const mayCause = (staff: Staff, type: EventType): boolean =>
  Object.values(staffCommands).some(({ event, roles }) => event === type && holds(staff, roles))

/** The commands that a person may give on a case now. */
export const allowedCommands = (staff: Staff, subject: Case): StaffCommand[] => {
  if (!maySee(staff, subject)) return []
  return (Object.keys(staffCommands) as StaffCommand[]).filter((name) => {
    const { event, roles } = staffCommands[name]
    const open = openEscalation(subject)
    const sensible = name !== 'acknowledge-escalation' || (open !== undefined && mayAnswerFor(staff, open))
    return holds(staff, roles) && sensible && isAllowed(event, subject.state)
  })
}
