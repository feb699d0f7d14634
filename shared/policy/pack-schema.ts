import * as z from 'zod'
import { weekdays } from '../domain/calendar/calendar.ts'
import { templateNames } from '../domain/policy.ts'
import { channels, customerClasses, kinds, languages, milestones, roles } from '../domain/vocabulary.ts'

const id = z
  .string()
  .regex(/^[a-z0-9]+(?:[-/][a-z0-9]+)*$/, 'lower-case words joined by hyphens, levels by slashes')
const localised = z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) })
const opening = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'a time such as 09:00')
const closing = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'a time such as 18:00, or 24:00')
const interval = z.tuple([opening, closing])
const intervals = z.array(interval)
/** `term: weight` pairs. */
const terms = z
  .record(z.string().min(1), z.number().positive())
  .transform((map) => Object.entries(map).map(([term, weight]) => ({ term, weight })))

const ends = z.enum(['endOfDay', 'sameTime']).default('endOfDay')
const amount = z.number().positive()
/** Exactly one unit: `{ businessDays: 3 }`. */
const target = z.union(
  [
    z
      .strictObject({ businessDays: amount.int(), ends })
      .transform((t) => ({ unit: 'businessDays' as const, amount: t.businessDays, ends: t.ends })),
    z
      .strictObject({ businessHours: amount })
      .transform((t) => ({ unit: 'businessHours' as const, amount: t.businessHours })),
    z
      .strictObject({ calendarDays: amount.int(), ends })
      .transform((t) => ({ unit: 'calendarDays' as const, amount: t.calendarDays, ends: t.ends })),
    z
      .strictObject({ calendarHours: amount })
      .transform((t) => ({ unit: 'calendarHours' as const, amount: t.calendarHours })),
  ],
  {
    error: 'one of businessDays, businessHours, calendarDays, calendarHours, with a number above zero',
  },
)

const when = z
  .strictObject({
    kind: z.enum(kinds).optional(),
    severity: id.optional(),
    channel: z.enum(channels).optional(),
    customerClass: z.enum(customerClasses).optional(),
    category: id.optional(),
  })
  .default({})

const template = z.strictObject({ subject: z.string().min(1), body: z.string().min(1) })

/** The YAML of a pack (R47), as people write it. References between parts are checked in `check-pack.ts`. */
export const packSchema = z.strictObject({
  name: id,
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'a version such as 1.0.0'),
  organisation: localised,
  language: z.enum(languages),
  numbering: z.strictObject(
    Object.fromEntries(kinds.map((kind) => [kind, z.string().regex(/^[A-Z]{1,4}$/)])) as Record<
      (typeof kinds)[number],
      z.ZodString
    >,
  ),
  calendar: z.strictObject({
    zone: z
      .string()
      .refine(
        (zone) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC',
        'an IANA time zone such as Asia/Shanghai',
      ),
    /** Country whose official holidays count; `none` for weekdays only. */
    holidays: z.enum(['CN', 'none']),
    week: z.partialRecord(z.enum(weekdays), intervals),
    /** Hours of make-up working days (调休). */
    workdayHours: intervals,
  }),
  departments: z.array(z.strictObject({ id, name: localised, description: localised })).min(1),
  staff: z
    .array(
      z.strictObject({
        id: z.string().min(1).max(100),
        name: localised,
        email: z.email(),
        roles: z.array(z.enum(roles)).min(1),
        departments: z.array(id).default([]),
        language: z.enum(languages).default('zh-CN'),
      }),
    )
    .min(1),
  severities: z.array(z.strictObject({ id, name: localised })).min(1),
  severityRules: z
    .array(
      z.strictObject({
        id,
        severity: id,
        reason: localised,
        terms: z.array(z.string().min(1)).optional(),
        customerClasses: z.array(z.enum(customerClasses)).optional(),
        channels: z.array(z.enum(channels)).optional(),
      }),
    )
    .default([]),
  kindTerms: z.partialRecord(z.enum(kinds), terms).default({}),
  categories: z
    .array(z.strictObject({ id, name: localised, department: id, terms: terms.default([]) }))
    .min(1),
  triageBelow: z.number().min(0).max(1),
  clocks: z
    .array(
      z.strictObject({
        milestone: z.enum(milestones),
        starts: z.enum(['received', 'dispatched', 'accepted', 'resolved']),
        stops: z.enum(['acknowledged', 'accepted', 'resolved', 'closed']),
        rules: z.array(z.strictObject({ id: z.string().min(1), when, target })).min(1),
        remindAt: z.array(z.number().gt(0).lt(1)).default([]),
        ladder: id.optional(),
      }),
    )
    .min(1),
  ladders: z
    .record(
      id,
      z
        .array(
          z.strictObject({ role: z.enum(roles), afterHours: z.number().nonnegative(), demand: localised }),
        )
        .min(1),
    )
    .default({}),
  templates: z.strictObject(
    Object.fromEntries(
      templateNames.map((name) => [name, z.strictObject({ 'zh-CN': template, en: template })]),
    ) as unknown as Record<
      (typeof templateNames)[number],
      z.ZodObject<{ 'zh-CN': typeof template; en: typeof template }>
    >,
  ),
})

export type PackSource = z.output<typeof packSchema>
