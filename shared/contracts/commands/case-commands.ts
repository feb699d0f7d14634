import * as z from 'zod'
import {
  closingGrounds,
  contactMeans,
  contactOutcomes,
  followUpResults,
  validities,
} from '../../domain/vocabulary.ts'
import { uploads } from '../attachments.ts'
import { kind, line, reference, text, urgency } from '../values.ts'
import { caseCommand } from './command.ts'

export const reclassifyCase = caseCommand('reclassify', {
  id: 'reclassifyCase',
  summary: 'Classify a case that waits for triage, or correct its classification (R12)',
  body: z.strictObject({
    kind: kind.optional(),
    category: line(80).optional(),
    severity: line(40).optional(),
    urgency: urgency.optional(),
    department: line(50).optional(),
    reason: text(1_000),
  }),
})

export const releaseCase = caseCommand('release', {
  id: 'releaseCase',
  summary: 'Take what was kept apart for a case after all: its clocks count from when it came (R46)',
  body: z.strictObject({ reason: text(2_000).optional() }).optional(),
})

export const rejectCase = caseCommand('reject', {
  id: 'rejectCase',
  summary: 'End what was kept apart and is no case; nobody is told, and it can still be released (R46)',
  body: z.strictObject({ reason: text(2_000) }),
})

export const acceptCase = caseCommand('accept', {
  id: 'acceptCase',
  summary: 'Accept a dispatched case: the caller becomes its handler and owner (R7, R16)',
  body: z.strictObject({}).optional(),
})

export const addNote = caseCommand('add-note', {
  id: 'addNote',
  summary: 'Add an internal note, with files or without',
  body: z.strictObject({ text: text(10_000), attachments: uploads.optional() }),
})

export const recordAttempt = caseCommand('record-attempt', {
  id: 'recordAttempt',
  summary: 'Record an attempt to reach the customer; after so many in vain they are written to (R34)',
  body: z.strictObject({
    means: z.enum(contactMeans),
    outcome: z.enum(contactOutcomes),
    text: text(2_000).optional().meta({ description: 'What was said, or heard of them' }),
  }),
})

export const unlinkCase = caseCommand('unlink', {
  id: 'unlinkCase',
  summary:
    'Say that a case does not belong to another, or to a mass complaint: what rules gave for it goes too (R13)',
  body: z.strictObject({
    from: line(80).meta({ description: 'The other case, or the id of the cluster, as `links` names it' }),
    reason: text(2_000),
  }),
})

export const replyToCustomer = caseCommand('reply-to-customer', {
  id: 'replyToCustomer',
  summary: 'Write to the customer (R32)',
  body: z.strictObject({ text: text(20_000) }),
})

export const resolveCase = caseCommand('resolve', {
  id: 'resolveCase',
  summary: 'Record the result and tell it to the customer',
  body: z.strictObject({ text: text(20_000), validity: z.enum(validities), grounds: text(2_000).optional() }),
})

export const closeCase = caseCommand('close', {
  id: 'closeCase',
  summary: 'Close a resolved case, with the grounds for closing (R36)',
  body: z.strictObject({
    grounds: z.enum(closingGrounds),
    reason: text(2_000).optional(),
    lessons: text(5_000)
      .optional()
      .meta({ description: 'What is learnt from it; part of the final report on a major case (R25)' }),
  }),
})

export const recordFollowUp = caseCommand('record-follow-up', {
  id: 'recordFollowUp',
  summary: 'Record what the customer said when asked after the result (R36)',
  body: z.strictObject({ result: z.enum(followUpResults), note: text(2_000).optional() }),
})

export const reopenCase = caseCommand('reopen', {
  id: 'reopenCase',
  summary: 'Work on a resolved or ended case again; the policy says how its clocks go on (R21)',
  body: z.strictObject({ reason: text(2_000) }),
})

export const mergeCase = caseCommand('merge', {
  id: 'mergeCase',
  summary: 'End the case in another that is about the same matter and carries its deadlines on',
  body: z.strictObject({ into: reference, reason: text(2_000) }),
})

export const replaceLink = caseCommand('replace-link', {
  id: 'replaceLink',
  summary: "Make the customer's private link void and issue another one; mails nothing by itself (R33)",
  body: z.strictObject({ reason: text(2_000) }),
})
