import * as z from 'zod'
import { suggest } from './nearest.ts'
import type { PackIssue, Path } from './pack-issue.ts'

type Issue = z.core.$ZodIssue
type JsonSchema = z.core.JSONSchema.JSONSchema

const isSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null

/** The names of the fields that a schema knows at a path; of alternatives those of each. */
const fieldsAt = (schema: unknown, path: Path): string[] => {
  if (!isSchema(schema)) return []
  const ways = (schema.anyOf ?? []).flatMap((way) => fieldsAt(way, path))
  const [part, ...rest] = path
  if (part === undefined) return [...ways, ...Object.keys(schema.properties ?? {})]
  const below =
    typeof part === 'number' ? schema.items : (schema.properties?.[part] ?? schema.additionalProperties)
  return [...ways, ...fieldsAt(below, rest)]
}

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((current, part) => (isSchema(current) ? Reflect.get(current, part) : undefined), value)

/** Of alternatives the one that got furthest: what people meant, so that they read what is wrong with that. */
const furthest = (alternatives: readonly (readonly Issue[])[]): readonly Issue[] => {
  const depth = (issues: readonly Issue[]) => Math.max(...issues.map(({ path }) => path.length))
  return alternatives.toSorted((a, b) => depth(b) - depth(a))[0] ?? []
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
      case 'invalid_union':
        return issue.errors.every((alternative) => alternative.every(({ path: { length } }) => length === 0))
          ? issue.errors
              .slice(0, 1)
              .flatMap((alternative) => alternative.flatMap((inner) => tell(inner, path)))
          : furthest(issue.errors).flatMap((inner) => tell(inner, path))
      case 'invalid_key':
        return issue.issues.map(({ message }) => ({ path, message, atKey: true }))
      case 'invalid_value':
        return value === undefined
          ? [{ path, message: 'this field is missing', hint: `one of ${issue.values.join(', ')}` }]
          : [
              {
                path,
                message: `this is not known: ${String(value)}`,
                hint: suggest(String(value), issue.values.map(String)),
              },
            ]
      case 'invalid_type':
        return value === undefined
          ? [{ path, message: 'this field is missing', hint: `expected ${issue.expected}` }]
          : [
              {
                path,
                message: `expected ${issue.expected}, not ${Array.isArray(value) ? 'a list' : typeof value}`,
              },
            ]
      default:
        return [{ path, message: issue.message }]
    }
  }
  return issues.flatMap((issue) => tell(issue, []))
}
