import * as z from 'zod'

const verdict = z.object({ status: z.string() }).optional()

/**
 * What SES says of a mail that it has put into the bucket, as far as we use it. The topic delivers it raw, without SNS's
 * envelope.
 */
export const receiptNotification = z.object({
  notificationType: z.literal('Received'),
  mail: z.object({ messageId: z.string().min(1), source: z.string().optional() }),
  receipt: z.object({
    recipients: z.array(z.string()),
    spamVerdict: verdict,
    virusVerdict: verdict,
    dmarcVerdict: verdict,
    action: z.object({ type: z.literal('S3'), bucketName: z.string(), objectKey: z.string().min(1) }),
  }),
})
export type ReceiptNotification = z.output<typeof receiptNotification>

/** A notice of the relay. */
export const eventNotice = z.object({
  eventId: z.string(),
  reference: z.string().min(1),
  sequence: z.int().positive(),
  type: z.string(),
  at: z.string(),
})

/** What the sweep says of a case on which something is owed. */
export const dueNotice = z.object({ reference: z.string().min(1), actAt: z.iso.datetime() })

/** What the relay reads of an event item in the table's stream (DynamoDB's typed JSON): no content, only which it is. */
export const eventImage = z
  .object({
    event: z.object({
      M: z.object({
        reference: z.object({ S: z.string() }),
        sequence: z.object({ N: z.coerce.number() }),
        type: z.object({ S: z.string() }),
        at: z.object({ S: z.string() }),
      }),
    }),
  })
  .transform(({ event: { M } }) => ({
    reference: M.reference.S,
    sequence: M.sequence.N,
    type: M.type.S,
    at: M.at.S,
  }))
