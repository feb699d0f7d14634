import * as z from 'zod'
import { recorders } from '../domain/staff-commands.ts'
import { operation } from './contract.ts'
import { contact, idempotencyHeaders, matter, referral } from './record.ts'
import { customerClass, enteredChannel, instant, kind, line, reference } from './values.ts'

/** The complaint record as a clerk takes it down for a customer (R2, R6). */
export const caseEntry = z
  .strictObject({
    ...matter,
    channel: enteredChannel.meta({ description: 'How it reached the organisation' }),
    kind: kind.optional().meta({ description: 'Left to the classifier unless given' }),
    customer: z.strictObject({
      ...contact,
      address: line(300).optional(),
      class: customerClass.optional(),
    }),
    receivedAt: instant.optional().meta({
      description: 'When it came, where that was before it is entered: clocks count from then',
    }),
    referral: referral.optional(),
  })
  .refine(({ channel, referral: from }) => from === undefined || channel === 'referral', {
    path: ['channel'],
    params: { code: 'not-a-referral' },
  })
  .refine(({ channel, referral: from }) => from !== undefined || channel !== 'referral', {
    path: ['referral', 'from'],
    params: { code: 'referral-needed' },
  })
  .meta({ id: 'CaseEntry' })

export const recordCase = operation({
  id: 'recordCase',
  method: 'POST',
  path: '/v1/cases',
  summary: 'Record what reached the organisation by phone, in person, on paper or from a referrer (R6, R7)',
  access: recorders,
  headers: idempotencyHeaders,
  body: caseEntry,
  responses: {
    201: z
      .object({
        reference,
        receivedAt: instant,
        expectedBy: instant.meta({ description: 'When the case is to be resolved at the latest' }),
      })
      .meta({ id: 'EntryReceipt' }),
  },
  problems: [
    'invalid-request',
    'malformed-json',
    'unsupported-media-type',
    'payload-too-large',
    'forbidden',
    'idempotency-conflict',
    'already-recorded',
  ],
})
