import type { Case } from '../../domain/case.ts'
import { isLive, type Clock } from '../../domain/clocks/clock.ts'
import { clockPolicyOf, type Policy } from '../../domain/policy.ts'
import type { Span } from '../../domain/span.ts'
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

/** How much later the deadline may still be moved (R21); nothing while a request for it waits. */
const extensionLeft = (clock: Clock, subject: Case, policy: Policy): Span | undefined => {
  const caps = clockPolicyOf(policy, clock.id)?.extensions
  const waits = subject.extensionRequests.some((request) => request.clock === clock.id)
  if (!caps || waits || !isLive(clock) || clock.extensions.length >= caps.most) return undefined
  const granted = clock.extensions.reduce((sum, { by }) => sum + by.amount, 0)
  const amount = caps.total.amount - granted
  return amount > 0 ? { unit: caps.total.unit, amount } : undefined
}

/** A clock as staff see it in the case (R18). */
export const clockView = (clock: Clock, subject: Case, policy: Policy) => {
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
    mayExtend: extensionLeft(clock, subject, policy),
    broughtForward: clock.earlier?.dueAt === dueAt,
    warnings: [...clock.warnings],
  }
}
