import * as z from 'zod'
import { instant, reference } from '../values.ts'
import { recipients, type EventContracts } from './event-contract.ts'

const purpose = z.enum(['acknowledgement', 'reply', 'result', 'extension', 'unreachable'])

const mail = z.object({
  messageId: z.string().optional(),
  cc: z.array(z.string()).optional(),
  related: z
    .object({ to: reference, because: z.enum(['stranger', 'ended', 'suspicious', 'kept-apart']) })
    .optional(),
  flags: z.array(z.enum(['reused-message-id', 'changed-subject', 'text-cut', 'files-cut'])).optional(),
})

/** What is kept of the mail by which something came. */
export const mailOrigin = mail.optional()

/** What is written to the customer and by them, and what became of it. */
export const messageEvents: EventContracts<
  'MessageQueued' | 'MessageSent' | 'MessageFailed' | 'MessageWithheld' | 'MessageReceived' | 'DeliveryFailed'
> = {
  MessageQueued: {
    summary: 'The customer is to be told something, by mail or on the private page',
    schema: z.object({
      purpose,
      via: z.enum(['email', 'page']),
      to: z.string().optional(),
      text: z.string().optional(),
      promised: instant.optional(),
      unreached: z.object({ attempts: z.array(instant), recipients }).optional(),
    }),
    example: { purpose: 'reply', via: 'email', to: 'customer@example.com', text: '我们正在核实' },
  },
  MessageSent: {
    summary: 'The mail system took charge of a queued message',
    schema: z.object({
      message: z.int().positive(),
      purpose,
      messageId: z.string(),
      mailId: z.string().optional(),
    }),
    example: {
      message: 3,
      purpose: 'acknowledgement',
      messageId: '010f01a2-000000',
      mailId: '<010f01a2-000000@eu-central-1.amazonses.com>',
    },
  },
  MessageFailed: {
    summary: 'The mail system refused a queued message for good',
    schema: z.object({ message: z.int().positive(), purpose, error: z.string() }),
    example: { message: 3, purpose: 'acknowledgement', error: 'Address is on the suppression list' },
  },
  MessageWithheld: {
    summary: 'An automatic message was not mailed, lest machines answer each other; the page shows it',
    schema: z.object({
      message: z.int().positive(),
      purpose,
      because: z.enum(['machine', 'same-matter', 'too-many-this-hour', 'too-many-today']),
    }),
    example: { message: 3, purpose: 'acknowledgement', because: 'same-matter' },
  },
  DeliveryFailed: {
    summary: 'Mail to the customer came back, or was reported as unwanted',
    schema: z.object({
      message: z.int().positive().optional(),
      address: z.string(),
      kind: z.enum(['bounce', 'complaint']),
      permanent: z.boolean(),
      status: z.string().optional(),
      recipients,
    }),
    example: {
      message: 3,
      address: 'customer@example.com',
      kind: 'bounce',
      permanent: true,
      status: '5.1.1',
      recipients: ['handler'],
    },
  },
  MessageReceived: {
    summary: 'The customer wrote, by mail or (without sender, subject and raw mail) on the private page',
    schema: z.object({
      from: z.string().optional(),
      subject: z.string().optional(),
      text: z.string(),
      rawMail: z.string().optional(),
      mail: mailOrigin,
    }),
    example: {
      from: 'customer@example.com',
      subject: 'Re: TS2611001',
      text: '补充一点',
      rawMail: 'inbound/o3vrnil0e2ic',
    },
  },
}
