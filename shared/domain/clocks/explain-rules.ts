import type { LocalisedText } from '../vocabulary.ts'
import type { ClockPolicy } from './clock-policy.ts'
import { considerRules, mostSpecific, type ClockFacts, type RuleOutcome } from './rules.ts'

/** A rule against the facts, with what became of it. */
export interface ExplainedRule extends RuleOutcome {
  /** Whether the clock runs under it. */
  readonly chosen: boolean
  readonly why: LocalisedText
}

const say = (zh: string, en: string): LocalisedText => ({ 'zh-CN': zh, en })

const lost = ({ rule, specificity }: RuleOutcome, winner: RuleOutcome): LocalisedText =>
  winner.specificity > specificity
    ? say(`条件符合，但规则“${winner.rule.id}”更具体`, `It holds, but “${winner.rule.id}” is more specific`)
    : say(
        `条件符合，与规则“${winner.rule.id}”同样具体，但“${rule.id}”写在其后`,
        `It holds and is as specific as “${winner.rule.id}”, but is written after it`,
      )

const won = ({ conditions }: RuleOutcome): LocalisedText => {
  const count = conditions.length
  if (count === 0)
    return say(
      '适用于所有案件，没有更具体的规则符合',
      'It is for every case, and no more specific rule holds',
    )
  return say(
    `全部 ${count} 个条件符合，是符合的规则中最具体的`,
    `${count === 1 ? 'Its condition holds' : `All ${count} conditions hold`}, and of the rules that hold it is the most specific`,
  )
}

const failed = ({ conditions }: RuleOutcome): LocalisedText => {
  const count = conditions.filter(({ holds }) => !holds).length
  return say(
    `${count} 个条件不符合`,
    count === 1 ? 'One condition does not hold' : `${count} conditions do not hold`,
  )
}

/**
 * Every rule of a clock against the facts, in the order of the policy (R19): what was asked for and met, which one won, and why
 * the others did not. `chosen` is the rule under which the clock runs, whatever the facts say by now.
 */
export const explainRules = (policy: ClockPolicy, facts: ClockFacts, chosen?: string): ExplainedRule[] => {
  const outcomes = considerRules(policy, facts)
  const winner = mostSpecific(outcomes)
  return outcomes.map((outcome) => ({
    ...outcome,
    chosen: outcome.rule.id === (chosen ?? winner?.rule.id),
    why:
      !outcome.holds || !winner ? failed(outcome) : outcome === winner ? won(outcome) : lost(outcome, winner),
  }))
}
