import { suggest } from '../nearest.ts'
import type { PackIssue, Path } from '../pack-issue.ts'
import type { PackSource } from '../pack-schema.ts'

/** Ids that are there more than once. */
export const duplicates = (path: Path, entries: readonly { readonly id: string }[]): PackIssue[] =>
  entries.flatMap(({ id }, index) =>
    entries.findIndex((other) => other.id === id) === index
      ? []
      : [
          {
            path: [...path, index, 'id'],
            message: `“${id}” is there twice`,
            hint: 'give each entry an id of its own',
          },
        ],
  )

/** A name that must be that of something. */
export const refersTo = (
  path: Path,
  what: string,
  value: string | undefined,
  known: readonly string[],
): PackIssue[] =>
  value === undefined || known.includes(value)
    ? []
    : [{ path, message: `there is no ${what} “${value}”`, hint: suggest(value, known) }]

/** The same of a list of names. */
export const eachRefersTo = (
  path: Path,
  what: string,
  values: readonly string[] | undefined,
  known: readonly string[],
): PackIssue[] => (values ?? []).flatMap((value, index) => refersTo([...path, index], what, value, known))

export const idsOf = (entries: readonly { readonly id: string }[]): string[] => entries.map(({ id }) => id)

export const calendarIds = ({ calendar, calendars }: PackSource): string[] => [
  calendar.id,
  ...Object.keys(calendars),
]
