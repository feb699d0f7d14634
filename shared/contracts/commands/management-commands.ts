import * as z from 'zod'
import { staffCommands } from '../../domain/staff-commands.ts'
import { operation } from '../contract.ts'
import { text } from '../values.ts'
import { clockId, commandProblems, done, params } from './command.ts'

export const acknowledgeEscalation = operation({
  id: 'acknowledgeEscalation',
  method: 'POST',
  path: '/v1/cases/{reference}/acknowledge-escalation',
  summary: 'Acknowledge the open escalation: the next rung is held back for a time (R24)',
  access: staffCommands['acknowledge-escalation'].roles,
  params,
  body: z.strictObject({ clock: clockId.optional(), note: text(1_000).optional() }).optional(),
  responses: { 200: done },
  problems: [...commandProblems, 'no-open-escalation'],
})

export const takeOverCase = operation({
  id: 'takeOverCase',
  method: 'POST',
  path: '/v1/cases/{reference}/take-over',
  summary: 'Take the case over: the caller owns it from now on (R26)',
  access: staffCommands['take-over'].roles,
  params,
  body: z.strictObject({ reason: text(2_000) }),
  responses: { 200: done },
  problems: commandProblems,
})

export const demandProgress = operation({
  id: 'demandProgress',
  method: 'POST',
  path: '/v1/cases/{reference}/demand-progress',
  summary: 'Ask those responsible how the case stands (R26)',
  access: staffCommands['demand-progress'].roles,
  params,
  body: z.strictObject({ text: text(2_000) }),
  responses: { 200: done },
  problems: commandProblems,
})

export const reportUpward = operation({
  id: 'reportUpward',
  method: 'POST',
  path: '/v1/cases/{reference}/report-upward',
  summary: 'Report to management on the case, in one’s own words (R25)',
  access: staffCommands['report-upward'].roles,
  params,
  body: z.strictObject({ text: text(10_000) }),
  responses: { 200: done },
  problems: commandProblems,
})

export const answerReferrer = operation({
  id: 'answerReferrer',
  method: 'POST',
  path: '/v1/cases/{reference}/answer-referrer',
  summary: 'Record the answer given to who referred the case (R6)',
  access: staffCommands['answer-referrer'].roles,
  params,
  body: z.strictObject({ text: text(20_000) }),
  responses: { 200: done },
  problems: commandProblems,
})
