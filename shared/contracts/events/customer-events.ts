import * as z from 'zod'
import { recipients, type EventContracts } from './event-contract.ts'

/** What customers decide by their private link, and what becomes of the link. */
export const customerEvents: EventContracts<
  'CaseWithdrawn' | 'ResultAccepted' | 'ResultRefused' | 'SurveyAnswered' | 'LinkReplaced'
> = {
  CaseWithdrawn: {
    summary: 'The customer wants it no longer; the case has ended',
    schema: z.strictObject({}),
    example: {},
  },
  ResultAccepted: {
    summary: 'The customer is content with the result',
    schema: z.strictObject({}),
    example: {},
  },
  ResultRefused: {
    summary: 'The customer is not content with the result, for the reason they gave; who is told of it',
    schema: z.object({ recipients }),
    example: { recipients: ['handler', 'lead'] },
  },
  SurveyAnswered: {
    summary: 'The customer said how content they are with the handling, 1 to 5; the last answer counts',
    schema: z.object({ score: z.int().min(1).max(5), comment: z.string().optional() }),
    example: { score: 4, comment: '处理得不错，就是慢了点' },
  },
  LinkReplaced: {
    summary: 'The private link is void; the one with this token is valid',
    schema: z.object({ trackingToken: z.string() }),
    example: { trackingToken: 'vW0yqLr8mZt5PbNd2sGhk3Jx' },
  },
}
