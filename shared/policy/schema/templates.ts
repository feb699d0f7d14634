import * as z from 'zod'
import { templateNames } from '../../domain/policy.ts'
import { languages } from '../../domain/vocabulary.ts'

const template = z.strictObject({ subject: z.string().min(1), body: z.string().min(1) })

export const templates = z
  .partialRecord(z.enum(templateNames), z.partialRecord(z.enum(languages), template))
  .default({})
  .describe('Mails whose words differ from the usual ones; `{{variables}}` are filled in')
