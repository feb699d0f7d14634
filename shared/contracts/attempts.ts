import * as z from 'zod'
import { contactMeans, contactOutcomes } from '../domain/vocabulary.ts'
import { instant } from './values.ts'

/** What a case tells of attempts to reach the customer, and what follows from them (R34). */
export const attemptFields = {
  attempts: z
    .array(
      z.object({
        at: instant,
        by: z.string().meta({ description: 'Staff id' }),
        means: z.enum(contactMeans),
        outcome: z.enum(contactOutcomes),
        text: z.string().optional(),
      }),
    )
    .meta({ description: 'Attempts to reach the customer, in order (R34)' }),
  unreached: z
    .object({
      count: z.int().positive(),
      most: z.int().positive().optional(),
      writtenAt: instant.optional(),
      answerBy: instant.optional(),
    })
    .optional()
    .meta({
      description:
        'Attempts in vain since the customer was last heard of; after how many they are written to, when they were, and by when they are to answer',
    }),
  mayCloseAsUnreachable: z.boolean().meta({
    description: 'Whether the policy lets it be closed now because the customer cannot be reached',
  }),
}
