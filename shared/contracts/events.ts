import * as z from 'zod'
import type { EventData, EventType } from '../domain/events.ts'
import {
  channels,
  closingGrounds,
  customerClasses,
  kinds,
  languages,
  milestones,
  roles,
  validities,
} from '../domain/vocabulary.ts'

/** One version of an event: what it says happened, the shape of its data, and an example that a test holds to both. */
interface EventContract<T extends EventType> {
  readonly summary: string
  readonly schema: z.ZodType<EventData[T]>
  readonly example: EventData[T]
}

const instant = z.iso.datetime()
const reasons = z.array(z.object({ 'zh-CN': z.string(), en: z.string() }))
const facet = z.object({ value: z.string(), confidence: z.number().min(0).max(1).optional(), reasons })
const milestone = z.enum(milestones)
const cycle = z.int().positive()
const rung = z.int().positive()
const purpose = z.enum(['acknowledgement', 'reply', 'result'])
const recipients = z.array(z.string())

const record = z.object({
  narrative: z.string(),
  desiredOutcome: z.string().optional(),
  customer: z.object({
    name: z.string(),
    email: z.string().optional(),
    phone: z.string().optional(),
    class: z.enum(customerClasses),
  }),
  unit: z.string().optional(),
  product: z.string().optional(),
  orderNumber: z.string().optional(),
  batchNumber: z.string().optional(),
  occurredAt: z.string().optional(),
  place: z.string().optional(),
  replyWanted: z.boolean(),
  language: z.enum(languages),
  channel: z.enum(channels),
  subject: z.string().optional(),
  rawMail: z.string().optional(),
  unreadable: z.boolean().optional(),
  automatic: z.array(z.string()).optional(),
})

const classification = z.object({
  by: z.enum(['classifier', 'person']),
  kind: facet.extend({ value: z.enum(kinds) }),
  category: facet,
  severity: facet,
  department: facet,
})

const matched = [{ 'zh-CN': '匹配词语：质量', en: 'Matched terms: 质量' }]
const dueAt = '2026-11-25T16:00:00.000Z'

/** Every event of a case, by type: the stored and relayed contract (`<type>.v1`). */
export const eventContracts: { readonly [T in EventType]: EventContract<T> } = {
  CaseReceived: {
    summary: 'A complaint became a case',
    schema: z.object({ record, kind: z.enum(kinds), severity: z.string(), trackingToken: z.string() }),
    example: {
      record: {
        narrative: '电饭煲用了三天就坏了',
        customer: { name: '客户甲', email: 'customer@example.com', class: 'ordinary' },
        replyWanted: true,
        language: 'zh-CN',
        channel: 'web',
      },
      kind: 'complaint',
      severity: 'general',
      trackingToken: 'k3JxvW0yqLr8mZt5PbNd2sGh',
    },
  },
  TriageRequested: {
    summary: 'A person is to classify the case; the intake workflow waits with its token',
    schema: z.object({ taskToken: z.string(), error: z.string().optional() }),
    example: { taskToken: 'AQCEAAAAKgAAAAMAAAAA' },
  },
  CaseClassified: {
    summary: 'The classifier or a person said what the case is',
    schema: z.object({ classification }),
    example: {
      classification: {
        by: 'classifier',
        kind: { value: 'complaint', confidence: 0.73, reasons: [] },
        category: { value: 'quality/defect', confidence: 0.57, reasons: matched },
        severity: { value: 'general', reasons: [] },
        department: { value: 'quality', reasons: [] },
      },
    },
  },
  CaseDispatched: {
    summary: 'A department is to answer',
    schema: z.object({ department: z.string(), handler: z.string().optional() }),
    example: { department: 'quality' },
  },
  CaseAccepted: {
    summary: 'A handler took the case on and owns it',
    schema: z.object({ handler: z.string() }),
    example: { handler: 'handler' },
  },
  NoteAdded: {
    summary: 'Somebody wrote an internal note',
    schema: z.object({ text: z.string() }),
    example: { text: '已联系仓库' },
  },
  MessageQueued: {
    summary: 'The customer is to be told something, by mail or on the private page',
    schema: z.object({
      purpose,
      via: z.enum(['email', 'page']),
      to: z.string().optional(),
      text: z.string().optional(),
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
  ClockReminded: {
    summary: 'A deadline comes near',
    schema: z.object({ milestone, cycle, step: z.string(), dueAt: instant, recipients }),
    example: { milestone: 'resolve', cycle: 1, step: 'remind-80', dueAt, recipients: ['handler'] },
  },
  ClockBreached: {
    summary: 'A deadline has passed; the ladder that starts, with the moment of each rung',
    schema: z.object({
      milestone,
      cycle,
      dueAt: instant,
      recipients,
      rungs: z.array(z.object({ rung, at: instant })),
    }),
    example: {
      milestone: 'resolve',
      cycle: 1,
      dueAt,
      recipients: ['handler'],
      rungs: [{ rung: 1, at: dueAt }],
    },
  },
  RungNotified: {
    summary: 'A rung of the ladder was told; the escalation workflow waits with its token',
    schema: z.object({
      milestone,
      cycle,
      rung,
      role: z.enum(roles),
      recipients,
      taskToken: z.string(),
      dueAt: instant,
    }),
    example: {
      milestone: 'resolve',
      cycle: 1,
      rung: 1,
      role: 'lead',
      recipients: ['lead'],
      dueAt,
      taskToken: 'AQCEAAAAKgAAAAMAAAAA',
    },
  },
  EscalationAcknowledged: {
    summary: 'Somebody answered for an escalation; the ladder stops',
    schema: z.object({ milestone, cycle, rung, note: z.string().optional() }),
    example: { milestone: 'resolve', cycle: 1, rung: 1, note: '今天答复' },
  },
  CaseResolved: {
    summary: 'The result is there',
    schema: z.object({ text: z.string(), validity: z.enum(validities), grounds: z.string().optional() }),
    example: { text: '已换新机', validity: 'valid' },
  },
  CaseClosed: {
    summary: 'The case has ended',
    schema: z.object({ grounds: z.enum(closingGrounds) }),
    example: { grounds: 'consent' },
  },
}
