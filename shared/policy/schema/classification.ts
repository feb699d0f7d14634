import * as z from 'zod'
import { channels, customerClasses, kinds } from '../../domain/vocabulary.ts'
import { id, localised, terms } from './parts.ts'

export const categories = z
  .array(
    z.strictObject({
      id: id.describe('Two levels: `service/attitude`'),
      name: localised,
      department: id.describe('Department that answers for it'),
      description: localised.optional().describe('What belongs to it: the classifier learns from these words'),
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

export const severityRules = z
  .array(
    z.strictObject({
      id,
      severity: id,
      reason: localised,
      terms: z
        .array(z.string().min(1))
        .min(1)
        .optional()
        .describe('Any of these words in what the customer wrote…'),
      customerClasses: z
        .array(z.enum(customerClasses))
        .min(1)
        .optional()
        .describe('…or any of these classes…'),
      channels: z.array(z.enum(channels)).min(1).optional().describe('…or any of these channels'),
    }),
  )
  .default([])
  .describe('What raises the severity; each is a floor, never a ceiling')

export const kindTerms = z
  .partialRecord(z.enum(kinds), terms)
  .default({})
  .describe('Words that speak for a kind; without a match the kind stays as it was handed in')
