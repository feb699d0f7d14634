import type { Recipient } from '../../domain/policy.ts'
import type { Span } from '../../domain/span.ts'
import { roles, type Role } from '../../domain/vocabulary.ts'
import type { PackIssue, Path } from '../pack-issue.ts'
import type { PackSource } from '../pack-schema.ts'
import { spanOf } from '../schema/parts.ts'

const minutesOf: Readonly<Record<Exclude<Span['unit'], 'businessDays'>, number>> = {
  businessMinutes: 1,
  businessHours: 60,
  calendarMinutes: 1,
  calendarHours: 60,
  calendarDays: 24 * 60,
}

/** Shortest and longest opening day of any calendar, in minutes: how long a business day can be. */
const openingDays = ({ calendar, calendars }: PackSource): { shortest: number; longest: number } => {
  const lengths = [calendar, ...Object.values(calendars)]
    .flatMap(({ week }) => Object.values(week))
    .map((hours) => hours.map(spanOf).reduce((sum, { opens, closes }) => sum + closes - opens, 0))
    .filter((length) => length > 0)
  return { shortest: Math.min(...lengths), longest: Math.max(...lengths) }
}

const isBusiness = ({ unit }: Span): boolean => unit.startsWith('business')

const length = ({ unit, amount }: Span, day: number): number =>
  amount * (unit === 'businessDays' ? day : minutesOf[unit])

const checkOrder = (pack: PackSource, path: Path, [earlier, later]: readonly [Span, Span]): PackIssue[] => {
  if (isBusiness(earlier) !== isBusiness(later) && earlier.amount > 0) {
    return [
      {
        path,
        message: 'business and calendar time in one ladder: a weekend would turn the rungs round',
        hint: 'count the rungs of a ladder in one of them',
      },
    ]
  }
  const { shortest, longest } = openingDays(pack)
  return length(earlier, longest) < length(later, shortest)
    ? []
    : [
        {
          path,
          message: 'the rung does not come after the one before',
          hint: 'write the rungs in order of time',
        },
      ]
}

const holdersOf = (pack: PackSource, role: Role) => pack.staff.filter((member) => member.roles.includes(role))

/** Whom nobody stands behind: a role that nobody holds, duty without a roster. */
const checkRecipients = (pack: PackSource, path: Path, recipients: readonly Recipient[]): PackIssue[] =>
  recipients.flatMap((recipient, index) => {
    if (recipient === 'owner') return []
    if (recipient === 'duty') {
      return pack.roster.length > 0
        ? []
        : [{ path: [...path, index], message: 'nobody is ever on duty', hint: 'add a `roster`' }]
    }
    return holdersOf(pack, recipient).length > 0
      ? []
      : [
          {
            path: [...path, index],
            message: `nobody has the role “${recipient}”`,
            hint: `held: ${roles.filter((role) => holdersOf(pack, role).length > 0).join(', ')}`,
          },
        ]
  })

/** Ladders whose rungs are out of order or for nobody; ladders that no clock starts; reports to nobody. */
export const checkLadders = (pack: PackSource): PackIssue[] => [
  ...Object.entries(pack.ladders).flatMap(([name, rungs]) => [
    ...(pack.clocks.some(({ ladder }) => ladder === name)
      ? []
      : [
          {
            path: ['ladders', name],
            message: 'no clock starts this ladder',
            hint: `add \`ladder: ${name}\` to a clock, or leave it out`,
            atKey: true,
          },
        ]),
    ...rungs.flatMap(({ to, after }, index) => [
      ...checkRecipients(pack, ['ladders', name, index, 'to'], to),
      ...rungs
        .slice(Math.max(index - 1, 0), index)
        .flatMap((before) => checkOrder(pack, ['ladders', name, index, 'after'], [before.after, after])),
    ]),
  ]),
  ...checkRecipients(pack, ['major', 'to'], pack.major?.to ?? []),
]
