import * as z from 'zod'
import { kinds, languages } from '../domain/vocabulary.ts'
import { defaultCalendar, otherCalendars } from './schema/calendars.ts'
import {
  categories,
  kindTerms,
  severities,
  severityRules,
  triage,
  urgencyRules,
} from './schema/classification.ts'
import { clocks } from './schema/clocks.ts'
import { customer, ladders, major, notices, replies } from './schema/ladders.ts'
import { intake } from './schema/intake.ts'
import { id, localised } from './schema/parts.ts'
import { departments, roster, staff } from './schema/people.ts'
import { similarity } from './schema/similarity.ts'
import { templates } from './schema/templates.ts'

const prefix = z.string().regex(/^[A-Z]{1,4}$/, 'one to four capital letters')

/** The YAML of a pack (R47), as people write it. References between parts are checked in `check-pack.ts`. */
export const packSchema = z.strictObject({
  name: id,
  version: z
    .string()
    .regex(/^\d+\.\d+\.\d+$/, 'a version such as 1.0.0')
    .describe('A published version never changes: give each change a new one'),
  organisation: localised,
  language: z.enum(languages).describe('Language of what nobody chose one for'),
  numbering: z
    .strictObject(
      Object.fromEntries(kinds.map((kind) => [kind, prefix])) as Record<
        (typeof kinds)[number],
        typeof prefix
      >,
    )
    .describe('Prefix of the references of each kind; one series per prefix and month'),
  calendar: defaultCalendar,
  calendars: otherCalendars,
  departments,
  staff,
  roster,
  severities,
  severityRules,
  urgencyRules,
  kindTerms,
  categories,
  triage,
  clocks,
  ladders,
  major,
  notices,
  customer,
  replies,
  similarity,
  intake,
  templates,
})

export type PackSource = z.output<typeof packSchema>
