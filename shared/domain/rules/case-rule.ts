import type { Channel, CustomerClass, Kind, LocalisedText, Urgency } from '../vocabulary.ts'
import type { Currency } from './quantities.ts'

/** Fields of a complaint, other than its text, that a rule can look at. */
export const ruleFields = ['product', 'unit', 'place', 'orderNumber', 'batchNumber'] as const
export type RuleField = (typeof ruleFields)[number]

/** A rule about a case. Every condition that it has must hold; of a list of values any one. */
export interface CaseRule {
  readonly id: string
  readonly reason: LocalisedText
  /** Terms that the text mentions and does not deny… */
  readonly terms?: readonly string[] | undefined
  /** …and that are not part of one of these, which mean something else. */
  readonly unless?: readonly string[] | undefined
  /** Those of them that stand in an address, or say where something is, do not count: `法院路`. */
  readonly unlessPlace?: true | undefined
  /** Terms in other fields. */
  readonly fields?: Readonly<Partial<Record<RuleField, readonly string[]>>> | undefined
  /** The text names an amount of a currency, this or more. */
  readonly amounts?: Readonly<Partial<Record<Currency, number>>> | undefined
  /** What `amounts` and `counts` look for is said in one clause with one of these, which is not denied. */
  readonly near?: readonly string[] | undefined
  /** The text speaks of so many of something. */
  readonly counts?: { readonly of: readonly string[]; readonly atLeast: number } | undefined
  /** It happened so many local days before it was received, or more. */
  readonly happenedDaysAgo?: number | undefined
  /** The referrer wants an answer within so many local days. */
  readonly replyWithinDays?: number | undefined
  readonly customerClasses?: readonly CustomerClass[] | undefined
  readonly channels?: readonly Channel[] | undefined
  /** Terms in the name of who referred it. */
  readonly referrers?: readonly string[] | undefined
  /** The same customer complains of the same matter again, to us or to a higher body (R13). */
  readonly repeat?: true | undefined
  /** It was brought to a higher body after it had been brought to us (R13). */
  readonly escalated?: true | undefined
  /** Many customers complain of one matter (R13). */
  readonly mass?: true | undefined
  readonly kinds?: readonly Kind[] | undefined
  /** Categories, or the first level of some. */
  readonly categories?: readonly string[] | undefined
}

/** A rule that raises the severity to at least `severity` when it matches: a floor, never a ceiling (R11). */
export interface SeverityRule extends CaseRule {
  readonly severity: string
}

/** A rule that raises the urgency to at least `urgency` when it matches: a floor, never a ceiling (R10). */
export interface UrgencyRule extends CaseRule {
  readonly urgency: Urgency
}

/** What makes a rule one: without any of these it would always hold. */
export const ruleConditions = [
  'terms',
  'fields',
  'amounts',
  'counts',
  'happenedDaysAgo',
  'replyWithinDays',
  'customerClasses',
  'channels',
  'referrers',
  'repeat',
  'escalated',
  'mass',
  'kinds',
  'categories',
] as const satisfies readonly (keyof CaseRule)[]
