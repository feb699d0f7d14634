import * as z from 'zod'
import { spanUnits } from '../domain/span.ts'
import { pauseReasons } from '../domain/vocabulary.ts'
import { readers } from './access.ts'
import { clockFields } from './case-clocks.ts'
import { operation } from './contract.ts'
import { instant, localisedText, reference } from './values.ts'

const staffId = z.string().meta({ description: 'Staff id' })
const reason = localisedText.meta({ description: 'Why, for people' })

/** A rule of the clock's policy against the facts of the case (R19). */
const consideredRule = z
  .object({
    id: z.string(),
    target: localisedText.meta({ description: 'How long the clock runs under it' }),
    conditions: z.array(z.object({ text: localisedText, holds: z.boolean() })),
    holds: z.boolean().meta({ description: 'All its conditions hold' }),
    specificity: z.int().nonnegative().meta({ description: 'Of the rules that hold the highest counts' }),
    chosen: z.boolean().meta({ description: 'The clock runs under it' }),
    why: reason,
  })
  .meta({ id: 'ConsideredRule' })

/** A day, or a stretch of time, on the way from the start to the deadline: counted, or why not. */
const countedPart = z
  .object({
    date: z.iso.date().optional().meta({ description: 'Local day, where days are counted' }),
    from: instant.optional().meta({ description: 'Where time is counted' }),
    to: instant.optional(),
    counted: z.boolean(),
    seconds: z.int().nonnegative().optional().meta({ description: 'Time that counted' }),
    why: reason,
  })
  .meta({ id: 'CountedPart' })

/** A clock with everything that its deadline is computed from: whoever doubts the deadline can follow it. */
const explainedClock = z
  .object({
    ...clockFields,
    starts: localisedText
      .optional()
      .meta({ description: 'What starts it; absent when the policy does not know the clock any more' }),
    stops: z.array(localisedText).meta({ description: 'Any of what stops it' }),
    policyVersion: z.string().meta({ description: 'Under which it was computed', example: 'general@1.0.0' }),
    explainedUnder: z
      .string()
      .meta({ description: 'Whose rules and days are shown: the same, unless it is not known any more' }),
    calendar: z.object({ id: z.string(), version: z.string(), zone: z.string() }),
    rule: z.string().meta({ description: 'The rule that was chosen' }),
    target: localisedText,
    rules: z
      .array(consideredRule)
      .meta({ description: 'All rules of the clock, in the order of the policy' }),
    counted: z.array(countedPart),
    pauses: z.array(
      z.object({ reason: z.enum([...pauseReasons, 'ended']), from: instant, to: instant.optional() }),
    ),
    extended: z.array(
      z.object({
        by: z.object({ unit: z.enum(spanUnits), amount: z.number() }),
        text: localisedText,
        reason: z.string(),
        requestedBy: staffId,
        approvedBy: staffId,
        at: instant,
        dueAt: instant.meta({ description: 'Deadline with it' }),
      }),
    ),
    earlier: z.object({ dueAt: instant, by: z.string(), at: instant, reason: z.string() }).optional(),
    computedDueAt: instant.meta({ description: 'Deadline without the earlier one that was set' }),
    agrees: z
      .boolean()
      .meta({ description: 'Computed again from all that is shown here, the deadline is the same' }),
    result: localisedText.meta({ description: 'The deadline, and how the clock stands' }),
    owed: z
      .array(z.object({ step: z.string(), at: instant, text: localisedText }))
      .meta({ description: 'Reminders, breach and rungs still to come, soonest first' }),
  })
  .meta({ id: 'ExplainedClock' })

export const getClocks = operation({
  id: 'getClocks',
  method: 'GET',
  path: '/v1/cases/{reference}/clocks',
  summary: 'Every clock of a case with the derivation of its deadline (R18–R22)',
  access: readers,
  params: z.object({ reference }),
  responses: {
    200: z.object({ reference, clocks: z.array(explainedClock) }).meta({ id: 'Clocks' }),
  },
  problems: ['invalid-request', 'forbidden', 'unknown-case'],
})
