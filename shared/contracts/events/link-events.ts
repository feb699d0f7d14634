import * as z from 'zod'
import { clusterBases, groundKinds, relations, type Ground } from '../../domain/similarity/links.ts'
import { reference } from '../values.ts'
import { recipients, type EventContracts } from './event-contract.ts'

const ground: z.ZodType<Ground> = z.object({
  by: z.enum(groundKinds),
  share: z.number().min(0).max(1).optional(),
})

/** What a case was found to belong to, and what people say of that. */
export const linkEvents: EventContracts<'CaseLinked' | 'MassDetected' | 'CaseUnlinked'> = {
  CaseLinked: {
    summary:
      'It belongs to an earlier case of the same customer (`repeat`, `escalated`, or `duplicate` where it was sent twice), or to a cluster of many customers (`mass`); `to` is the case or the cluster, `because` what they have in common',
    schema: z.object({
      relation: z.enum(relations),
      to: z.string(),
      because: z.array(ground),
      customers: z.int().positive().optional(),
    }),
    example: {
      relation: 'repeat',
      to: 'TS2611001',
      because: [{ by: 'phone' }, { by: 'text', share: 0.82 }],
    },
  },
  MassDetected: {
    summary:
      'With this case so many customers have complained of one matter that a step of the policy is reached; once for each cluster and step',
    schema: z.object({
      cluster: z.string(),
      by: z.enum(clusterBases),
      customers: z.int().positive(),
      step: z.int().positive(),
      cases: z.array(reference),
      recipients,
    }),
    example: {
      cluster: 'batch-4hT0aVq2',
      by: 'batch',
      customers: 5,
      step: 5,
      cases: ['TS2611001', 'TS2611002'],
      recipients: ['coordinator', 'manager'],
    },
  },
  CaseUnlinked: {
    summary: 'A person says that it does not belong to a case or cluster; the reason is with the event',
    schema: z.object({ to: z.string() }),
    example: { to: 'TS2611001' },
  },
}
