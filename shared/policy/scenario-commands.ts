import * as z from 'zod'
import {
  closingGrounds,
  contactMeans,
  contactOutcomes,
  followUpResults,
  kinds,
  pauseReasons,
  urgencies,
  validities,
} from '../domain/vocabulary.ts'
import { id, localTime, span } from './schema/parts.ts'

const text = z.string().min(1)
const optionalText = text.optional()
const clock = id.describe('Id of a clock')

/**
 * What people may do in a scenario, by the name of the operation of the API, and the fields of each. Spans are written as
 * in packs and moments as local times. Merging is left out: a scenario has one case.
 */
export const commandFields = {
  reclassify: z.strictObject({
    kind: z.enum(kinds).optional(),
    category: id.optional(),
    severity: id.optional(),
    urgency: z.enum(urgencies).optional(),
    department: id.optional(),
    reason: text,
  }),
  accept: z.strictObject({}),
  'add-note': z.strictObject({ text }),
  'record-attempt': z.strictObject({
    means: z.enum(contactMeans),
    outcome: z.enum(contactOutcomes),
    text: optionalText,
  }),
  'reply-to-customer': z.strictObject({ text }),
  resolve: z.strictObject({ text, validity: z.enum(validities), grounds: optionalText }),
  close: z.strictObject({ grounds: z.enum(closingGrounds), reason: optionalText, lessons: optionalText }),
  'record-follow-up': z.strictObject({ result: z.enum(followUpResults), note: optionalText }),
  reopen: z.strictObject({ reason: text }),
  pause: z.strictObject({ for: z.enum(pauseReasons), until: localTime.optional(), reason: text }),
  resume: z.strictObject({ reason: optionalText }),
  extend: z.strictObject({ clock, by: span, reason: text }),
  'decide-extension': z.strictObject({ clock, approve: z.boolean(), reason: optionalText }),
  'set-deadline': z.strictObject({ clock, dueAt: localTime, reason: text }),
  'acknowledge-escalation': z.strictObject({ clock: clock.optional(), note: optionalText }),
  'take-over': z.strictObject({ reason: text }),
  'demand-progress': z.strictObject({ text }),
  'report-upward': z.strictObject({ text }),
  'answer-referrer': z.strictObject({ text }),
} as const

type CommandName = keyof typeof commandFields

/** A command with its fields. */
export type ScenarioCommand = {
  [Name in CommandName]: { readonly do: Name; readonly with: z.output<(typeof commandFields)[Name]> }
}[CommandName]

export const commandNames = Object.keys(commandFields) as [CommandName, ...CommandName[]]
