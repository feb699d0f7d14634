import * as z from 'zod'
import { uploads } from './attachments.ts'
import { operation } from './contract.ts'
import {
  channel,
  customerClass,
  idempotencyKey,
  instant,
  language,
  line,
  localDate,
  reference,
  text,
  whenItHappened,
} from './values.ts'

/** Who passed a complaint on (R6): a regulator, an association, a hotline, headquarters or another department. */
const referral = z
  .strictObject({
    from: line(200).meta({ description: 'Who referred it', example: '12315' }),
    number: line(100).optional().meta({ description: 'Their own number of it' }),
    replyBy: localDate
      .optional()
      .meta({ description: 'Local date by the end of which they want an answer', example: '2026-12-04' }),
  })
  .meta({ id: 'Referral' })

/** What the web form tells of how it was filled in; other callers leave it out. None of it is part of the complaint. */
const formSigns = z
  .strictObject({
    website: z.string().optional().meta({ description: 'A field that people do not see' }),
    openSeconds: z.int().min(0).optional().meta({ description: 'How long the form was open' }),
    captcha: z
      .string()
      .max(10_000)
      .optional()
      .meta({ description: 'Answer to a CAPTCHA, where one is asked' }),
  })
  .meta({ id: 'FormSigns' })

/** The complaint record as a customer or a clerk hands it in (R2). */
export const complaintSubmission = z
  .strictObject({
    narrative: text(20_000).meta({ description: "What happened, in the customer's words" }),
    desiredOutcome: text(2_000).optional(),
    customer: z.strictObject({
      name: line(100),
      email: z.email().max(254).optional(),
      phone: line(40)
        .regex(/^[+(]?[\d][\d\s()./-]{4,}$/)
        .optional(),
      class: customerClass.optional(),
    }),
    unit: line(100).optional().meta({ description: 'Organisation unit complained about' }),
    product: line(200).optional(),
    orderNumber: line(100).optional(),
    batchNumber: line(100).optional(),
    occurredAt: whenItHappened.optional(),
    place: line(300).optional(),
    replyWanted: z.boolean().optional(),
    language: language.optional(),
    channel: channel.optional().meta({ description: '`referral` where one is given, else `web`' }),
    referral: referral.optional(),
    attachments: uploads.optional(),
    form: formSigns.optional(),
  })
  .refine(({ channel: by, referral: from }) => from === undefined || by === undefined || by === 'referral', {
    path: ['channel'],
    params: { code: 'not-a-referral' },
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
  headers: z.object({
    'idempotency-key': idempotencyKey.optional(),
  }),
  body: complaintSubmission,
  form: true,
  maxBodyBytes: 2_000_000,
  responses: { 201: complaintReceipt },
  problems: [
    'invalid-request',
    'malformed-json',
    'unsupported-media-type',
    'payload-too-large',
    'idempotency-conflict',
    'too-many-requests',
  ],
})

export const showComplaintForm = operation({
  id: 'showComplaintForm',
  method: 'GET',
  path: '/v1/complaints/new',
  summary: 'The complaint form as a page, for browsers without JavaScript',
  access: 'public',
  query: z.object({
    lang: z.string().max(35).optional().meta({ description: 'Language, before `Accept-Language`' }),
  }),
  responses: { 200: z.string() },
  page: true,
  problems: [],
})
