import { LineCounter, parseDocument, type Document } from 'yaml'
import type * as z from 'zod'
import { calendarLabel } from '../domain/calendar/label.ts'
import type { Policy } from '../domain/policy.ts'
import { checkPack } from './check-pack.ts'
import type { PackIssue } from './pack-issue.ts'
import { packSchema } from './pack-schema.ts'

/** Official holidays and make-up working days of a country, for the years that are published. */
export interface HolidaySource {
  (country: string): { holidays: string[]; workdays: string[]; officialYears: number[] }
}

/** A pack that cannot be used: every issue with file, line, column, path and a hint (R47). */
export class PackError extends Error {
  constructor(file: string, lines: readonly string[], options?: ErrorOptions) {
    super(`${file} is not a valid policy pack:\n${lines.join('\n')}`, options)
    this.name = 'PackError'
  }
}

const show = (path: readonly (string | number)[]): string =>
  path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${part}`))
    .join('')

/** Position of the deepest part of a path that exists in the document: what is missing is shown where it should be. */
const locate = (document: Document, counter: LineCounter, path: readonly (string | number)[]) => {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true)
    if (node !== null && typeof node === 'object' && 'range' in node && Array.isArray(node.range)) {
      return counter.linePos(Number(node.range[0]))
    }
  }
  return { line: 1, col: 1 }
}

/** The content of a document. Errors: `PackError` for aliases that lead nowhere, or too far. */
const contentOf = (file: string, document: Document): unknown => {
  try {
    return document.toJS()
  } catch (error) {
    throw new PackError(file, [`${file}:1:1: ${String(error)}`], { cause: error })
  }
}

/** What the shape finds wrong; a field that nobody knows is named where it stands. */
const issuesOf = (issue: z.core.$ZodIssue): PackIssue[] => {
  const path = issue.path.filter((part) => typeof part !== 'symbol')
  return issue.code === 'unrecognized_keys'
    ? issue.keys.map((name) => ({ path: [...path, name], message: 'this field is not known' }))
    : [{ path, message: issue.message }]
}

/**
 * Reads, validates and compiles a pack. Errors: `PackError` naming file, line, column, path, fault and hint of each
 * issue. The calendar gets the official holidays that are known today; the years they cover are part of it.
 */
export const loadPack = (file: string, yaml: string, holidaysOf: HolidaySource): Policy => {
  const counter = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: counter, prettyErrors: false })
  const syntax = document.errors.map((error) => {
    const { line, col } = counter.linePos(error.pos[0])
    return `${file}:${line}:${col}: ${error.message}`
  })
  if (syntax.length > 0) throw new PackError(file, syntax)
  const report = (issues: readonly PackIssue[]) =>
    new PackError(
      file,
      issues.map(({ path, message, hint }) => {
        const { line, col } = locate(document, counter, path)
        return `${file}:${line}:${col}: ${show(path) || 'the pack'}: ${message}${hint === undefined ? '' : ` (${hint})`}`
      }),
    )
  const parsed = packSchema.safeParse(contentOf(file, document))
  if (!parsed.success) throw report(parsed.error.issues.flatMap(issuesOf))
  const issues = checkPack(parsed.data)
  if (issues.length > 0) throw report(issues)
  const { calendar, ...rest } = parsed.data
  const official =
    calendar.holidays === 'none'
      ? // Nothing official to wait for: every year is as known as it will ever be.
        { holidays: [], workdays: [], officialYears: Array.from({ length: 200 }, (_, index) => 1970 + index) }
      : holidaysOf(calendar.holidays)
  const content = {
    id: 'standard',
    zone: calendar.zone,
    week: calendar.week,
    ...official,
    workdays: Object.fromEntries(official.workdays.map((date) => [date, calendar.workdayHours])),
  }
  return { ...rest, calendar: { ...content, version: calendarLabel(content) } }
}
