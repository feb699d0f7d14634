import * as z from 'zod'
import { currencies } from '../../domain/rules/quantities.ts'
import { ruleFields } from '../../domain/rules/case-rule.ts'
import { channels, customerClasses, kinds, urgencies } from '../../domain/vocabulary.ts'
import { id, localised, terms } from './parts.ts'

export const categories = z
  .array(
    z.strictObject({
      id: id.describe('Two levels: `service/attitude`'),
      name: localised,
      department: id.describe('Department that answers for it'),
      description: localised
        .optional()
        .describe('What belongs to it: the classifier learns from these words'),
      examples: z
        .array(z.string().trim().min(1).max(2_000))
        .max(500)
        .default([])
        .describe('What customers write of it, in any language, made up: the classifier learns from them'),
      terms: terms.default([]),
    }),
  )
  .min(1)
  .describe('What a case is about; the category decides the department')

export const severities = z
  .array(z.strictObject({ id, name: localised }))
  .min(1)
  .describe('Grades of severity, lowest first')

const words = z.array(z.string().trim().min(1)).min(1)
const days = z.int().min(0).max(3_660)

/** Every condition that a rule has must hold; of a list any one. */
const conditions = {
  terms: words
    .optional()
    .describe('What the customer wrote mentions one of these, and does not deny it (“nobody was injured”)'),
  unless: words
    .optional()
    .describe('Longer words around a term that mean something else: `报警器` is no `报警`'),
  unlessPlace: z
    .literal(true)
    .optional()
    .describe('Not in an address, nor where it says where something is: `法院路`, `opposite the court`'),
  fields: z
    .partialRecord(z.enum(ruleFields), words)
    .optional()
    .describe('One of these is in another field: `{ place: [机场] }`'),
  amounts: z
    .partialRecord(z.enum(currencies), z.number().positive())
    .optional()
    .describe('The text names this amount or more: `{ CNY: 10000 }`'),
  near: words
    .optional()
    .describe('One of these is said in one clause with the amount or count: `[赔偿, compensation]`'),
  counts: z
    .strictObject({ of: words, atLeast: z.int().positive() })
    .optional()
    .describe('The text speaks of so many: `{ of: [户, people], atLeast: 10 }`'),
  happenedDaysAgo: days.optional().describe('It happened so many days before it was received, or more'),
  replyWithinDays: days.optional().describe('The referrer wants an answer within so many days'),
  customerClasses: z.array(z.enum(customerClasses)).min(1).optional(),
  channels: z.array(z.enum(channels)).min(1).optional(),
  referrers: words.optional().describe('Words in the name of who referred it'),
  repeat: z
    .literal(true)
    .optional()
    .describe('The same customer complains of the same matter again, to you or to a higher body'),
  escalated: z.literal(true).optional().describe('The same matter is now brought to a higher body'),
  mass: z.literal(true).optional().describe('Many customers complain of one matter: see `similarity`'),
  kinds: z.array(z.enum(kinds)).min(1).optional(),
  categories: z.array(id).min(1).optional().describe('`food/spoilt`, or `food` for all below it'),
}

export const severityRules = z
  .array(z.strictObject({ id, severity: id, reason: localised, ...conditions }))
  .default([])
  .describe(
    'What raises the severity, all conditions of a rule together; each rule is a floor, never a ceiling',
  )

export const urgencyRules = z
  .array(z.strictObject({ id, urgency: z.enum(urgencies), reason: localised, ...conditions }))
  .default([])
  .describe(
    'What raises the urgency, how soon somebody must see to a case whatever its severity: rules as under `severityRules`',
  )

export const triage = z
  .strictObject({
    wrong: z.number().positive().describe('Acting on a wrong category'),
    ask: z.number().positive().describe('Asking a person needlessly'),
  })
  .refine(({ wrong, ask }) => ask < wrong, {
    path: ['ask'],
    message: 'asking must cost less than a mistake, or nobody would ever be asked',
  })
  .describe('What mistakes cost, in any unit; the dearer a wrong category, the more goes to a person')

export const kindTerms = z
  .partialRecord(z.enum(kinds), terms)
  .default({})
  .describe('Words that speak for a kind; without a match the kind stays as it was handed in')
