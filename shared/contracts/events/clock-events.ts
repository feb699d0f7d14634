import * as z from 'zod'
import { reference } from '../values.ts'
import {
  clockRun,
  exampleDueAt,
  exampleRun,
  instant,
  pauseReason,
  recipients,
  span,
  type EventContracts,
} from './event-contract.ts'

/** What moves deadlines, or holds them still. */
export const clockEvents: EventContracts<
  | 'CasePaused'
  | 'CaseResumed'
  | 'ExtensionRequested'
  | 'ExtensionRefused'
  | 'ClockExtended'
  | 'DeadlineAdvanced'
  | 'DeadlinesRecomputed'
> = {
  CasePaused: {
    summary: 'The case waits for somebody; the clocks that the policy names stand still',
    schema: z.object({ for: pauseReason, until: instant.optional() }),
    example: { for: 'laboratory', until: '2026-12-04T10:00:00.000Z' },
  },
  CaseResumed: {
    summary: 'What the case waited for is there; its clocks go on',
    schema: z.object({ after: pauseReason }),
    example: { after: 'laboratory' },
  },
  ExtensionRequested: {
    summary: 'Somebody asked for a later deadline; the approvers are told',
    schema: z.object({ ...clockRun, by: span, recipients }),
    example: { ...exampleRun, by: { unit: 'businessDays', amount: 2 }, recipients: ['manager'] },
  },
  ExtensionRefused: {
    summary: 'An extension was refused; the deadline stays',
    schema: z.object({ ...clockRun, by: span, requestedBy: z.string() }),
    example: { ...exampleRun, by: { unit: 'businessDays', amount: 2 }, requestedBy: 'handler' },
  },
  ClockExtended: {
    summary: 'A deadline was moved later, once, by an approver',
    schema: z.object({
      ...clockRun,
      by: span,
      requestedBy: z.string(),
      dueAt: instant,
      previousDueAt: instant,
    }),
    example: {
      ...exampleRun,
      by: { unit: 'businessDays', amount: 2 },
      requestedBy: 'handler',
      dueAt: '2026-11-27T16:00:00.000Z',
      previousDueAt: exampleDueAt,
    },
  },
  DeadlineAdvanced: {
    summary: 'Management set an earlier deadline, or a merged case brought it',
    schema: z.object({ ...clockRun, dueAt: instant, previousDueAt: instant, from: reference.optional() }),
    example: { ...exampleRun, dueAt: '2026-11-24T09:00:00.000Z', previousDueAt: exampleDueAt },
  },
  DeadlinesRecomputed: {
    summary: 'A new version of policy or calendar was applied to the clocks',
    schema: z.object({ policyVersion: z.string(), fingerprint: z.string() }),
    example: { policyVersion: 'general@1.1.0', fingerprint: '3b1f9c0277aa41d0' },
  },
}
