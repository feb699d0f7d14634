import * as z from 'zod'
import { staffCommands } from '../../domain/staff-commands.ts'
import { pauseReasons } from '../../domain/vocabulary.ts'
import { operation } from '../contract.ts'
import { instant, text } from '../values.ts'
import { clockId, commandProblems, done, extensionSpan, params } from './command.ts'

export const pauseCase = operation({
  id: 'pauseCase',
  method: 'POST',
  path: '/v1/cases/{reference}/pause',
  summary: 'Say what the case waits for: the clocks that the policy names stand still (R21)',
  access: staffCommands.pause.roles,
  params,
  body: z.strictObject({
    for: z.enum(pauseReasons),
    until: instant.optional().meta({ description: 'Until when it is expected, at the latest' }),
    reason: text(2_000),
  }),
  responses: { 200: done },
  problems: commandProblems,
})

export const resumeCase = operation({
  id: 'resumeCase',
  method: 'POST',
  path: '/v1/cases/{reference}/resume',
  summary: 'Go on with a case that waited: its clocks run again (R21)',
  access: staffCommands.resume.roles,
  params,
  body: z.strictObject({ reason: text(2_000).optional() }).optional(),
  responses: { 200: done },
  problems: commandProblems,
})

export const extendDeadline = operation({
  id: 'extendDeadline',
  method: 'POST',
  path: '/v1/cases/{reference}/extend',
  summary: 'Ask for a later deadline; an approver decides, an approver who asks has decided (R21)',
  access: staffCommands.extend.roles,
  params,
  body: z.strictObject({ clock: clockId, by: extensionSpan, reason: text(2_000) }),
  responses: { 200: done },
  problems: commandProblems,
})

export const decideExtension = operation({
  id: 'decideExtension',
  method: 'POST',
  path: '/v1/cases/{reference}/decide-extension',
  summary: 'Approve or refuse an extension that was asked for (R21)',
  access: staffCommands['decide-extension'].roles,
  params,
  body: z
    .strictObject({ clock: clockId, approve: z.boolean(), reason: text(2_000).optional() })
    .refine(({ approve, reason }) => approve || reason !== undefined, {
      path: ['reason'],
      params: { code: 'required' },
    }),
  responses: { 200: done },
  problems: commandProblems,
})

export const setDeadline = operation({
  id: 'setDeadline',
  method: 'POST',
  path: '/v1/cases/{reference}/set-deadline',
  summary: 'Set an earlier deadline (R26)',
  access: staffCommands['set-deadline'].roles,
  params,
  body: z.strictObject({ clock: clockId, dueAt: instant, reason: text(2_000) }),
  responses: { 200: done },
  problems: commandProblems,
})
