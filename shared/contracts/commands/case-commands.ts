import * as z from 'zod'
import { staffCommands } from '../../domain/staff-commands.ts'
import { closingGrounds, followUpResults, validities } from '../../domain/vocabulary.ts'
import { operation } from '../contract.ts'
import { kind, line, reference, text } from '../values.ts'
import { commandProblems, done, params } from './command.ts'

export const classifyCase = operation({
  id: 'classifyCase',
  method: 'POST',
  path: '/v1/cases/{reference}/classify',
  summary: 'Classify a case that waits for triage, or correct its classification (R12)',
  access: staffCommands.classify.roles,
  params,
  body: z.strictObject({
    kind: kind.optional(),
    category: line(80).optional(),
    severity: line(40).optional(),
    department: line(50).optional(),
    reason: text(1_000),
  }),
  responses: { 200: done },
  problems: commandProblems,
})

export const acceptCase = operation({
  id: 'acceptCase',
  method: 'POST',
  path: '/v1/cases/{reference}/accept',
  summary: 'Accept a dispatched case: the caller becomes its handler and owner (R7, R16)',
  access: staffCommands.accept.roles,
  params,
  body: z.strictObject({}).optional(),
  responses: { 200: done },
  problems: commandProblems,
})

export const addNote = operation({
  id: 'addNote',
  method: 'POST',
  path: '/v1/cases/{reference}/add-note',
  summary: 'Add an internal note',
  access: staffCommands['add-note'].roles,
  params,
  body: z.strictObject({ text: text(10_000) }),
  responses: { 200: done },
  problems: commandProblems,
})

export const replyToCustomer = operation({
  id: 'replyToCustomer',
  method: 'POST',
  path: '/v1/cases/{reference}/reply-to-customer',
  summary: 'Write to the customer (R32)',
  access: staffCommands['reply-to-customer'].roles,
  params,
  body: z.strictObject({ text: text(20_000) }),
  responses: { 200: done },
  problems: commandProblems,
})

export const resolveCase = operation({
  id: 'resolveCase',
  method: 'POST',
  path: '/v1/cases/{reference}/resolve',
  summary: 'Record the result and tell it to the customer',
  access: staffCommands.resolve.roles,
  params,
  body: z.strictObject({ text: text(20_000), validity: z.enum(validities), grounds: text(2_000).optional() }),
  responses: { 200: done },
  problems: commandProblems,
})

export const closeCase = operation({
  id: 'closeCase',
  method: 'POST',
  path: '/v1/cases/{reference}/close',
  summary: 'Close a resolved case, with the grounds for closing (R36)',
  access: staffCommands.close.roles,
  params,
  body: z.strictObject({
    grounds: z.enum(closingGrounds),
    reason: text(2_000).optional(),
    lessons: text(5_000)
      .optional()
      .meta({ description: 'What is learnt from it; part of the final report on a major case (R25)' }),
  }),
  responses: { 200: done },
  problems: commandProblems,
})

export const recordFollowUp = operation({
  id: 'recordFollowUp',
  method: 'POST',
  path: '/v1/cases/{reference}/record-follow-up',
  summary: 'Record what the customer said when asked after the result (R36)',
  access: staffCommands['record-follow-up'].roles,
  params,
  body: z.strictObject({ result: z.enum(followUpResults), note: text(2_000).optional() }),
  responses: { 200: done },
  problems: commandProblems,
})

export const reopenCase = operation({
  id: 'reopenCase',
  method: 'POST',
  path: '/v1/cases/{reference}/reopen',
  summary: 'Work on a resolved or ended case again; the policy says how its clocks go on (R21)',
  access: staffCommands.reopen.roles,
  params,
  body: z.strictObject({ reason: text(2_000) }),
  responses: { 200: done },
  problems: commandProblems,
})

export const mergeCase = operation({
  id: 'mergeCase',
  method: 'POST',
  path: '/v1/cases/{reference}/merge',
  summary: 'End the case in another that is about the same matter and carries its deadlines on',
  access: staffCommands.merge.roles,
  params,
  body: z.strictObject({ into: reference, reason: text(2_000) }),
  responses: { 200: done },
  problems: commandProblems,
})

export const replaceLink = operation({
  id: 'replaceLink',
  method: 'POST',
  path: '/v1/cases/{reference}/replace-link',
  summary: "Make the customer's private link void and issue another one; mails nothing by itself (R33)",
  access: staffCommands['replace-link'].roles,
  params,
  body: z.strictObject({ reason: text(2_000) }),
  responses: { 200: done },
  problems: commandProblems,
})
