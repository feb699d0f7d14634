import * as z from 'zod'
import { dueKinds } from '../domain/vocabulary.ts'

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

/** What the sweep says of something on which an act is owed; `id` is the case's reference, the staff id, the job's id. */
export const dueNotice = z.object({
  kind: z.enum(dueKinds),
  id: z.string().min(1),
  actAt: z.iso.datetime(),
})

const text = z.object({ S: z.string() })

/**
 * What the relay reads of an event item in the table's stream (DynamoDB's typed JSON): which it is, whether a person
 * acted, and how its clocks ended.
 */
export const eventImage = z
  .object({
    event: z.object({
      M: z.object({
        reference: text,
        sequence: z.object({ N: z.coerce.number() }),
        type: text,
        at: text,
        actor: z.object({ M: z.object({ kind: text }) }),
        clocks: z
          .object({
            L: z.array(z.object({ M: z.object({ clock: z.object({ M: z.object({ status: text }) }) }) })),
          })
          .optional(),
      }),
    }),
  })
  .transform(({ event: { M } }) => ({
    reference: M.reference.S,
    sequence: M.sequence.N,
    type: M.type.S,
    at: M.at.S,
    byStaff: M.actor.M.kind.S === 'staff',
    endsLateClock: (M.clocks?.L ?? []).some(({ M: change }) =>
      ['missed', 'cancelled'].includes(change.clock.M.status.S),
    ),
  }))
