import * as z from 'zod'
import { instant } from '../values.ts'
import type { EventContracts } from './event-contract.ts'

const purpose = z.enum(['acknowledgement', 'reply', 'result', 'extension'])

/** What is written to the customer and by them, and what became of it. */
export const messageEvents: EventContracts<
  'MessageQueued' | 'MessageSent' | 'MessageFailed' | 'MessageReceived'
> = {
  MessageQueued: {
    summary: 'The customer is to be told something, by mail or on the private page',
    schema: z.object({
      purpose,
      via: z.enum(['email', 'page']),
      to: z.string().optional(),
      text: z.string().optional(),
      promised: instant.optional(),
    }),
    example: { purpose: 'reply', via: 'email', to: 'customer@example.com', text: '我们正在核实' },
  },
  MessageSent: {
    summary: 'The mail system took charge of a queued message',
    schema: z.object({ message: z.int().positive(), purpose, messageId: z.string() }),
    example: { message: 3, purpose: 'acknowledgement', messageId: '010f01a2-000000' },
  },
  MessageFailed: {
    summary: 'The mail system refused a queued message for good',
    schema: z.object({ message: z.int().positive(), purpose, error: z.string() }),
    example: { message: 3, purpose: 'acknowledgement', error: 'Address is on the suppression list' },
  },
  MessageReceived: {
    summary: 'The customer wrote',
    schema: z.object({ from: z.string(), subject: z.string(), text: z.string(), rawMail: z.string() }),
    example: {
      from: 'customer@example.com',
      subject: 'Re: TS2611001',
      text: '补充一点',
      rawMail: 'inbound/o3vrnil0e2ic',
    },
  },
}
