import * as z from 'zod'

const addresses = z
  .array(z.strictObject({ address: z.string().regex(/^[^\s@]+@[^\s@]+$/), name: z.string().max(400) }))
  .max(100)
const id = z.string().regex(/^<[^<>\s]+>$/)
/** Text that can be stored and shown: no halves of characters, no control characters but line breaks and tabs. */
const text = z.string().refine((value) => value.isWellFormed() && !/(?![\n\t])\p{Cc}/u.test(value))
const line = text.refine((value) => !/[\n\t]/.test(value))

/** What every result of `parseInboundMail` is, whatever the bytes were. */
export const parsedMail = z
  .strictObject({
    from: z
      .string()
      .regex(/^[^\s@]+@[^\s@]+$/)
      .nullable(),
    fromName: line,
    replyTo: addresses,
    to: addresses,
    cc: addresses,
    subject: line,
    text,
    fullText: text.max(256 * 1024),
    html: z
      .string()
      .max(2 * 1024 * 1024)
      .nullable(),
    messageId: id.nullable(),
    inReplyTo: id.nullable(),
    references: z.array(id).max(100),
    date: z.iso.datetime().nullable(),
    attachments: z
      .array(
        z.strictObject({
          filename: line
            .min(1)
            .max(400)
            .regex(/^[^/\\]+$/),
          contentType: z.string().min(1),
          size: z.int().min(0),
          content: z.instanceof(Uint8Array),
          contentId: z.string().min(1).nullable(),
          inline: z.boolean(),
        }),
      )
      .max(100),
    automatic: z.strictObject({ is: z.boolean(), reasons: z.array(z.string().min(1)) }),
    bounce: z
      .strictObject({
        recipients: z.array(
          z.strictObject({
            address: z.string().nullable(),
            action: z.enum(['failed', 'delayed', 'delivered', 'relayed', 'expanded']).nullable(),
            status: z
              .string()
              .regex(/^[245]\.\d{1,3}\.\d{1,3}$/)
              .nullable(),
            diagnostic: z.string().nullable(),
          }),
        ),
        originalMessageId: id.nullable(),
      })
      .nullable(),
    // The parser has caught a fault of its own: it is right to do so, and a fault.
    warnings: z
      .array(
        z
          .string()
          .min(1)
          .refine((warning) => !warning.startsWith('unreadable')),
      )
      .max(50),
  })
  .refine(({ attachments }) => attachments.every(({ size, content }) => size === content.length))
  .refine(
    ({ text: trimmed, fullText }) => (trimmed === '') === (fullText === ''),
    'a text was trimmed to nothing',
  )
