import * as z from 'zod'
import {
  clockRun,
  exampleDueAt as dueAt,
  exampleRun,
  instant,
  recipientKinds,
  recipients,
  rung,
  type EventContracts,
} from './event-contract.ts'

const rungs = z.array(z.object({ rung, at: instant }))
const taskToken = 'AQCEAAAAKgAAAAMAAAAA'

/** What people are told before and after a deadline, and what management does about a case. */
export const escalationEvents: EventContracts<
  | 'ClockReminded'
  | 'ClockBreached'
  | 'RungNotified'
  | 'RungRejoined'
  | 'EscalationLost'
  | 'EscalationAcknowledged'
  | 'ProgressDemanded'
  | 'BulletinIssued'
> = {
  ClockReminded: {
    summary: 'A deadline comes near',
    schema: z.object({ ...clockRun, step: z.string(), dueAt: instant, recipients }),
    example: { ...exampleRun, step: 'remind-2', dueAt, recipients: ['handler'] },
  },
  ClockBreached: {
    summary: 'A deadline has passed; the ladder that starts, with the moment of each rung',
    schema: z.object({ ...clockRun, dueAt: instant, recipients, rungs }),
    example: { ...exampleRun, dueAt, recipients: ['handler'], rungs: [{ rung: 1, at: dueAt }] },
  },
  RungNotified: {
    summary: 'A rung of the ladder was told; the escalation workflow waits with its token',
    schema: z.object({
      ...clockRun,
      rung,
      to: recipientKinds,
      recipients,
      dueAt: instant,
      taskToken: z.string(),
    }),
    example: { ...exampleRun, rung: 1, to: ['lead', 'duty'], recipients: ['lead'], dueAt, taskToken },
  },
  RungRejoined: {
    summary: 'The escalation workflow asked again with another token; nobody is told again',
    schema: z.object({ ...clockRun, rung, dueAt: instant, taskToken: z.string(), replaces: z.string() }),
    example: { ...exampleRun, rung: 1, dueAt, taskToken, replaces: 'AQCEAAAAKgAAAAMAAAAB' },
  },
  EscalationLost: {
    summary: 'The time of a rung passed and its workflow did not come: it is started anew, from that rung',
    schema: z.object({ ...clockRun, rung, dueAt: instant, rungs }),
    example: { ...exampleRun, rung: 2, dueAt, rungs: [{ rung: 2, at: '2026-11-26T16:00:00.000Z' }] },
  },
  EscalationAcknowledged: {
    summary: 'Somebody answered for an escalation; the next rung is held back until a moment',
    schema: z.object({ ...clockRun, rung, holdUntil: instant, note: z.string().optional() }),
    example: { ...exampleRun, rung: 1, holdUntil: '2026-11-26T04:00:00.000Z', note: '今天答复' },
  },
  ProgressDemanded: {
    summary: 'Management asked how the case stands and what is done next',
    schema: z.object({ text: z.string(), recipients }),
    example: { text: '请今天下班前说明进展', recipients: ['handler'] },
  },
  BulletinIssued: {
    summary:
      'A report to management on a major case, numbered from 1; `nextAt` is when the next is due at the latest',
    schema: z.object({
      number: z.int().positive(),
      occasion: z.enum(['immediate', 'change', 'periodic', 'final', 'written']),
      text: z.string().optional(),
      recipients,
      nextAt: instant.optional(),
    }),
    example: {
      number: 1,
      occasion: 'immediate',
      recipients: ['manager', 'executive'],
      nextAt: '2026-11-30T02:00:00.000Z',
    },
  },
}
