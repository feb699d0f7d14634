import * as z from 'zod'
import { pauseReasons } from '../../domain/vocabulary.ts'
import { instant, text } from '../values.ts'
import { caseCommand, clockId, extensionSpan } from './command.ts'

export const pauseCase = caseCommand('pause', {
  id: 'pauseCase',
  summary: 'Say what the case waits for: the clocks that the policy names stand still (R21)',
  body: z.strictObject({
    for: z.enum(pauseReasons),
    until: instant.optional().meta({ description: 'Until when it is expected, at the latest' }),
    reason: text(2_000),
  }),
})

export const resumeCase = caseCommand('resume', {
  id: 'resumeCase',
  summary: 'Go on with a case that waited: its clocks run again (R21)',
  body: z.strictObject({ reason: text(2_000).optional() }).optional(),
})

export const extendDeadline = caseCommand('extend', {
  id: 'extendDeadline',
  summary: 'Ask for a later deadline; an approver decides, an approver who asks has decided (R21)',
  body: z.strictObject({ clock: clockId, by: extensionSpan, reason: text(2_000) }),
})

export const decideExtension = caseCommand('decide-extension', {
  id: 'decideExtension',
  summary: 'Approve or refuse an extension that was asked for (R21)',
  body: z
    .strictObject({ clock: clockId, approve: z.boolean(), reason: text(2_000).optional() })
    .refine(({ approve, reason }) => approve || reason !== undefined, {
      path: ['reason'],
      params: { code: 'required' },
    }),
})

export const setDeadline = caseCommand('set-deadline', {
  id: 'setDeadline',
  summary: 'Set an earlier deadline (R26)',
  body: z.strictObject({ clock: clockId, dueAt: instant, reason: text(2_000) }),
})
