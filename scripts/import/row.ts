import * as z from 'zod'
import { contact, matter } from '../../shared/contracts/record.ts'
import { customerClass, kind, language, line, text } from '../../shared/contracts/values.ts'
import { localTimeOn } from '../../shared/domain/calendar/local-time.ts'
import { validities } from '../../shared/domain/vocabulary.ts'
import { fieldErrors } from '../../shared/runtime/field-errors.ts'
import type { History } from '../../shared/use-cases/import-case.ts'
import type { ImportField, Mapping } from './mapping.ts'
import type { Row } from './table.ts'

/** What is wrong with a row: in which column, and what. */
export interface RowFault {
  readonly column: string
  readonly message: string
}

/** Where each mapped column stands in the file. */
export type Places = ReadonlyMap<ImportField, number>

/** Finds the mapped columns in the heading; answers also those that are not there or there twice. */
export const placesOf = ({ columns }: Mapping, heading: readonly string[]) => {
  const names = heading.map((cell) => cell.trim())
  const places = new Map<ImportField, number>()
  const missing: string[] = []
  for (const [field, column] of Object.entries(columns) as [ImportField, string][]) {
    const found = names.indexOf(column)
    if (found < 0 || names.includes(column, found + 1)) missing.push(column)
    else places.set(field, found)
  }
  return { places, missing }
}

const moment =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]+(\d{1,2})[:：](\d{2})(?:[:：](\d{2})(?:\.\d+)?)?)?\s*(Z|[+-]\d{2}:\d{2})?$/

const two = (digits: string): string => digits.padStart(2, '0')

/** A date or a moment as people and systems write them, in UTC; one without a zone is of the mapping's. Undefined for what is none. */
export const instantIn = (value: string, zone: string): string | undefined => {
  const [, year = '', month = '', day = '', hour = '0', minute = '00', second = '00', offset] =
    moment.exec(value.normalize('NFKC').trim()) ?? []
  const date = `${year}-${two(month)}-${two(day)}`
  const time = `${two(hour)}:${minute}`
  const utc = new Date(`${date}T${time}:${second}Z`)
  // A date that does not exist rolls over or is none at all.
  if (Number.isNaN(utc.getTime()) || !utc.toISOString().startsWith(`${date}T${time}:${second}`))
    return undefined
  if (offset !== undefined) return new Date(`${date}T${time}:${second}${offset}`).toISOString()
  return new Date(localTimeOn({ zone }, date, time) + Number(second) * 1000).toISOString()
}

const momentOf = (zone: string) =>
  z.string().transform((value, context) => {
    const at = instantIn(value, zone)
    if (at !== undefined) return at
    context.addIssue({ code: 'custom', params: { code: 'wrong-format' } })
    return z.NEVER
  })

const word = line(100).optional()

/** What the cells of a row must be, by field. */
const rowSchema = (zone: string) =>
  z.object({
    ...matter,
    ...contact,
    number: line(100),
    receivedAt: momentOf(zone),
    closedAt: momentOf(zone),
    occurredAt: momentOf(zone).optional(),
    address: line(300).optional(),
    class: customerClass.default('ordinary'),
    kind: kind.default('complaint'),
    language: language.default('zh-CN'),
    validity: z.enum(validities).default('undetermined'),
    severity: word,
    category: word,
    department: word,
    result: text(20_000).optional(),
  })

/** Reads rows as closed cases, by a mapping: the schema is made once. */
export const rowReader = (mapping: Mapping, places: Places, lowestSeverity: string) => {
  const schema = rowSchema(mapping.zone)
  const words: Readonly<Partial<Record<ImportField, Readonly<Record<string, string>> | undefined>>> =
    mapping.values
  const defaults: Readonly<Partial<Record<ImportField, string | undefined>>> = mapping.defaults
  const columns: Readonly<Partial<Record<ImportField, string | undefined>>> = mapping.columns
  const columnOf = (field: string): string => columns[field as ImportField] ?? field
  const valuesOf = ({ cells }: Row) =>
    Object.fromEntries(
      [...new Set([...places.keys(), ...(Object.keys(defaults) as ImportField[])])].flatMap((field) => {
        const cell = cells[places.get(field) ?? -1]?.trim() ?? ''
        const value = cell === '' ? defaults[field] : (words[field]?.[cell] ?? cell)
        return value === undefined ? [] : [[field, value]]
      }),
    )
  /** Cells that hold nothing that can be read; of the others what is wrong is told beside them. */
  const unreadIn = ({ faults }: Row): readonly RowFault[] =>
    [...places].flatMap(([field, at]) => {
      const message = faults?.get(at)
      return message === undefined ? [] : [{ column: columnOf(field), message }]
    })
  return (row: Row): { readonly history: History } | { readonly faults: readonly RowFault[] } => {
    const parsed = schema.safeParse(valuesOf(row))
    const unread = unreadIn(row)
    if (!parsed.success || unread.length > 0) {
      const wrong = parsed.success ? [] : fieldErrors(parsed.error, [], 'en')
      const others = wrong
        .map(({ path, message }) => ({ column: columnOf(path), message }))
        .filter(({ column }) => unread.every((fault) => fault.column !== column))
      return { faults: [...unread, ...others] }
    }
    const { number, name, phone, email, address, class: customerIs, ...rest } = parsed.data
    const {
      kind: kindIs,
      severity,
      category,
      department,
      validity,
      result,
      receivedAt,
      closedAt,
      ...record
    } = rest
    return {
      history: {
        source: mapping.source,
        kind: kindIs,
        severity: severity ?? lowestSeverity,
        category,
        department,
        validity,
        result,
        receivedAt,
        closedAt,
        record: {
          ...record,
          replyWanted: false,
          channel: 'import',
          externalNumber: number,
          customer: { name, phone, email, address, class: customerIs },
        },
      },
    }
  }
}
