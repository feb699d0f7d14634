import * as z from 'zod'

const verdict = z.object({ status: z.string() }).optional()

/** What SES says of a mail that it has put into the bucket (SNS notification of the S3 action), as far as we use it. */
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

/** The notification as a queue gets it: in SNS's envelope. */
export const snsEnvelope = z
  .object({ Type: z.literal('Notification'), Message: z.string() })
  .transform(({ Message }, context) => {
    try {
      return JSON.parse(Message) as unknown
    } catch (error) {
      context.addIssue({ code: 'custom', message: `the notification is not JSON: ${String(error)}` })
      return z.NEVER
    }
  })
  .pipe(receiptNotification)

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
