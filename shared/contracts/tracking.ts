import * as z from 'zod'
import { operation } from './contract.ts'
import { instant, kind, reference } from './values.ts'

/** Status in the customer's terms: fewer and plainer than the states of the lifecycle. */
const customerStatuses = ['received', 'in-progress', 'waiting-for-you', 'answered', 'closed'] as const

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
      z.object({ at: instant, step: z.enum(['received', 'assigned', 'accepted', 'answered', 'closed']) }),
    ),
    /** The conversation: messages to and from the customer, oldest first. */
    conversation: z.array(
      z.object({
        at: instant,
        direction: z.enum(['to-customer', 'from-customer']),
        about: z.enum(['result', 'extension']).optional(),
        subject: z.string().optional(),
        text: z.string(),
      }),
    ),
  })
  .meta({ id: 'TrackedCase' })

export const getTrackedCase = operation({
  id: 'getTrackedCase',
  method: 'GET',
  path: '/v1/track/{token}',
  summary: "The customer's view of a case, by private link (R33)",
  access: 'public',
  params: z.object({ token: z.string().max(200) }),
  responses: { 200: trackedCase },
  problems: ['unknown-link'],
})
