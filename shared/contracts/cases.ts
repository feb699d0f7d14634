import * as z from 'zod'
import { attachment } from './attachments.ts'
import { attemptFields } from './attempts.ts'
import { states } from '../domain/lifecycle.ts'
import { milestones, pauseReasons, quarantineReasons, roles } from '../domain/vocabulary.ts'
import { readers } from './access.ts'
import { classificationFields } from './case-classification.ts'
import { bulletin, clockView, escalationView, extensionRequest } from './case-clocks.ts'
import { operation } from './contract.ts'
import { linkFields } from './links.ts'
import {
  channel,
  cursor,
  customerClass,
  instant,
  kind,
  language,
  line,
  localisedText,
  reference,
  urgency,
} from './values.ts'

const caseSummary = z
  .object({
    reference,
    kind,
    state: z.enum(states),
    severity: z.string(),
    urgency: urgency.meta({ description: 'How soon somebody must see to it (R10)' }),
    category: z.string().optional(),
    department: z.string().optional(),
    handler: z.string().optional(),
    channel,
    /** Masked in lists (R44): first character and asterisks. */
    customerName: z.string(),
    /** First 80 characters of the narrative. */
    excerpt: z.string(),
    receivedAt: instant,
    dueAt: instant.optional().meta({ description: 'Next deadline on a clock that runs' }),
    next: z
      .object({ clock: z.string(), milestone: z.enum(milestones) })
      .optional()
      .meta({ description: 'The clock of that deadline: what is to be done next' }),
    waitingFor: z
      .enum(pauseReasons)
      .optional()
      .meta({ description: 'What a paused case waits for; some of its clocks stand still (R21)' }),
    breached: z.boolean(),
    /** Highest rung of the ladder reached (R24), 0 for none. */
    highestRung: z.int().nonnegative(),
  })
  .meta({ id: 'CaseSummary' })

const historyEntry = z
  .object({
    sequence: z.int().positive(),
    type: z.string().meta({ example: 'CaseAccepted' }),
    at: instant,
    actor: z.object({ kind: z.enum(['staff', 'customer', 'system']), id: z.string().optional() }),
    /** One sentence for people. */
    text: localisedText,
    reason: z.string().optional(),
    hash: z.string(),
  })
  .meta({ id: 'HistoryEntry' })

