import * as z from 'zod'
import { clockStops, clockTriggers, type Reminder, type Target } from '../../domain/clocks/clock-policy.ts'
import {
  channels,
  clockBases,
  customerClasses,
  kinds,
  milestones,
  pauseReasons,
  roles,
  urgencies,
} from '../../domain/vocabulary.ts'
import { exactlyOne, givenUnit, id, localised, most, oneOrMore, span, time } from './parts.ts'

const dayUnits = ['businessDays', 'calendarDays', 'calendarWeeks', 'calendarMonths'] as const
const timeUnits = ['businessMinutes', 'businessHours', 'calendarMinutes', 'calendarHours'] as const
const oneTarget = exactlyOne([...dayUnits, ...timeUnits, 'referrerReplyBy'])

/** The name of an execution of its ladder holds the name of a clock, with 48 characters of other things, and has 80 at most. */
const longestId = 32

const days = (unit: (typeof dayUnits)[number]) => z.int().positive().max(most[unit]).optional()
const amount = (unit: (typeof timeUnits)[number]) => z.number().positive().max(most[unit]).optional()

/** Exactly one unit: `{ businessDays: 3 }`. */
const target = z
  .strictObject({
    businessDays: days('businessDays'),
    calendarDays: z.int().nonnegative().max(most.calendarDays).optional().describe('0 is the same day'),
    calendarWeeks: days('calendarWeeks'),
    calendarMonths: days('calendarMonths'),
    businessMinutes: amount('businessMinutes'),
    businessHours: amount('businessHours'),
    calendarMinutes: amount('calendarMinutes'),
    calendarHours: amount('calendarHours'),
    referrerReplyBy: z
      .literal(true)
      .optional()
      .describe('The end of the day by which the referrer wants an answer'),
    ends: z
      .enum(['endOfDay', 'sameTime'])
      .optional()
      .describe('Of days: at their end (default) or at the same local time'),
    startDayCounts: z
      .boolean()
      .optional()
      .describe('Of days: whether the day of the start is day 1 (default: not)'),
  })
  .refine(oneTarget.check, oneTarget.message)
  .refine(
    (value) =>
      dayUnits.some((unit) => value[unit] !== undefined) ||
      (value.ends === undefined && value.startDayCounts === undefined),
    'only days, weeks and months have ends and startDayCounts',
  )
  .refine(
    (value) => value.calendarDays !== 0 || (value.ends !== 'sameTime' && value.startDayCounts !== true),
    'the same day ends at its end, and no earlier day counts',
  )
  .meta({ ...oneTarget.meta, description: 'How long it runs, in exactly one unit: `{ businessDays: 3 }`' })
  .transform((value): Target => {
    const { ends = 'endOfDay', startDayCounts = false } = value
    const inDays = givenUnit(dayUnits, value)
    return inDays
      ? { ...inDays, ends, startDayCounts }
      : (givenUnit(timeUnits, value) ?? { unit: 'referrerReplyBy' })
  })

const when = z
  .strictObject({
    kind: oneOrMore(z.enum(kinds)).optional(),
    severity: oneOrMore(id).optional(),
    urgency: oneOrMore(z.enum(urgencies)).optional(),
    channel: oneOrMore(z.enum(channels)).optional(),
    customerClass: oneOrMore(z.enum(customerClasses)).optional(),
    category: oneOrMore(id).optional().describe('`quality/defect`, or `quality` for all below it'),
    department: oneOrMore(id).optional().describe('The responsible department'),
    reopened: oneOrMore(z.boolean()).optional().describe('Whether the case has been opened again'),
  })
  .default({})
  .describe(
    'Conditions; each must hold, and holds with any of its values. Most conditions win, then the earlier rule',
  )

const fraction = z
  .number()
  .gt(0)
  .lt(1)
  .transform((value): Reminder => ({ kind: 'fraction', fraction: value }))

const reminder = z
  .union(
    [
      fraction,
      z.strictObject({ before: span }).transform(({ before }): Reminder => ({ kind: 'before', before })),
      z
        .strictObject({ at: time, daysBefore: z.int().nonnegative() })
        .transform(({ at, daysBefore }): Reminder => ({ kind: 'timeOfDay', at, daysBefore })),
    ],
    { error: 'a fraction such as 0.8, `{ before: … }`, or `{ at: …, daysBefore: … }`' },
  )
  .describe('`0.8` of the time, `{ before: { businessHours: 2 } }`, or `{ at: "09:00", daysBefore: 1 }`')

const extensions = z
  .strictObject({
    most: z.int().positive().describe('How often'),
    total: span.describe('All extensions together; each must be asked in this unit'),
    approvers: oneOrMore(z.enum(roles)),
    notice: z.boolean().default(true).describe('Whether the customer is told'),
  })
  .describe('How far the deadline may be moved later; not at all unless given')

const clock = z
  .strictObject({
    id: id.max(longestId).optional().describe('Name of the clock; that of the milestone unless given'),
    milestone: z.enum(milestones).describe('What must have happened by the deadline'),
    basis: z.enum(clockBases).default('internal').describe('Whose deadline it is'),
    name: localised.optional().describe('What people call it'),
    source: z.string().min(1).optional().describe('Law, code or clause that it comes from'),
    calendar: id
      .optional()
      .describe('Its calendar; else that of the responsible department, else the default one'),
    starts: z.enum(clockTriggers),
    stops: oneOrMore(z.enum(clockStops)),
    rules: z.array(z.strictObject({ id, when, target })).min(1),
    remind: z.array(reminder).default([]),
    ladder: id.optional().describe('Ladder that a missed deadline starts'),
    pausedBy: z
      .array(z.enum(pauseReasons))
      .optional()
      .describe(
        'What it stands still for: everything if internal, nothing if statutory or of a referrer, unless given',
      ),
    extensions: extensions.optional(),
    onReopen: z
      .enum(['resume', 'restart', 'new-cycle'])
      .default('new-cycle')
      .describe('After re-opening: go on, count the same rule anew, or choose the rule anew'),
  })
  .transform(({ pausedBy, ...rest }) => ({
    ...rest,
    id: rest.id ?? rest.milestone,
    pausedBy: pausedBy ?? (rest.basis === 'internal' ? pauseReasons : []),
  }))

export const clocks = z
  .array(clock)
  .min(1)
  .describe('Deadlines: what starts each, how long it runs, what stops it')

export type ClockSource = z.output<typeof clock>
