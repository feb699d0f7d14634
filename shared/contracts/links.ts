import * as z from 'zod'
import { relations } from '../domain/similarity/links.ts'
import { instant, localisedText } from './values.ts'

/** What a case tells of the cases that it belongs to (R13). */
export const linkFields = {
  links: z
    .array(
      z.object({
        relation: z.enum(relations),
        to: z.string().meta({ description: 'The earlier case; the id of the cluster, for `mass`' }),
        because: localisedText.meta({ description: 'What they have in common' }),
        customers: z.int().positive().optional().meta({ description: 'Of a cluster: how many it had' }),
        at: instant,
        undone: z
          .literal(true)
          .optional()
          .meta({ description: 'A person has said that it does not belong there' }),
      }),
    )
    .meta({ description: 'Earlier cases of the same customer and matter, and mass complaints (R13)' }),
}
