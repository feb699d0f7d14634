import type { PackIssue, Path } from '../pack-issue.ts'
import type { PackSource } from '../pack-schema.ts'
import type { ClockSource } from '../schema/clocks.ts'
import { checkUnreachable } from './unreachable.ts'
import { calendarIds, duplicates, eachRefersTo, idsOf, refersTo } from './references.ts'

type Rule = ClockSource['rules'][number]

/** Categories by each level: `quality/defect`, and `quality` for all below it. */
const categoryNames = ({ categories }: PackSource): string[] => [
  ...new Set(
    categories.flatMap(({ id }) =>
      id.split('/').map((_, level, parts) => parts.slice(0, level + 1).join('/')),
    ),
  ),
]

const checkRule = (pack: PackSource, path: Path, { when, target }: Rule, clock: ClockSource): PackIssue[] => [
  ...eachRefersTo([...path, 'when', 'severity'], 'severity', when.severity, idsOf(pack.severities)),
  ...eachRefersTo([...path, 'when', 'category'], 'category', when.category, categoryNames(pack)),
  ...eachRefersTo([...path, 'when', 'department'], 'department', when.department, idsOf(pack.departments)),
  ...(target.unit === 'referrerReplyBy' && clock.starts !== 'referred'
    ? [
        {
          path: [...path, 'target'],
          message: 'only a referred case has a date by which the referrer wants an answer',
          hint: 'let the clock start with `starts: referred`',
        },
      ]
    : []),
]

/** Extensions that could never be asked for, or never be granted. */
const checkExtensions = (pack: PackSource, path: Path, { extensions }: ClockSource): PackIssue[] => {
  if (!extensions) return []
  const { approvers, most, total } = extensions
  return [
    ...approvers.flatMap((role, index) =>
      pack.staff.some(({ roles }) => roles.includes(role))
        ? []
        : [
            {
              path: [...path, 'approvers', index],
              message: `nobody has the role “${role}”`,
              hint: 'name a role that somebody holds',
            },
          ],
    ),
    ...(total.unit.endsWith('Days') && total.amount < most
      ? [
          {
            path: [...path, 'total'],
            message: `${total.amount} days are too few for ${most} extensions of at least a day`,
            hint: 'more days, or fewer extensions',
          },
        ]
      : []),
  ]
}

const checkClock = (pack: PackSource, clock: ClockSource, index: number): PackIssue[] => {
  const path = ['clocks', index]
  return [
    ...refersTo([...path, 'ladder'], 'ladder', clock.ladder, Object.keys(pack.ladders)),
    ...refersTo([...path, 'calendar'], 'calendar', clock.calendar, calendarIds(pack)),
    ...clock.stops.flatMap((stop, at) =>
      stop === clock.starts
        ? [{ path: [...path, 'stops', at], message: `${stop} starts the clock: it would stop at once` }]
        : [],
    ),
    ...duplicates([...path, 'rules'], clock.rules),
    ...clock.rules.flatMap((rule, at) => checkRule(pack, [...path, 'rules', at], rule, clock)),
    ...checkUnreachable(pack, path, clock),
    ...checkExtensions(pack, [...path, 'extensions'], clock),
  ]
}

/** Clocks that name what is not there, have one name twice, or rules that can never win. */
export const checkClocks = (pack: PackSource): PackIssue[] => [
  ...pack.clocks.flatMap(({ id }, index) =>
    pack.clocks.findIndex((other) => other.id === id) === index
      ? []
      : [
          {
            path: ['clocks', index],
            message: `the clock “${id}” is there twice`,
            hint: 'give the second an `id` of its own, or add its rules to the first',
          },
        ],
  ),
  ...pack.clocks.flatMap((clock, index) => checkClock(pack, clock, index)),
]
