import * as z from 'zod'
import { validities } from '../domain/vocabulary.ts'
import { readers } from './access.ts'
import { operation } from './contract.ts'
import { instant, localisedText, reference } from './values.ts'

const similarCase = z
  .object({
    reference,
    severity: z.string(),
    category: z.string().optional(),
    receivedAt: instant,
    result: z.object({ text: z.string(), validity: z.enum(validities), at: instant }),
    because: localisedText.meta({ description: 'What they have in common' }),
  })
  .meta({ id: 'SimilarCase' })

export const getSimilarCases = operation({
  id: 'getSimilarCases',
  method: 'GET',
  path: '/v1/cases/{reference}/similar',
  summary:
    'How like matters were answered: cases with a result that the person may see, the most alike first (R38)',
  access: readers,
  params: z.object({ reference }),
  responses: {
    200: z.object({ reference, cases: z.array(similarCase).max(5) }).meta({ id: 'SimilarCases' }),
  },
  problems: ['invalid-request', 'forbidden', 'unknown-case'],
})
