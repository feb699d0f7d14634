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

/** A mail that was sent: SES's id, and the envelope sender by which it names its case. */
const sentMail = z.object({ messageId: z.string().min(1), source: z.string() })
const recipients = z.array(z.object({ emailAddress: z.string(), status: z.string().optional() }))

/**
 * What SES says of a mail that it has sent, as far as we use it: the mail came back, or its reader complained of it. It comes
 * by the same topic.
 */
export const deliveryNotification = z.discriminatedUnion('eventType', [
  z.object({
    eventType: z.literal('Bounce'),
    mail: sentMail,
    bounce: z.object({
      /** `Permanent`, `Transient` or `Undetermined`. */
      bounceType: z.string(),
      bounceSubType: z.string().optional(),
      bouncedRecipients: recipients,
    }),
  }),
  z.object({
    eventType: z.literal('Complaint'),
    mail: sentMail,
    complaint: z.object({ complainedRecipients: recipients, complaintFeedbackType: z.string().optional() }),
  }),
])

/** All that SES says to its topic. */
export const mailNotification = z.union([receiptNotification, deliveryNotification])

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

/** The next page of a job over the open cases. */
export const recomputeMessage = z.object({ job: z.string().min(1), page: z.int().positive() })

/** What the notification queue holds: an event that people are told of, or a digest that is due to a member of staff. */
export const notificationMessage = z.union([
  eventNotice,
  dueNotice.extend({ kind: z.enum(['post-box', 'digest']) }),
])

const text = z.object({ S: z.string() })

/** What became of a clock, as far as a ladder may hang on it: `breachOf` is the missed deadline that people were told of. */
const clockImage = z.object({
  M: z.object({
    previousDueAt: text.optional(),
    clock: z.object({ M: z.object({ status: text, breachOf: text.optional() }) }),
  }),
})

/** Files that an event names: those without an inspection are to be looked at. */
const attachmentImages = z.object({
  L: z.array(z.object({ M: z.object({ inspection: z.unknown().optional() }) })),
})

/** Whether the ladder of a clock ends: the late clock has stopped, or a deadline that was missed by then has moved on. */
const endsLadder = (at: string, { M: { previousDueAt, clock } }: z.output<typeof clockImage>): boolean =>
  clock.M.breachOf === undefined
    ? previousDueAt !== undefined && previousDueAt.S <= at
    : !['running', 'paused', 'breached'].includes(clock.M.status.S)

/**
 * Why a complaint is kept apart, where it is; and the files that an event names. An event that says nothing more than its
 * type has an empty map, which streams may leave out.
 */
const dataImage = z.object({
  M: z
    .object({
      record: z.object({ M: z.object({ quarantine: z.unknown().optional() }) }).optional(),
      attachments: attachmentImages.optional(),
    })
    .optional(),
})

/**
 * What the relay reads of an event item in the table's stream (DynamoDB's typed JSON): which it is, whether a person
 * acted, whether it is kept apart, and whether ladders end with it.
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
        data: dataImage.optional(),
        clocks: z.object({ L: z.array(clockImage) }).optional(),
      }),
    }),
  })
  .transform(({ event: { M } }) => ({
    reference: M.reference.S,
    sequence: M.sequence.N,
    type: M.type.S,
    at: M.at.S,
    keptApart: M.data?.M?.record?.M.quarantine !== undefined,
    byStaff: M.actor.M.kind.S === 'staff',
    namesUploads: (M.data?.M?.attachments?.L ?? []).some((file) => file.M.inspection === undefined),
    endsLadder: (M.clocks?.L ?? []).some((change) => endsLadder(M.at.S, change)),
  }))
