import * as z from 'zod'
import { operation } from './contract.ts'
import { contact, idempotencyHeaders, matter } from './record.ts'
import { instant, reference } from './values.ts'

/**
 * The complaint record as a customer hands it in (R2). Who they are to us and by which way it came is not theirs to say:
 * both may raise the severity (R11). What comes another way is entered by staff: `recordCase`.
 */
export const complaintSubmission = z
  .strictObject({
    ...matter,
    customer: z.strictObject({ ...contact, class: z.literal('ordinary').optional() }),
    channel: z.literal('web').optional(),
  })
  .meta({ id: 'ComplaintSubmission' })

const complaintReceipt = z
  .object({
    reference,
    trackingUrl: z
      .url()
      .meta({ description: 'Private link to the status page; the token is in the fragment' }),
    receivedAt: instant,
    expectedBy: instant.meta({ description: 'When the case is to be resolved at the latest' }),
  })
  .meta({ id: 'ComplaintReceipt' })

export const submitComplaint = operation({
  id: 'submitComplaint',
  method: 'POST',
  path: '/v1/complaints',
  summary: 'Submit a complaint; answered only once the case is durable (R5)',
  access: 'public',
  headers: idempotencyHeaders,
  body: complaintSubmission,
  maxBodyBytes: 2_000_000,
  responses: { 201: complaintReceipt },
  problems: [
    'invalid-request',
    'malformed-json',
    'unsupported-media-type',
    'payload-too-large',
    'idempotency-conflict',
  ],
})
