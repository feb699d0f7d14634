import * as z from 'zod'
import { doubts } from '../../domain/classification/predict.ts'
import { kinds, urgencies } from '../../domain/vocabulary.ts'

const reasons = z.array(z.object({ 'zh-CN': z.string(), en: z.string() }))
const share = z.number().min(0).max(1).optional()
const facet = z.object({
  value: z.string(),
  basis: z.enum(['rule', 'model']).optional(),
  confidence: share,
  alternatives: z.array(z.object({ value: z.string(), confidence: share })).optional(),
  doubt: z.enum(doubts).optional(),
  reasons,
})

/** What a case was taken for, by whom and why, as the history keeps it (R10). */
export const classification = z.object({
  by: z.enum(['classifier', 'person']),
  model: z.string().optional(),
  kind: facet.extend({
    value: z.enum(kinds),
    alternatives: z.array(z.object({ value: z.enum(kinds), confidence: share })).optional(),
  }),
  category: facet,
  severity: facet,
  urgency: facet
    .extend({
      value: z.enum(urgencies),
      alternatives: z.array(z.object({ value: z.enum(urgencies), confidence: share })).optional(),
    })
    .optional(),
  department: facet,
})
