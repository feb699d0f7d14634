import * as z from 'zod'
import { channels, customerClasses, languages } from '../domain/vocabulary.ts'
import { localTime } from './schema/parts.ts'

const text = z.string().min(1)

/** The fields of a submission, as a scenario writes them. */
const fields = z.strictObject({
  narrative: text.describe('What happened, in the words of the customer'),
  desiredOutcome: text.optional(),
  customer: z.strictObject({
    name: text,
    email: z.email().optional(),
    phone: text.optional(),
    address: text.optional(),
    class: z.enum(customerClasses).default('ordinary'),
  }),
  unit: text.optional(),
  product: text.optional(),
  orderNumber: text.optional(),
  batchNumber: text.optional(),
  occurredAt: z.iso.date('a date such as 2026-12-24').optional(),
  place: text.optional(),
  replyWanted: z.boolean().default(true),
  language: z.enum(languages).optional().describe('That of the pack unless given'),
  channel: z.enum(channels).optional().describe('`referral` where there is one, else `web`'),
  referral: z
    .strictObject({
      from: text,
      number: text.optional(),
      replyBy: z.iso.date('a date such as 2026-12-24').optional(),
    })
    .optional(),
  enteredBy: text
    .optional()
    .describe(
      'Who enters it for the customer: anything but a complaint by the web form of an ordinary customer',
    ),
})

export type ScenarioComplaint = z.output<typeof fields>

/** Customers fill in the form of the web themselves, and nothing else. */
const checkEntry = (
  { enteredBy, channel, referral, customer }: ScenarioComplaint,
  context: z.RefinementCtx,
): void => {
  const byForm = (channel ?? (referral ? 'referral' : 'web')) === 'web' && customer.class === 'ordinary'
  const fault = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
  if (byForm && enteredBy !== undefined)
    fault('enteredBy', 'customers fill in the web form themselves: leave it out, or name another channel')
  if (!byForm && enteredBy === undefined) fault('channel', 'only staff can hand this in: add `enteredBy`')
}

/** What is handed in at the start of a scenario. */
export const complaint = fields.superRefine(checkEntry).describe('What is handed in at the start')

/** What was handed in before it (R13): only what the complaint is found to belong to is of the scenario, not its own fate. */
export const earlierComplaint = fields
  .extend({ at: localTime.describe('When it was handed in, before `start`') })
  .superRefine(checkEntry)
