import type { Clock } from '../../domain/clocks/clock.ts'
import { clockPolicyOf, type Policy } from '../../domain/policy.ts'
import type { LocalisedText } from '../../domain/vocabulary.ts'
import { targetText } from './span-words.ts'
import { clockName, say } from './words.ts'

/** Which run of which clock, with the name that people call it by. */
export const runView = (
  policy: Policy,
  { clock, milestone, cycle }: { clock: string; milestone: Clock['milestone']; cycle: number },
) => ({ clock, milestone, name: clockName(policy, clock, milestone), cycle })

/** Target, rule and calendar in one line; the whole derivation is asked for by itself. */
const derivationOf = ({ target, namedDate, rule, policyVersion, calendar }: Clock): LocalisedText => {
  const text = targetText(target)
  const date = namedDate === undefined ? '' : namedDate
  return say(
    `${text['zh-CN']}${date && `（${date}）`}；规则 ${rule}（${policyVersion}），日历 ${calendar}`,
    `${text.en}${date && ` (${date})`}; rule ${rule} of ${policyVersion}, calendar ${calendar}`,
  )
}

/** A clock as staff see it in the case (R18). */
export const clockView = (clock: Clock, policy: Policy) => {
  const { id, milestone, cycle, status, startedAt, dueAt, stoppedAt, basis, pauses, extensions } = clock
  const standing = pauses.find(({ to }) => to === undefined)
  const rules = clockPolicyOf(policy, id)
  return {
    ...runView(policy, { clock: id, milestone, cycle }),
    basis,
    source: rules?.source,
    status,
    startedAt,
    dueAt,
    stoppedAt,
    pausedFor: status === 'paused' ? standing?.reason : undefined,
    derivation: derivationOf(clock),
    extensions: extensions.length,
    mayExtend: undefined,
    broughtForward: clock.earlier?.dueAt === dueAt,
    warnings: [...clock.warnings],
  }
}
