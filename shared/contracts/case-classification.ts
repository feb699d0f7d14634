import * as z from 'zod'
import { moods } from '../domain/classification/hints.ts'
import { doubts } from '../domain/classification/predict.ts'
import { languages, urgencies } from '../domain/vocabulary.ts'
import { localisedText } from './values.ts'

const share = z.number().min(0).max(1).optional()

const facet = z.object({
  value: z.string(),
  basis: z.enum(['rule', 'model']).optional().meta({ description: 'What gave it; absent when a person did' }),
  confidence: share.meta({
    description: 'Calibrated; absent for a rule or a person, and while there are too few examples to say',
  }),
  alternatives: z
    .array(z.object({ value: z.string(), confidence: share }))
    .optional()
    .meta({ description: 'The three likeliest answers of a model, the likeliest first' }),
  doubt: z.enum(doubts).optional().meta({ description: 'Why it is for a person to decide' }),
  reasons: z.array(localisedText),
})

/** What a case was taken for and why, and what its text shows besides, as staff see it (R10). */
export const classificationFields = {
  classification: z
    .object({
      by: z.enum(['classifier', 'person']),
      model: z.string().optional().meta({
        description: 'Version of the model that was asked; absent for rules and persons',
        example: 'day-one',
      }),
      kind: facet,
      category: facet,
      severity: facet,
      urgency: facet
        .extend({ value: z.enum(urgencies) })
        .optional()
        .meta({
          description:
            'How soon somebody must see to it; absent where it was classified before that was kept',
        }),
      department: facet,
    })
    .optional(),
  hints: z
    .object({
      languages: z.array(z.enum(languages)).meta({ description: 'Of its passages, as they come' }),
      sentiment: z
        .object({ mood: z.enum(moods), words: z.array(z.string()) })
        .optional()
        .meta({ description: 'By a list of words alone; absent where the text has none of them' }),
    })
    .meta({ description: 'What the text shows besides its matter: to be seen, never acted on (R10)' }),
}
