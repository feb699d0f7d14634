import { dayOf, dayOfDate } from '../calendar/local-time.ts'
import type { Policy } from '../policy.ts'
import type { ComplaintRecord } from '../record.ts'
import type { Kind, LocalisedText, Timestamp } from '../vocabulary.ts'
import { clausesOf } from './clauses.ts'
import { comparable, found, mentioned } from './mentions.ts'
import { amountsIn, countsOf, type Currency, type Quantity } from './quantities.ts'
import type { Relation } from '../similarity/links.ts'
import type { CaseRule, RuleField } from './case-rule.ts'

/** What rules look at. */
export interface RuleSubject {
  readonly record: ComplaintRecord
  readonly receivedAt: Timestamp
  readonly kind: Kind
  /** Id of the category that the case has now: what follows from it is never of an older one. */
  readonly category: string
  /** How it is related to other cases, as far as that is known. */
  readonly relations?: readonly Relation[] | undefined
}

/** What a customer wrote, in one piece, to be compared. */
export const textOf = ({ subject, narrative, desiredOutcome, product }: ComplaintRecord): string =>
  comparable([subject, narrative, desiredOutcome, product].filter(Boolean).join('\n'))

export interface Asked extends RuleSubject {
  readonly text: string
  readonly policy: Policy
}

/** What fulfils a condition, in words of the case; false where nothing does, undefined where the rule does not have it. */
type Finding = readonly string[] | false | undefined

const some = (words: readonly string[]): Finding => (words.length > 0 ? words : false)

const oneOf = <T>(wanted: readonly T[] | undefined, own: T): Finding =>
  wanted && (wanted.includes(own) ? [] : false)

const enough = (quantities: readonly Quantity[], least: number): Quantity[] =>
  quantities.filter(({ value }) => value >= least)

const textsOf = (quantities: readonly Quantity[]): string[] => quantities.map(({ text }) => text)

/** Quantities of a text; where they are to be near to something, those of the first clause that mentions it, with that. */
const foundNear = (
  { near, unless, unlessPlace }: CaseRule,
  text: string,
  quantities: readonly Quantity[],
): Finding => {
  if (near === undefined || quantities.length === 0) return some(textsOf(quantities))
  const rest = quantities.toSorted((a, b) => a.at - b.at)
  for (const clause of clausesOf(text)) {
    const later = rest.findIndex(({ at }) => at >= clause.at + clause.text.length)
    const own = rest.splice(0, later < 0 ? rest.length : later)
    const spoken = own.length === 0 ? [] : near.filter((word) => clause.text.includes(comparable(word)))
    const words = spoken.length === 0 ? [] : mentioned(clause.text, spoken, unless, unlessPlace)
    if (words.length > 0) return [...words, ...textsOf(own)]
  }
  return false
}

/** Whether a case is related in one of some ways; the words of it stand beside the link. */
const isRelated = (
  wanted: true | undefined,
  { relations = [] }: RuleSubject,
  ...ways: readonly Relation[]
): Finding => wanted && (ways.some((way) => relations.includes(way)) ? [] : false)

const inField = (wanted: readonly string[], value: string | undefined): readonly string[] =>
  found(comparable(value ?? ''), wanted)

/** Local days from one moment or date to another, the calendar of the pack counting. */
const daysBetween = ({ calendar }: Policy, from: string, to: string): number => {
  const day = (moment: string): number =>
    moment.length === 'yyyy-mm-dd'.length ? dayOfDate(moment) : dayOf(calendar, Date.parse(moment))
  return day(to) - day(from)
}

const conditions: readonly ((rule: CaseRule, asked: Asked) => Finding)[] = [
  ({ terms, unless, unlessPlace }, { text }) => terms && some(mentioned(text, terms, unless, unlessPlace)),
  ({ fields }, { record }) =>
    fields &&
    some(Object.entries(fields).flatMap(([field, words]) => inField(words, record[field as RuleField]))),
  (rule, { text }) =>
    rule.amounts &&
    foundNear(
      rule,
      text,
      Object.entries(rule.amounts).flatMap(([currency, least]) =>
        enough(amountsIn(text, currency as Currency), least),
      ),
    ),
  (rule, { text }) =>
    rule.counts && foundNear(rule, text, enough(countsOf(text, rule.counts.of), rule.counts.atLeast)),
  ({ happenedDaysAgo }, { record: { occurredAt }, receivedAt, policy }) => {
    if (happenedDaysAgo === undefined) return undefined
    return occurredAt !== undefined && daysBetween(policy, occurredAt, receivedAt) >= happenedDaysAgo
      ? [occurredAt.slice(0, 'yyyy-mm-dd'.length)]
      : false
  },
  ({ replyWithinDays }, { record: { referral }, receivedAt, policy }) => {
    if (replyWithinDays === undefined) return undefined
    const replyBy = referral?.replyBy
    return replyBy !== undefined && daysBetween(policy, receivedAt, replyBy) <= replyWithinDays
      ? [replyBy]
      : false
  },
  ({ customerClasses }, { record }) => oneOf(customerClasses, record.customer.class),
  ({ channels }, { record }) => oneOf(channels, record.channel),
  ({ referrers }, { record }) => referrers && some(inField(referrers, record.referral?.from)),
  ({ repeat }, asked) => isRelated(repeat, asked, 'repeat', 'escalated'),
  ({ escalated }, asked) => isRelated(escalated, asked, 'escalated'),
  ({ mass }, asked) => isRelated(mass, asked, 'mass'),
  ({ kinds }, { kind }) => oneOf(kinds, kind),
  ({ categories }, { category }) =>
    categories &&
    (categories.some((wanted) => category === wanted || category.startsWith(`${wanted}/`)) ? [] : false),
]

/** The reason of a rule, with what in the case fulfils it. */
const because = ({ reason }: CaseRule, words: readonly string[]): LocalisedText =>
  words.length === 0
    ? reason
    : {
        'zh-CN': `${reason['zh-CN']}（${words.join('、')}）`,
        en: `${reason.en} (${words.join(', ')})`,
      }

/**
 * What rules are asked about; the text is put together once for all of them. What a thing is called says nothing of what happened:
 * a gas leak detector leaks no gas.
 */
export const askedAbout = (policy: Policy, subject: RuleSubject): Asked => ({
  ...subject,
  policy,
  text: textOf({ ...subject.record, product: undefined }),
})

/** The reason for which a rule matches; undefined where it does not, or has no condition. */
export const matchOf = (rule: CaseRule, asked: Asked): LocalisedText | undefined => {
  const findings = conditions.map((condition) => condition(rule, asked)).filter((one) => one !== undefined)
  const words = findings.flatMap((finding) => (finding === false ? [] : finding))
  return findings.length === 0 || findings.includes(false) ? undefined : because(rule, [...new Set(words)])
}
