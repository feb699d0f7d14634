import * as z from 'zod'
import { text } from '../values.ts'
import { caseCommand, clockId } from './command.ts'

export const acknowledgeEscalation = caseCommand('acknowledge-escalation', {
  id: 'acknowledgeEscalation',
  summary: 'Acknowledge the open escalation: the next rung is held back for a time (R24)',
  body: z.strictObject({ clock: clockId.optional(), note: text(1_000).optional() }).optional(),
  problems: ['no-open-escalation'],
})

export const takeOverCase = caseCommand('take-over', {
  id: 'takeOverCase',
  summary: 'Take the case over: the caller owns it from now on (R26)',
  body: z.strictObject({ reason: text(2_000) }),
})

export const demandProgress = caseCommand('demand-progress', {
  id: 'demandProgress',
  summary: 'Ask those responsible how the case stands (R26)',
  body: z.strictObject({ text: text(2_000) }),
})

export const reportUpward = caseCommand('report-upward', {
  id: 'reportUpward',
  summary: 'Report to management on the case, in one’s own words (R25)',
  body: z.strictObject({ text: text(10_000) }),
})

export const answerReferrer = caseCommand('answer-referrer', {
  id: 'answerReferrer',
  summary: 'Record the answer given to who referred the case (R6)',
  body: z.strictObject({ text: text(20_000) }),
})
