import * as z from 'zod'
import { instant, reference } from '../values.ts'
import {
  channels,
  closingGrounds,
  contactMeans,
  contactOutcomes,
  customerClasses,
  followUpResults,
  kinds,
  languages,
  quarantineReasons,
  validities,
} from '../../domain/vocabulary.ts'
import { classification } from './classification.ts'
import { recipients, type EventContracts } from './event-contract.ts'
import { mailOrigin } from './message-events.ts'

const record = z.object({
  narrative: z.string(),
  desiredOutcome: z.string().optional(),
  customer: z.object({
    name: z.string(),
    email: z.string().optional(),
    phone: z.string().optional(),
    address: z.string().optional(),
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
  mail: mailOrigin,
  unreadable: z.boolean().optional(),
  quarantine: z.array(z.enum(quarantineReasons)).optional(),
  automatic: z.array(z.string()).optional(),
  externalNumber: z.string().optional(),
  apiClient: z.string().optional(),
  referral: z
    .object({ from: z.string(), number: z.string().optional(), replyBy: z.iso.date().optional() })
    .optional(),
})

const matched = [{ 'zh-CN': '匹配词语：投诉', en: 'Matched terms: 投诉' }]

/** What makes a case, says what it is, gives it to somebody, and ends it. */
export const caseEvents: EventContracts<
  | 'CaseReceived'
  | 'CaseReleased'
  | 'CaseRejected'
  | 'CaseImported'
  | 'TriageRequested'
  | 'CaseClassified'
  | 'CaseDispatched'
  | 'CaseAccepted'
  | 'CaseTakenOver'
  | 'NoteAdded'
  | 'ContactAttempted'
  | 'ReferrerAnswered'
  | 'CaseResolved'
  | 'FollowUpRecorded'
  | 'CaseClosed'
  | 'CaseReopened'
  | 'CasesMerged'
  | 'CaseAbsorbed'
> = {
  CaseReceived: {
    summary: 'A complaint became a case',
    schema: z.object({
      record,
      kind: z.enum(kinds),
      severity: z.string(),
      trackingToken: z.string(),
      mailToken: z.string().optional(),
      kindChosen: z.boolean().optional(),
      receivedAt: z.iso.datetime().optional(),
    }),
    example: {
      record: {
        narrative: '电饭煲用了三天就坏了',
        customer: { name: '客户甲', email: 'customer@example.com', class: 'ordinary' },
        replyWanted: true,
        language: 'zh-CN',
        channel: 'referral',
        referral: { from: '12315', number: '20261123-0817', replyBy: '2026-12-04' },
      },
      kind: 'complaint',
      severity: 'general',
      trackingToken: 'k3JxvW0yqLr8mZt5PbNd2sGh',
      mailToken: 'q7hx2n0vbd4k1mzc',
    },
  },
  CaseReleased: {
    summary: 'A person says that what was kept apart is a case; its clocks count from when it came',
    schema: z.object({ receivedAt: instant }),
    example: { receivedAt: '2026-11-23T01:30:00.000Z' },
  },
  CaseRejected: {
    summary:
      'A person says that what was kept apart is no case; nobody is told, and it can still be released',
    schema: z.strictObject({}),
    example: {},
  },
  CaseImported: {
    summary: 'A case that another system had closed was taken over; nothing follows from it',
    schema: z.object({
      record,
      kind: z.enum(kinds),
      severity: z.string(),
      trackingToken: z.string(),
      source: z.string(),
      receivedAt: z.iso.datetime(),
      closedAt: z.iso.datetime(),
      category: z.string().optional(),
      department: z.string().optional(),
      result: z.string().optional(),
      validity: z.enum(validities),
    }),
    example: {
      record: {
        narrative: '电饭煲用了三天就坏了',
        customer: { name: '客户甲', class: 'ordinary' },
        replyWanted: true,
        language: 'zh-CN',
        channel: 'import',
        externalNumber: '2019-0042',
      },
      kind: 'complaint',
      severity: 'general',
      trackingToken: 'k3JxvW0yqLr8mZt5PbNd2sGh',
      source: 'old-system',
      receivedAt: '2019-03-01T02:00:00.000Z',
      closedAt: '2019-03-08T02:00:00.000Z',
      department: 'quality',
      result: '已换新机',
      validity: 'valid',
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
        model: 'day-one',
        kind: { value: 'complaint', basis: 'rule', reasons: matched },
        category: {
          value: 'quality/defect',
          basis: 'model',
          confidence: 0.57,
          alternatives: [
            { value: 'quality/defect', confidence: 0.57 },
            { value: 'service/repair', confidence: 0.21 },
            { value: 'billing/refund', confidence: 0.06 },
          ],
          doubt: 'unsure',
          reasons: [{ 'zh-CN': '支持：“质量”', en: 'For it: “质量”' }],
        },
        severity: { value: 'general', basis: 'rule', reasons: [] },
        department: { value: 'quality', basis: 'rule', reasons: [] },
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
  CaseTakenOver: {
    summary: 'Management took the case over: `by` owns it now',
    schema: z.object({ by: z.string(), recipients }),
    example: { by: 'manager', recipients: ['handler'] },
  },
  NoteAdded: {
    summary: 'Somebody wrote an internal note',
    schema: z.object({ text: z.string() }),
    example: { text: '已联系仓库' },
  },
  ContactAttempted: {
    summary: 'Somebody tried to reach the customer',
    schema: z.object({
      means: z.enum(contactMeans),
      outcome: z.enum(contactOutcomes),
      text: z.string().optional(),
    }),
    example: { means: 'phone', outcome: 'no-answer', text: '响铃无人接听' },
  },
  ReferrerAnswered: {
    summary: 'Who referred the case was told how it went',
    schema: z.object({ text: z.string() }),
    example: { text: '已为客户换机，客户认可' },
  },
  CaseResolved: {
    summary: 'The result is there',
    schema: z.object({ text: z.string(), validity: z.enum(validities), grounds: z.string().optional() }),
    example: { text: '已换新机', validity: 'valid' },
  },
  FollowUpRecorded: {
    summary: 'The customer was asked after the result',
    schema: z.object({ result: z.enum(followUpResults), note: z.string().optional() }),
    example: { result: 'satisfied' },
  },
  CaseClosed: {
    summary: 'The case has ended',
    schema: z.object({ grounds: z.enum(closingGrounds), lessons: z.string().optional() }),
    example: { grounds: 'consent', lessons: '出厂检验增加通电时长' },
  },
  CaseReopened: {
    summary: 'An ended or resolved case is worked on again',
    schema: z.strictObject({}),
    example: {},
  },
  CasesMerged: {
    summary: 'The case ended in another, which carries its deadlines on',
    schema: z.object({ into: reference }),
    example: { into: 'TS2611001' },
  },
  CaseAbsorbed: {
    summary: 'Another case was merged into this one',
    schema: z.object({ from: reference }),
    example: { from: 'TS2611002' },
  },
}
