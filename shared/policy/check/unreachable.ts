import { selectRule, type ClockFacts } from '../../domain/clocks/rules.ts'
import { channels, customerClasses, kinds, urgencies } from '../../domain/vocabulary.ts'
import type { PackIssue, Path } from '../pack-issue.ts'
import type { PackSource } from '../pack-schema.ts'
import type { ClockSource } from '../schema/clocks.ts'

type Rule = ClockSource['rules'][number]
type Facts = { readonly [Name in keyof ClockFacts]-?: readonly ClockFacts[Name][] }

/** More cases than this are not tried: a rule so entangled is taken for one that can win. */
const mostTried = 20_000

/** The values that rules ask for, and one that none asks for, if there is one: all others fare like it. */
const telling = <Value>(all: readonly Value[], isAsked: (value: Value) => boolean): Value[] => [
  ...all.filter((value) => !isAsked(value)).slice(0, 1),
  ...all.filter(isAsked),
]

/** Every sort of case that the rule applies to, as far as the rules of the clock can tell them apart. */
const sortsOf = (pack: PackSource, clock: ClockSource, { when, target }: Rule): Facts => {
  const sorts = <Value>(
    name: keyof Rule['when'],
    all: readonly Value[],
    meets = (wanted: unknown, value: Value): boolean => wanted === value,
  ): Value[] => {
    const isIn = (wanted: readonly unknown[], value: Value) => wanted.some((one) => meets(one, value))
    const own = when[name]
    const possible = own ? all.filter((value) => isIn(own, value)) : all
    return telling(possible, (value) => clock.rules.some((rule) => isIn(rule.when[name] ?? [], value)))
  }
  const optional = (entries: readonly { readonly id: string }[]) => [
    undefined,
    ...entries.map(({ id }) => id),
  ]
  return {
    kind: sorts('kind', kinds),
    severity: sorts(
      'severity',
      pack.severities.map(({ id }) => id),
    ),
    urgency: sorts('urgency', urgencies),
    channel: sorts('channel', channels),
    customerClass: sorts('customerClass', customerClasses),
    category: sorts(
      'category',
      optional(pack.categories),
      (wanted, value) => value === wanted || (value?.startsWith(`${String(wanted)}/`) ?? false),
    ),
    department: sorts('department', optional(pack.departments)),
    reopened: sorts('reopened', [false, true]),
    replyBy: target.unit === 'referrerReplyBy' ? ['2026-01-01'] : [undefined, '2026-01-01'],
  }
}

/** Cases of every sort, one after another. */
function* casesOf(sorts: Facts): Generator<ClockFacts> {
  for (const kind of sorts.kind)
    for (const severity of sorts.severity)
      for (const urgency of sorts.urgency)
        for (const channel of sorts.channel)
          for (const customerClass of sorts.customerClass)
            for (const category of sorts.category)
              for (const department of sorts.department)
                for (const reopened of sorts.reopened)
                  for (const replyBy of sorts.replyBy)
                    yield {
                      kind,
                      severity,
                      urgency,
                      channel,
                      customerClass,
                      category,
                      department,
                      reopened,
                      replyBy,
                    }
}

/** The rules that win wherever this one applies; undefined if it can win itself, or names what is not there. */
const winnersOver = (pack: PackSource, clock: ClockSource, rule: Rule): readonly string[] | undefined => {
  const sorts = sortsOf(pack, clock, rule)
  if (Object.values(sorts).some(({ length }) => length === 0)) return undefined
  const winners = new Set<string>()
  let tried = 0
  for (const facts of casesOf(sorts)) {
    const winner = selectRule(clock, facts)
    if (winner?.id === rule.id || tried === mostTried) return undefined
    if (winner) winners.add(winner.id)
    tried += 1
  }
  return [...winners]
}

/** The fewest of the winners that are enough to keep the rule from winning, most general first: what people must look at. */
const enoughOf = (pack: PackSource, clock: ClockSource, rule: Rule, winners: readonly string[]) =>
  winners.toReversed().reduce<readonly string[]>((needed, id) => {
    const fewer = needed.filter((other) => other !== id)
    const rules = clock.rules.filter((other) => other === rule || fewer.includes(other.id))
    return winnersOver(pack, { ...clock, rules }, rule) ? fewer : needed
  }, winners)

/** Rules that can never win: whatever case they apply to goes by another rule, or cannot be. */
export const checkUnreachable = (pack: PackSource, path: Path, clock: ClockSource): PackIssue[] =>
  clock.rules.flatMap((rule, index) => {
    const winners = winnersOver(pack, clock, rule)
    if (!winners) return []
    const enough = enoughOf(pack, clock, rule, winners).map((id) => `“${id}”`)
    const message =
      enough.length === 0
        ? 'the rule can never win: no case meets its conditions'
        : `the rule can never win: such cases go by ${enough.join(', ')}`
    return [
      {
        path: [...path, 'rules', index],
        message,
        hint: 'add a condition, write it earlier, or leave it out',
      },
    ]
  })
