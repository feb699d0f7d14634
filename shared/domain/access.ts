import type { Case } from './case.ts'
import { stateProperties } from './lifecycle.ts'
import type { Recipient } from './policy.ts'
import type { Role } from './vocabulary.ts'

/** A signed-in member of staff: identity and roles from the token, departments from the directory. */
export interface Staff {
  readonly id: string
  readonly roles: readonly Role[]
  readonly departments: readonly string[]
}

const seesEverything: readonly Role[] = ['coordinator', 'executive', 'auditor']
const seesDepartment: readonly Role[] = ['handler', 'lead', 'manager']

/** Who decides on what is kept apart (R46): the centre, or the executives in its place. Administrators see no case. */
export const quarantineKeepers = ['coordinator', 'executive'] as const satisfies readonly Role[]

/** Queue of what is kept apart; no department can be called so. */
export const quarantine = '~quarantine'

/** The queue that a case stands in: that of its department, or of what has none yet; what is kept apart is in neither. */
export const queueOf = ({ state, department }: Pick<Case, 'state' | 'department'>): string | undefined =>
  stateProperties[state].apart ? quarantine : department

const has = (staff: Staff, wanted: readonly Role[]): boolean =>
  staff.roles.some((role) => wanted.includes(role))

/**
 * Whether a member of staff may see a case (R44, R45): the centre, the executives and the auditor see all; a
 * department sees its own; first contact sees what it took in and what still waits for a department; and who owns a case or
 * was told a rung of its ladder, as a stand-in or on duty, sees that case. What is kept apart only those see who see
 * everything.
 */
export const maySee = (
  staff: Staff,
  subject: Pick<Case, 'state' | 'department' | 'receivedBy'> & Partial<Pick<Case, 'owner' | 'escalations'>>,
): boolean => {
  if (stateProperties[subject.state].apart) return has(staff, seesEverything)
  return (
    has(staff, seesEverything) ||
    (staff.roles.length > 0 && subject.owner === staff.id) ||
    (subject.escalations ?? []).some(({ recipients }) => recipients.includes(staff.id)) ||
    (has(staff, seesDepartment) &&
      subject.department !== undefined &&
      staff.departments.includes(subject.department)) ||
    (staff.roles.includes('agent') && (subject.department === undefined || subject.receivedBy === staff.id))
  )
}

/** Who stands above whom on a ladder (R24). */
const standing: readonly Role[] = ['agent', 'handler', 'lead', 'manager', 'executive']

/** How high one must stand to answer for what was said to somebody; those beside the ladder count as managers. */
const heightOf = (recipient: Recipient): number => {
  if (recipient === 'owner' || recipient === 'duty') return standing.indexOf('lead')
  const height = standing.indexOf(recipient)
  return height < 0 ? standing.indexOf('manager') : height
}

/**
 * Whether somebody may answer for a rung: those it was told to, and whoever stands as high as the highest of them or higher;
 * the coordinator for all. Nobody silences what was said to somebody above them.
 */
export const mayAnswerFor = (
  staff: Pick<Staff, 'id' | 'roles'>,
  rung: { readonly to: readonly Recipient[]; readonly recipients: readonly string[] },
): boolean => {
  const height = Math.max(...rung.to.map(heightOf))
  return (
    rung.recipients.includes(staff.id) ||
    staff.roles.some((role) => role === 'coordinator' || standing.indexOf(role) >= height)
  )
}

/** Whether a member of staff may list what is kept apart (R46). */
export const mayListQuarantine = (staff: Staff): boolean => has(staff, seesEverything)

/** Departments whose queue a member of staff may list: all, or the ones named; `undefined` stands for not dispatched yet. */
export const visibleQueues = (staff: Staff, all: readonly string[]): (string | undefined)[] => {
  if (has(staff, seesEverything)) return [undefined, ...all]
  const own = has(staff, seesDepartment) ? staff.departments : []
  return staff.roles.includes('agent') ? [undefined, ...own] : [...own]
}
