import * as z from 'zod'
import { customerClasses, kinds, languages, validities } from '../../shared/domain/vocabulary.ts'
import { readYaml } from '../../shared/policy/read-yaml.ts'

const required = ['number', 'receivedAt', 'closedAt', 'narrative', 'name'] as const
const optional = [
  'phone',
  'email',
  'address',
  'class',
  'kind',
  'severity',
  'category',
  'department',
  'language',
  'desiredOutcome',
  'unit',
  'product',
  'orderNumber',
  'batchNumber',
  'occurredAt',
  'place',
  'result',
  'validity',
] as const

export type ImportField = (typeof required)[number] | (typeof optional)[number]

const header = z.string().min(1).describe('Heading of a column')

const columns = z
  .strictObject({
    ...(Object.fromEntries(required.map((name) => [name, header])) as Record<
      (typeof required)[number],
      typeof header
    >),
    ...(Object.fromEntries(optional.map((name) => [name, header.optional()])) as Record<
      (typeof optional)[number],
      z.ZodOptional<typeof header>
    >),
  })
  .describe('For each field the heading of the column in which it stands')

const wordsFor = <Values extends readonly [string, ...string[]]>(values: Values) =>
  z.record(z.string().min(1), z.enum(values)).default({})
const words = z.record(z.string().min(1), z.string().min(1)).default({})

/** What the columns of a file mean. */
const mappingSchema = z.strictObject({
  source: z
    .string()
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'lower-case words joined by hyphens')
    .describe('Which system it comes from: with its number there a case is imported once'),
  sheet: z
    .string()
    .min(1)
    .optional()
    .describe('Which sheet of a workbook; the first that is not hidden unless given'),
  headingRow: z
    .int()
    .positive()
    .default(1)
    .describe('Row from which the headings are looked for: what stands above is passed over'),
  encoding: z.enum(['utf-8', 'gb18030', 'utf-16le']).default('utf-8'),
  delimiter: z.enum([',', ';', '\t']).default(','),
  zone: z
    .string()
    .refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone), 'a time zone such as Asia/Shanghai')
    .describe('Time zone of dates that name none'),
  columns,
  values: z
    .strictObject({
      kind: wordsFor(kinds),
      class: wordsFor(customerClasses),
      language: wordsFor(languages),
      validity: wordsFor(validities),
      severity: words,
      category: words,
      department: words,
    })
    .partial()
    .default({})
    .describe('What words in a column stand for'),
  defaults: z
    .strictObject({
      kind: z.enum(kinds),
      class: z.enum(customerClasses),
      language: z.enum(languages),
      validity: z.enum(validities),
      severity: z.string().min(1),
      category: z.string().min(1),
      department: z.string().min(1),
    })
    .partial()
    .default({})
    .describe('What holds where a column is empty or not there'),
})

export type Mapping = z.output<typeof mappingSchema>

/** Reads a mapping file. Errors: `PackError` with line, column, path, fault and hint of each issue. */
export const loadMapping = (file: string, yaml: string): Mapping =>
  readYaml(file, yaml, { what: 'import mapping', schema: mappingSchema, check: () => [] }).content