export const caseView = z
  .object({
    ...caseSummary.shape,
    version: z.int().positive(),
    language,
    narrative: z.string(),
    desiredOutcome: z.string().optional(),
    customer: z.object({
      name: z.string(),
      email: z.string().optional(),
      phone: z.string().optional(),
      address: z.string().optional(),
      class: customerClass,
    }),
    unit: z.string().optional(),
    product: z.string().optional(),
    orderNumber: z.string().optional(),
    externalNumber: z
      .string()
      .optional()
      .meta({ description: 'Number under which the system that handed it in knows it' }),
    batchNumber: z.string().optional(),
    occurredAt: z.string().optional(),
    place: z.string().optional(),
    replyWanted: z.boolean(),
    receivedBy: z.string().optional(),
    owner: z
      .string()
      .optional()
      .meta({ description: 'Who owns it now (R7): first contact until a handler accepts' }),
    expectedBy: instant.optional(),
    waitingUntil: instant.optional().meta({ description: 'Until when it waits, at the latest' }),
    takenOverBy: z.string().optional().meta({ description: 'Manager who has taken it over (R26)' }),
    referral: z
      .object({
        from: z.string(),
        number: z.string().optional(),
        replyBy: z.string().optional().meta({ description: 'Local date' }),
      })
      .optional()
      .meta({ description: 'Who referred it (R6)' }),
    survey: z
      .object({ score: z.int(), comment: z.string().optional(), at: instant })
      .optional()
      .meta({ description: 'How content the customer is, 1 to 5 (R36)' }),
    resultAcceptedAt: instant.optional().meta({ description: 'When the customer accepted the result' }),
    reopened: z.int().nonnegative().meta({ description: 'How often it was opened again' }),
    mergedInto: reference.optional(),
    absorbed: z.array(reference).meta({ description: 'Cases that were merged into it' }),
    possiblyRelated: z
      .array(z.object({ to: reference, because: z.enum(['stranger', 'ended', 'suspicious', 'kept-apart']) }))
      .meta({ description: 'Cases that its mail names without belonging to them (R8)' }),
    mailFlags: z
      .array(z.enum(['reused-message-id', 'changed-subject', 'text-cut', 'files-cut']))
      .meta({ description: 'What a person should know of its mail' }),
    quarantine: z
      .array(z.enum(quarantineReasons))
      .optional()
      .meta({ description: 'Why it was kept apart until a person looked at it (R46)' }),
    undeliverable: z
      .array(z.string())
      .meta({ description: 'Addresses that mail comes back from: use another channel (R35)' }),
    ...classificationFields,
    clocks: z.array(clockView),
    escalations: z.array(escalationView),
    extensionRequests: z.array(extensionRequest),
    /** Reports to management on a major case, in order (R25). */
    bulletins: z.array(bulletin),
    nextBulletinAt: instant.optional(),
    ...attemptFields,
    ...linkFields,
    conversation: z.array(
      z.object({
        at: instant,
        direction: z.enum(['to-customer', 'from-customer']),
        purpose: z.string(),
        subject: z.string().optional(),
        text: z.string(),
        delivery: z.enum(['queued', 'sent', 'failed', 'received', 'page']),
        files: z.array(z.string()).meta({ description: 'Ids of the files that came with it' }),
      }),
    ),
    /** Files in the order in which they came (R6, R33). */
    attachments: z.array(attachment),
    history: z.array(historyEntry),
    /** Commands that the caller may give now: the buttons of the console. */
    allowedCommands: z.array(z.string()),
  })
  .meta({ id: 'Case' })

const params = z.object({ reference })
export const getMe = operation({
  id: 'getMe',
  method: 'GET',
  path: '/v1/me',
  summary: 'Who the caller is: name, roles, departments',
  access: roles,
  responses: {
    200: z
      .object({
        id: z.string(),
        name: localisedText,
        roles: z.array(z.enum(roles)),
        departments: z.array(z.string()),
        /** What the console needs to show codes as words. */
        labels: z.object({
          departments: z.record(z.string(), localisedText),
          categories: z.record(z.string(), localisedText),
          severities: z.record(z.string(), localisedText),
          staff: z.record(z.string(), localisedText),
        }),
      })
      .meta({ id: 'Me' }),
  },
  problems: ['forbidden'],
})

export const listCases = operation({
  id: 'listCases',
  method: 'GET',
  path: '/v1/cases',
  summary: 'The queue: open cases that the caller may see, soonest deadline first; or those of a number',
  access: readers,
  query: z.object({
    state: z.enum(['open', 'closed']).default('open'),
    department: z.string().max(50).optional().meta({
      description:
        '`triage` for cases that wait for a person to classify them, `quarantine` for what is kept apart; closed and in quarantine is what was rejected',
    }),
    mine: z.enum(['true', 'false']).optional(),
    number: line(100).optional().meta({
      description:
        'A reference, or a number by which another system or who referred it knows a case: finds those of that number, open or not, and leaves the other conditions aside',
    }),
    limit: z.coerce.number().int().min(1).max(100).default(50),
    cursor: cursor.optional(),
  }),
  responses: {
    200: z.object({ cases: z.array(caseSummary), cursor: cursor.optional() }).meta({ id: 'CaseList' }),
  },
  problems: ['invalid-request', 'forbidden'],
})

export const getCase = operation({
  id: 'getCase',
  method: 'GET',
  path: '/v1/cases/{reference}',
  summary: 'One case with clocks, conversation and history',
  access: readers,
  params,
  responses: { 200: caseView },
  problems: ['invalid-request', 'forbidden', 'unknown-case'],
})
