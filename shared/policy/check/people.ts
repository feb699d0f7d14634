import type { Role } from '../../domain/vocabulary.ts'
import type { PackIssue } from '../pack-issue.ts'
import type { PackSource } from '../pack-schema.ts'
import { checkNights } from './calendars.ts'
import { calendarIds, duplicates, eachRefersTo, idsOf, refersTo } from './references.ts'

type Member = PackSource['staff'][number]

const ofDepartments: readonly Role[] = ['handler', 'lead', 'manager']

/** Whoever stands in for somebody in the end stands in for themselves. */
const isCircular = (staff: readonly Member[], member: Member): boolean => {
  const seen = new Set([member.id])
  let next = member.standIn
  while (next !== undefined && !seen.has(next)) {
    seen.add(next)
    next = staff.find(({ id }) => id === next)?.standIn
  }
  return next === member.id
}

const checkMember = (pack: PackSource, member: Member, index: number): PackIssue[] => {
  const path = ['staff', index]
  return [
    ...eachRefersTo([...path, 'departments'], 'department', member.departments, idsOf(pack.departments)),
    ...(member.departments.length === 0 && member.roles.some((role) => ofDepartments.includes(role))
      ? [
          {
            path,
            message: `${member.id} has a role of a department but no department`,
            hint: 'add `departments: [...]`',
          },
        ]
      : []),
    ...refersTo([...path, 'standIn'], 'member of staff', member.standIn, idsOf(pack.staff)),
    ...(isCircular(pack.staff, member)
      ? [
          {
            path: [...path, 'standIn'],
            message: `whoever stands in for ${member.id} is in the end ${member.id}`,
            hint: 'end the chain with somebody who has no stand-in',
          },
        ]
      : []),
    ...member.absences.flatMap(({ from, to }, at) =>
      from > to ? [{ path: [...path, 'absences', at], message: 'the absence ends before it begins' }] : [],
    ),
  ]
}

const checkShift = (pack: PackSource, shift: PackSource['roster'][number], index: number): PackIssue[] => {
  const path = ['roster', index]
  return [
    ...refersTo([...path, 'staff'], 'member of staff', shift.staff, idsOf(pack.staff)),
    ...eachRefersTo([...path, 'departments'], 'department', shift.departments, idsOf(pack.departments)),
    ...checkNights([...path, 'week'], shift.week),
    ...(Object.values(shift.week).some((hours) => hours.length > 0)
      ? []
      : [
          {
            path: [...path, 'week'],
            message: 'the line has no hours',
            hint: 'give it hours, or leave it out',
          },
        ]),
    ...(shift.from !== undefined && shift.to !== undefined && shift.from > shift.to
      ? [{ path: [...path, 'to'], message: 'the line ends before it begins' }]
      : []),
  ]
}

/** People who are nowhere, nobody, or each other. */
export const checkPeople = (pack: PackSource): PackIssue[] => [
  ...duplicates(['departments'], pack.departments),
  ...duplicates(['staff'], pack.staff),
  ...pack.departments.flatMap(({ calendar }, index) =>
    refersTo(['departments', index, 'calendar'], 'calendar', calendar, calendarIds(pack)),
  ),
  // Whatever finds nobody else falls to them: triage, departments without a handler, rungs that nobody holds.
  ...(pack.staff.some(({ roles }) => roles.includes('coordinator'))
    ? []
    : [{ path: ['staff'], message: 'nobody is a coordinator', hint: 'give one person the role' }]),
  ...pack.staff.flatMap((member, index) => checkMember(pack, member, index)),
  ...pack.roster.flatMap((shift, index) => checkShift(pack, shift, index)),
]
