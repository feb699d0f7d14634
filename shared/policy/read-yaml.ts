import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document } from 'yaml'
import type * as z from 'zod'
import { PackError, type LocatedIssue, type PackIssue, type Path } from './pack-issue.ts'
import { schemaIssues } from './schema-issues.ts'

const show = (path: Path): string =>
  path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${part}`))
    .join('')

/** Where the name of a field stands. */
const keyOf = (document: Document, path: Path): unknown => {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true)
  return isMap(parent)
    ? parent.items.find(({ key }) => isScalar(key) && String(key.value) === path.at(-1))?.key
    : undefined
}

/** Offset of the deepest part of a path that exists in the document: what is missing is shown where it should be. */
const offsetOf = (document: Document, { path, atKey }: PackIssue): number => {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const part = path.slice(0, depth)
    const node = atKey === true && depth === path.length ? keyOf(document, part) : document.getIn(part, true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return 0
}

/** Nobody reads more at once. */
const mostIssues = 100

/** What a file of YAML is read as. */
export interface YamlShape<Schema extends z.ZodType> {
  /** `policy pack`, for messages. */
  readonly what: string
  readonly schema: Schema
  /** What the shape cannot say: references between parts. */
  readonly check: (content: z.output<Schema>) => readonly PackIssue[]
}

/** What was read, and where its parts stand. */
export interface YamlContent<Content> {
  readonly content: Content
  readonly locate: (issue: PackIssue) => LocatedIssue
}

/**
 * Reads and validates YAML. Errors: `PackError` with line, column, path, fault and hint of every issue; of the checks
 * that need the shape to be right, only once it is.
 */
export const readYaml = <Schema extends z.ZodType>(
  file: string,
  yaml: string,
  { what, schema, check }: YamlShape<Schema>,
): YamlContent<z.output<Schema>> => {
  const counter = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: counter, prettyErrors: false, logLevel: 'error' })
  const at = (offset: number) => {
    const { line, col } = counter.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const refuse = (issues: readonly LocatedIssue[], options?: ErrorOptions) => {
    const more = issues.length - mostIssues
    const rest = { line: 1, column: 1, path: '', message: `and ${more} more` }
    return new PackError(file, what, more > 0 ? [...issues.slice(0, mostIssues), rest] : issues, options)
  }
  const locate = (issue: PackIssue): LocatedIssue => ({
    ...at(offsetOf(document, issue)),
    path: show(issue.path),
    message: issue.message,
    hint: issue.hint,
  })
  const syntax = [...document.errors, ...document.warnings]
  if (syntax.length > 0) {
    throw refuse(syntax.map(({ pos: [offset], message }) => ({ ...at(offset), path: '', message })))
  }
  let content: unknown
  try {
    content = document.toJS()
  } catch (error) {
    // Aliases that lead nowhere, or unfold too far.
    throw refuse([{ line: 1, column: 1, path: '', message: String(error) }], { cause: error })
  }
  const parsed = schema.safeParse(content)
  if (!parsed.success) throw refuse(schemaIssues(schema, content, parsed.error.issues).map(locate))
  const issues = check(parsed.data)
  if (issues.length > 0) throw refuse(issues.map(locate))
  return { content: parsed.data, locate }
}
