import * as z from 'zod'
import { clockStatuses } from '../domain/clocks/clock.ts'
import { spanUnits } from '../domain/span.ts'
import { clockBases, milestones, pauseReasons, roles } from '../domain/vocabulary.ts'
import { instant, localisedText } from './values.ts'

const cycle = z.int().positive()
const run = {
  clock: z.string().meta({ description: 'Id of the clock in the policy', example: 'resolve' }),
  milestone: z.enum(milestones),
  /** How people call the clock. */
  name: localisedText,
  cycle,
}
const staffId = z.string().meta({ description: 'Staff id' })
const span = z.object({ unit: z.enum(spanUnits), amount: z.number() })

/** A clock as staff see it. `met` and `missed` are results of a stopped clock; `breached` is late and still running. */
export const clockFields = {
  ...run,
  basis: z.enum(clockBases),
  source: z.string().optional().meta({ description: 'Law, code or clause that it comes from' }),
  status: z.enum(clockStatuses),
  startedAt: instant,
  dueAt: instant.meta({ description: 'While it stands still: as it was when the pause began' }),
  stoppedAt: instant.optional(),
  pausedFor: z
    .enum([...pauseReasons, 'ended'])
    .optional()
    .meta({ description: 'Why it stands still now' }),
  derivation: localisedText.meta({ description: 'Target, rule and calendar that gave the deadline' }),
  extensions: z.int().nonnegative().meta({ description: 'How often its deadline was moved later' }),
  mayExtend: span
    .optional()
    .meta({ description: 'How much later its deadline may still be moved, in the unit to ask in (R21)' }),
  broughtForward: z.boolean().meta({ description: 'An earlier deadline was set than the rule gives (R26)' }),
  warnings: z
    .array(localisedText)
    .meta({ description: 'About the calendar, e.g. no official holidays known for the year' }),
} as const

export const clockView = z.object(clockFields).meta({ id: 'Clock' })

export const escalationView = z
  .object({
    ...run,
    rung: z.int().positive(),
    to: z.array(z.enum([...roles, 'owner', 'duty'])),
    recipients: z.array(staffId),
    notifiedAt: instant,
    acknowledgedAt: instant.optional(),
    acknowledgedBy: staffId.optional(),
    holdUntil: instant.optional().meta({ description: 'Until then the next rung is held back (R24)' }),
    status: z.enum(['open', 'acknowledged', 'passed-on', 'stopped']),
  })
  .meta({ id: 'Escalation' })

export const extensionRequest = z
  .object({ ...run, by: span, byText: localisedText, reason: z.string(), requestedBy: staffId, at: instant })
  .meta({ id: 'ExtensionRequest' })

export const bulletin = z
  .object({
    number: z.int().positive(),
    occasion: z.enum(['immediate', 'change', 'periodic', 'final', 'written']),
    at: instant,
    text: z.string().optional(),
    recipients: z.array(staffId),
  })
  .meta({ id: 'Bulletin' })
