import { maySee, type Staff } from '../domain/access.ts'
import type { Case } from '../domain/case.ts'
import type { Decide } from '../domain/commands/carry-out.ts'
import { DomainError } from '../domain/errors.ts'
import type { NewEvent } from '../domain/events.ts'
import { mayCause } from '../domain/staff-commands.ts'
import type { Reference } from '../domain/vocabulary.ts'
import type { CorePorts } from '../ports.ts'
import { execute, loadCase } from './execute.ts'

/** Refuses a case that the person may not see (R44, R45). */
const requireAccess = (staff: Staff, subject: Case): void => {
  if (!maySee(staff, subject)) throw new DomainError('forbidden', 'the case belongs to another department')
}

/**
 * Refuses what no role of the person may cause: roles are those that token and directory agree on, and a token alone
 * has opened the route (R45). The first event is the command's own; what follows from it is the system's.
 */
const requireRole = (staff: Staff, [first]: readonly NewEvent[]): void => {
  if (first && !mayCause(staff, first.type))
    throw new DomainError('forbidden', 'no role of the person may do this')
}

/** Loads a case for a member of staff. Errors: `unknown-case`, `forbidden`. */
export const openCase = async (
  ports: Pick<CorePorts, 'cases'>,
  staff: Staff,
  reference: Reference,
): Promise<Case> => {
  const subject = await loadCase(ports, reference)
  requireAccess(staff, subject)
  return subject
}

/** A decision as a member of staff may make it. Errors: `forbidden`, and those of the decision. */
export const asStaff =
  (staff: Staff, decide: Decide): Decide =>
  (subject, context) => {
    requireAccess(staff, subject)
    const events = decide(subject, { ...context, roles: staff.roles })
    requireRole(staff, events)
    return events
  }

/** Carries out a command of a member of staff on a case. Errors: those of `openCase` and of the decision. */
export const workCase = (
  ports: CorePorts,
  staff: Staff,
  reference: Reference,
  decide: Decide,
): Promise<Case> => execute(ports, reference, { kind: 'staff', id: staff.id }, asStaff(staff, decide))
