import * as z from 'zod'
import { suggest } from './nearest.ts'
import type { PackIssue, Path } from './pack-issue.ts'

type Issue = z.core.$ZodIssue
type JsonSchema = z.core.JSONSchema.JSONSchema

const isSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null

/** What a value is, in a word. */
const sortOf = (value: unknown): string =>
  value === null ? 'nothing' : Array.isArray(value) ? 'a list' : typeof value

/** The names of the fields that a schema knows at a path; of alternatives those of each. */
const fieldsAt = (schema: unknown, path: Path): string[] => {
  if (!isSchema(schema)) return []
  const ways = (schema.anyOf ?? []).flatMap((way) => fieldsAt(way, path))
  const [part, ...rest] = path
  if (part === undefined) {
    const { properties = {}, propertyNames } = schema
    // Names that are free are never unknown: those that are not are choices.
    const names = isSchema(propertyNames) ? (propertyNames.enum as string[]) : []
    return [...ways, ...Object.keys(properties), ...names]
  }
  const below =
    typeof part === 'number' ? schema.items : (schema.properties?.[part] ?? schema.additionalProperties)
  return [...ways, ...fieldsAt(below, rest)]
}

const valueAt = (value: unknown, path: Path): unknown =>
  // All but the last part of the path of an issue exist.
  path.reduce<unknown>((current, part) => Reflect.get(current as object, part), value)

/** A value as it stands in the file, roughly. */
const written = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** The value is of another sort altogether. */
const isOtherSort = (issues: readonly Issue[]): boolean =>
  issues.some(({ code, path }) => path.length === 0 && (code === 'invalid_type' || code === 'invalid_value'))

/** Of alternatives the one that people meant, by the sort of value and how little is wrong with it. */
const nearestWay = (ways: readonly (readonly Issue[])[]): readonly Issue[] | undefined =>
  ways.filter((way) => !isOtherSort(way)).toSorted((a, b) => a.length - b.length)[0]

/** What is wrong with a number, or with how much there is of something. */
const outOfRange = (issue: Extract<Issue, { code: 'too_small' | 'too_big' }>): string => {
  if (issue.origin === 'array' || issue.origin === 'string') return 'this is empty, or too long'
  const { inclusive = false } = issue
  return issue.code === 'too_small'
    ? `this must be ${inclusive ? 'at least' : 'above'} ${issue.minimum}`
    : `this must be ${inclusive ? 'at most' : 'below'} ${issue.maximum}`
}

/** What the shape of a file finds wrong, in words for whoever wrote it. */
export const schemaIssues = (schema: z.ZodType, content: unknown, issues: readonly Issue[]): PackIssue[] => {
  const known = (path: Path) => fieldsAt(z.toJSONSchema(schema, { io: 'input' }), path)
  const tell = (issue: Issue, above: Path): PackIssue[] => {
    const path = [...above, ...issue.path.filter((part) => typeof part !== 'symbol')]
    const value = valueAt(content, path)
    switch (issue.code) {
      case 'unrecognized_keys':
        return issue.keys.map((name) => ({
          path: [...path, name],
          message: 'this field is not known',
          hint: suggest(name, known(path)),
          atKey: true,
        }))
      case 'invalid_union': {
        const way =
          nearestWay(issue.errors) ?? (issue.message === 'Invalid input' ? issue.errors[0] : undefined)
        return way?.flatMap((inner) => tell(inner, path)) ?? [{ path, message: issue.message }]
      }
      case 'invalid_key':
        return issue.issues.map(({ message }) => ({ path, message, atKey: true }))
      case 'invalid_value':
        return value === undefined
          ? [{ path, message: 'this field is missing', hint: `one of ${issue.values.join(', ')}` }]
          : [
              {
                path,
                message: `this is not known: ${written(value)}`,
                hint: suggest(written(value), issue.values.map(String)),
              },
            ]
      case 'invalid_type':
        return value === undefined
          ? [{ path, message: 'this field is missing', hint: `expected ${issue.expected}` }]
          : [
              {
                path,
                message: `expected ${issue.expected}, not ${sortOf(value)}`,
              },
            ]
      case 'too_small':
      case 'too_big':
        return [{ path, message: outOfRange(issue) }]
      default:
        return [{ path, message: issue.message }]
    }
  }
  return issues.flatMap((issue) => tell(issue, []))
}
