import * as z from 'zod'
import { surveyChangeables, usualCustomerPolicy } from '../../domain/policy.ts'
import { mostAttempts } from '../../domain/unreached.ts'
import { roles } from '../../domain/vocabulary.ts'
import { delay, hours, id, localised, oneOrMore, span, time } from './parts.ts'

const recipients = oneOrMore(z.enum([...roles, 'owner', 'duty'])).describe(
  'Roles, `owner` for whoever owns the case, `duty` for whoever is on duty',
)

const rung = z.strictObject({
  to: recipients,
  after: delay
    .default({ unit: 'calendarMinutes', amount: 0 })
    .describe('After the missed deadline; at once unless given'),
  demand: localised.describe('What is asked of them'),
  hold: span
    .default({ unit: 'calendarDays', amount: 1 })
    .describe('For how long their acknowledgement holds the next rung back; a day unless given'),
})

export const ladders = z
  .record(id, z.array(rung).min(1))
  .default({})
  .describe('Who is told of a missed deadline, and when, rung by rung')

export const major = z
  .strictObject({
    severities: oneOrMore(id).describe('Severities that count as major'),
    to: recipients,
    every: span.describe('A bulletin is due at least this often until the case is closed'),
  })
  .optional()
  .describe(
    'Reports to management on major cases: at once, on every change, at least so often, and at the end',
  )

const unreachable = z
  .strictObject({
    attempts: z
      .int()
      .min(1)
      .max(mostAttempts)
      .describe('So many attempts in vain since the customer was last heard of, and they are written to'),
    clock: id.describe('The clock that gives them time to answer: it starts `waiting-for-customer`'),
    closeEarly: z
      .boolean()
      .default(false)
      .describe(
        'Whether the case may be closed as unreachable before that time has passed; not unless given',
      ),
  })
  .optional()
  .describe('What becomes of a customer who cannot be reached; nobody is written to unless given')

export const customer = z
  .strictObject({
    linkExpiresAfter: span
      .default(usualCustomerPolicy.linkExpiresAfter)
      .describe('So long after the end of a case the private link opens it; 90 days unless given'),
    refusedResultTo: recipients
      .default([...usualCustomerPolicy.refusedResultTo])
      .describe('Who is told that a customer refuses the result; `owner` and `lead` unless given'),
    surveyChangeable: z
      .enum(surveyChangeables)
      .default(usualCustomerPolicy.surveyChangeable)
      .describe('How long an answer to the survey can be changed; until the case is closed unless given'),
    unreachable,
  })
  .prefault({})
  .describe('What customers may do by their private link, and what becomes of those who cannot be reached')
export const replies = z
  .strictObject({
    reopenResolved: z
      .boolean()
      .default(false)
      .describe('A mail in answer to the result opens the case again; else it joins the case'),
    reopenEndedWithinDays: z
      .int()
      .min(0)
      .max(3_650)
      .default(0)
      .describe('A mail in answer opens a case again that ended no longer ago; else it begins a new one'),
  })
  .optional()
  .describe('What mail of the customer does to a case that is resolved or has ended')

export const notices = z
  .strictObject({
    quietHours: hours
      .transform(([from, to]) => ({ from, to }))
      .optional()
      .describe('Reminders wait for the end of these hours; missed deadlines do not wait'),
    digestAt: time.default('08:30').describe('Local time of the daily digest, on opening days'),
    mostPerHour: z
      .int()
      .positive()
      .default(20)
      .describe('More mails than this to one person within an hour become one'),
  })
  .prefault({})
  .describe('How much staff are told at once')
