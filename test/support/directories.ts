import type { DutyShift, Policy, Recipient, StaffMember } from '#shared/domain/policy.ts'
import { recipientsOf, type Concerned } from '#shared/domain/recipients.ts'
import type { Role } from '#shared/domain/vocabulary.ts'
import { monday } from './builders.ts'
import { both, smallPolicy } from './policies.ts'

/** An entry of the directory, there every day unless said otherwise. */
export const person = (
  id: string,
  role: Role | Role[],
  departments: string[] = [],
  more: Partial<StaffMember> = {},
): StaffMember => ({
  id,
  name: both(id),
  email: `${id}@staff.example.org`,
  roles: [role].flat(),
  departments,
  language: 'zh-CN',
  absences: [],
  ...more,
})

/** Away between local dates, both included. */
export const away = (from: string, to: string, standIn?: string): Partial<StaffMember> => ({
  absences: [{ from, to }],
  standIn,
})

/** Away on the Monday on which stories begin. */
export const today = away('2026-11-23', '2026-11-23')

/** The small policy with other people and another roster. */
export const withStaff = (staff: StaffMember[], roster: DutyShift[] = []): Policy => ({
  ...smallPolicy,
  staff,
  roster,
})

/** Who is told of something in the department of goods, unless said otherwise. */
export const told = (
  policy: Policy,
  wanted: Recipient[],
  subject: Concerned = { department: 'goods' },
  at = monday,
): string[] => recipientsOf(policy, wanted, subject, at)
