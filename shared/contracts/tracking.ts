import * as z from 'zod'
import { uploads } from './attachments.ts'
import { operation } from './contract.ts'
import { customerActions } from '../domain/customer-actions.ts'
import { idempotencyKey, instant, kind, reference, text } from './values.ts'

/** Status in the customer's terms: fewer and plainer than the states of the lifecycle. */
const customerStatuses = [
  'received',
  'in-progress',
  'waiting-for-you',
  'answered',
  'closed',
  'withdrawn',
] as const

const surveyAnswer = z.strictObject({
  score: z.int().min(1).max(5).meta({ description: '1 (very dissatisfied) to 5 (very satisfied)' }),
  comment: text(2_000).optional(),
})

/** What the customer may see of the case (R33): nothing internal, no names of staff. */
export const trackedCase = z
  .object({
    reference,
    kind,
    status: z.enum(customerStatuses),
    receivedAt: instant,
    expectedBy: instant
      .optional()
      .meta({ description: 'Absent once answered or closed, and while nobody can say (R21)' }),
    late: z.boolean().meta({ description: 'The expected date has passed without an answer' }),
    postponed: z
      .object({
        at: instant,
        previously: instant.meta({ description: 'The date before' }),
        reason: z.string().optional(),
      })
      .optional()
      .meta({ description: 'The date was moved later, for the last time at this moment (R21)' }),
    joined: z
      .boolean()
      .meta({ description: 'It goes on in another case about the same matter, and follows its status' }),
    narrative: z.string(),
    /** Progress meant for the customer, oldest first. */
    timeline: z.array(
      z.object({
        at: instant,
        step: z.enum(['received', 'assigned', 'accepted', 'reopened', 'answered', 'closed', 'withdrawn']),
      }),
    ),
    /** The conversation: messages to and from the customer, oldest first. */
    conversation: z.array(
      z.object({
        at: instant,
        direction: z.enum(['to-customer', 'from-customer']),
        about: z.enum(['result', 'extension', 'unreachable', 'refusal', 'withdrawal']).optional(),
        subject: z.string().optional(),
        text: z.string(),
        attempts: z
          .array(instant)
          .optional()
          .meta({ description: 'When they were tried in vain, where the message is about that (R34)' }),
        answerBy: instant.optional().meta({ description: 'By when they are asked to answer such a message' }),
      }),
    ),
    /** The files that the customer handed in, oldest first. */
    files: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        at: instant,
        size: z.int().nonnegative(),
        state: z
          .enum(['checking', 'received', 'missing'])
          .meta({ description: '`missing`: named when something was sent, and never uploaded' }),
      }),
    ),
    /** What the customer may do now. */
    actions: z.array(z.enum(customerActions)),
    resultAcceptedAt: instant.optional().meta({ description: 'When the customer accepted the result' }),
    forOthersToo: z.boolean().meta({
      description: 'Other cases were joined to this one: accepting is recorded and does not close it',
    }),
    survey: surveyAnswer.extend({ at: instant }).optional(),
    linkExpiresAt: instant
      .optional()
      .meta({ description: 'Until when the link is valid; absent while the case is open' }),
  })
  .meta({ id: 'TrackedCase' })

/** The secret of the private link travels in a header: addresses end up in logs, histories and referrers. */
const link = {
  'tracking-token': z
    .string()
    .max(200)
    .meta({ description: 'The fragment of the private link: reference and token, joined by a dot' }),
}

export const getTrackedCase = operation({
  id: 'getTrackedCase',
  method: 'GET',
  path: '/v1/track',
  summary: "The customer's view of a case, by private link (R33)",
  access: 'public',
  headers: z.object(link),
  responses: { 200: trackedCase },
  problems: ['unknown-link'],
})

/** What the customer does, by its name. */
const customerAction = z
  .discriminatedUnion('action', [
    z.strictObject({
      action: z.literal('add-information'),
      text: text(20_000),
      attachments: uploads.optional(),
    }),
    z.strictObject({ action: z.literal('withdraw'), reason: text(2_000).optional() }),
    z.strictObject({ action: z.literal('accept-result') }),
    z.strictObject({ action: z.literal('refuse-result'), reason: text(2_000) }),
    surveyAnswer.extend({ action: z.literal('answer-survey') }),
  ])
  .meta({ id: 'CustomerAction' })

export const actOnTrackedCase = operation({
  id: 'actOnTrackedCase',
  method: 'POST',
  path: '/v1/track/actions',
  summary:
    'Add information, withdraw, accept or refuse the result, answer the survey, by private link (R33, R36)',
  access: 'public',
  headers: z.object({ ...link, 'idempotency-key': idempotencyKey.optional() }),
  body: customerAction,
  responses: { 200: trackedCase },
  problems: [
    'invalid-request',
    'malformed-json',
    'unsupported-media-type',
    'payload-too-large',
    'unknown-link',
    'not-allowed-in-state',
    'idempotency-conflict',
    'concurrent-change',
  ],
})
