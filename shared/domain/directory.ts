import type { Policy, StaffMember } from './policy.ts'
import type { Role } from './vocabulary.ts'

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

/** Who looks after a department's cases when nobody else does: its coordinators, or any where it has none. */
export const coordinatorsOf = (policy: Policy, department: string | undefined): StaffMember[] => {
  const own = staffByRole(policy, 'coordinator', department)
  return own.length > 0 ? own : policy.staff.filter(({ roles }) => roles.includes('coordinator'))
}

/** The handlers of a department; the coordinators where there is none, so that nothing waits unseen. */
export const handlersOf = (policy: Policy, department: string | undefined): StaffMember[] => {
  const handlers = department === undefined ? [] : staffByRole(policy, 'handler', department)
  return handlers.length > 0 ? handlers : coordinatorsOf(policy, department)
}
