import * as z from 'zod'
import { states } from '../domain/lifecycle.ts'
import { staffCommands } from '../domain/staff-commands.ts'
import { closingGrounds, milestones, validities } from '../domain/vocabulary.ts'
import { operation } from './contract.ts'
import { kind, line, reference, text } from './values.ts'

const params = z.object({ reference })
const done = z
  .object({ reference, version: z.int().positive(), state: z.enum(states) })
  .meta({ id: 'CommandResult' })
const commandProblems = [
  'invalid-request',
  'malformed-json',
  'unsupported-media-type',
  'forbidden',
  'unknown-case',
  'not-allowed-in-state',
  'concurrent-change',
] as const

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
  body: z.strictObject({ grounds: z.enum(closingGrounds), reason: text(2_000).optional() }),
  responses: { 200: done },
  problems: commandProblems,
})

export const acknowledgeEscalation = operation({
  id: 'acknowledgeEscalation',
  method: 'POST',
  path: '/v1/cases/{reference}/acknowledge-escalation',
  summary: 'Acknowledge the open escalation: the ladder stops (R24)',
  access: staffCommands['acknowledge-escalation'].roles,
  params,
  body: z.strictObject({ milestone: z.enum(milestones).optional(), note: text(1_000).optional() }).optional(),
  responses: { 200: done },
  problems: [...commandProblems, 'no-open-escalation'],
})
