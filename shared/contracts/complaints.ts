import * as z from 'zod'
import { apiKeyHeaders } from './api-clients.ts'
import { uploads } from './attachments.ts'
import { operation } from './contract.ts'
import { contact, idempotencyHeaders, matter } from './record.ts'
import { trackedCase } from './tracking.ts'
import { customerClass, instant, line, reference } from './values.ts'

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

/**
 * The complaint record as it is handed in from outside (R2). Who the customer is to us and by which way it came is not
 * theirs to say, since both may raise the severity (R11): a system with a key may, and what comes another way is entered
 * by staff (`recordCase`).
 */
export const complaintSubmission = z
  .strictObject({
    ...matter,
    customer: z.strictObject({
      ...contact,
      class: customerClass.optional().meta({ description: 'Other than `ordinary` only with an API key' }),
    }),
    channel: z
      .enum(['web', 'api'])
      .optional()
      .meta({ description: '`api` with an API key, else `web`: only that may be said' }),
    externalNumber: line(100).optional().meta({
      description: 'Number under which the system that hands it in knows it; only with an API key',
    }),
    attachments: uploads.optional(),
    form: formSigns.optional(),
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
  headers: idempotencyHeaders.extend(apiKeyHeaders.shape),
  body: complaintSubmission,
  form: true,
  maxBodyBytes: 2_000_000,
  responses: { 201: complaintReceipt },
  problems: [
    'invalid-request',
    'malformed-json',
    'unsupported-media-type',
    'payload-too-large',
    'invalid-api-key',
    'forbidden',
    'idempotency-conflict',
    'already-recorded',
    'too-many-requests',
  ],
})

export const getOwnComplaint = operation({
  id: 'getOwnComplaint',
  method: 'GET',
  path: '/v1/complaints/{reference}',
  summary: 'Where a case stands, for the system that handed it in with its API key (R6)',
  access: 'public',
  headers: apiKeyHeaders,
  params: z.object({ reference }),
  responses: {
    200: trackedCase
      .pick({ reference: true, kind: true, status: true, receivedAt: true, expectedBy: true, late: true })
      .extend({ externalNumber: z.string().optional() })
      .meta({ id: 'OwnComplaint' }),
  },
  problems: ['invalid-request', 'invalid-api-key', 'forbidden', 'unknown-case', 'too-many-requests'],
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
