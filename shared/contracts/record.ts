import * as z from 'zod'
import { idempotencyKey, language, line, localDate, text, whenItHappened } from './values.ts'

/** Who passed a complaint on (R6): a regulator, an association, a hotline, headquarters or another department. */
export const referral = z
  .strictObject({
    from: line(200).meta({ description: 'Who referred it', example: '12315' }),
    number: line(100).optional().meta({ description: 'Their own number of it' }),
    replyBy: localDate
      .optional()
      .meta({ description: 'Local date by the end of which they want an answer', example: '2026-12-04' }),
  })
  .meta({ id: 'Referral' })

/** How a customer is named and reached. */
export const contact = {
  name: line(100),
  email: z.email().max(254).optional(),
  phone: line(40)
    .regex(/^[+(]?[\d][\d\s()./-]{4,}$/)
    .optional(),
}

/** What of the complaint record (R2) is the same whoever hands it in. */
export const matter = {
  narrative: text(20_000).meta({ description: "What happened, in the customer's words" }),
  desiredOutcome: text(2_000).optional(),
  unit: line(100).optional().meta({ description: 'Organisation unit complained about' }),
  product: line(200).optional(),
  orderNumber: line(100).optional(),
  batchNumber: line(100).optional(),
  occurredAt: whenItHappened.optional(),
  place: line(300).optional(),
  replyWanted: z.boolean().optional(),
  language: language.optional(),
}

/** The same request twice is one case (R8). */
export const idempotencyHeaders = z.object({ 'idempotency-key': idempotencyKey.optional() })
