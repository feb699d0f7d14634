import type { Staff } from '../domain/access.ts'
import type { Case } from '../domain/case.ts'
import { isSameRun, isLive, type Clock } from '../domain/clocks/clock.ts'
import { clockFacts, type ClockFacts } from '../domain/clocks/rules.ts'
import type { RecordedEvent } from '../domain/events.ts'
import { evolve } from '../domain/evolve.ts'
import { policyFor } from '../domain/policy-book.ts'
import { policyVersionOf, type Policy } from '../domain/policy.ts'
import type { Reference } from '../domain/vocabulary.ts'
import type { CorePorts, PolicyVersions } from '../ports.ts'
import { clockExplanationView } from './views/clock-explanation.ts'
import { openCase } from './work-case.ts'

type Ports = CorePorts & { readonly versions: Pick<PolicyVersions, 'head' | 'content'> }

const isOf = (policy: Policy, { policyVersion, calendar, calendarVersion }: Clock): boolean =>
  policyVersionOf(policy) === policyVersion && policy.calendars[calendar]?.version === calendarVersion

/** Every version that one of the clocks may have been computed under; those that rule now are at hand, older ones are read. */
const versionsOf = async (ports: Ports, clocks: readonly Clock[]): Promise<Policy[]> => {
  const book = await ports.policies.current()
  const atHand = [...book.versions.map(({ policy }) => policy), book.bundled]
  const missing = clocks.filter((clock) => !atHand.some((policy) => isOf(policy, clock)))
  if (missing.length === 0) return atHand
  const { versions } = await ports.versions.head()
  const named = versions.filter((version) =>
    missing.some(({ policyVersion }) => policyVersionOf(version) === policyVersion),
  )
  const older = await Promise.all(named.map((version) => ports.versions.content(version)))
  return [...atHand, ...older]
}

/** The facts that chose the rule of a clock: those of now, and of one that has ended those of the last event that was about it. */
const factsFor = (subject: Case, history: readonly RecordedEvent[], run: Clock): ClockFacts => {
  if (isLive(run)) return clockFacts(subject)
  const last = history.findLastIndex(({ clocks }) => clocks?.some(({ clock }) => isSameRun(clock, run)))
  const then = history.slice(0, last + 1).reduce<Case | undefined>(evolve, undefined)
  return clockFacts(then ?? subject)
}

/**
 * Every clock of a case with the derivation of its deadline (R18–R22), under the version of the policy that it was computed
 * under. Errors: those of `openCase`.
 */
export const showClocks = async (ports: Ports, staff: Staff, reference: Reference) => {
  const subject = await openCase(ports, staff, reference)
  const [book, history, versions] = await Promise.all([
    ports.policies.current(),
    ports.cases.history(reference),
    versionsOf(ports, subject.clocks),
  ])
  const current = policyFor(book, subject.receivedAt, ports.clock.now())
  return {
    reference,
    clocks: subject.clocks.map((clock) => {
      const policy = versions.find((version) => isOf(version, clock)) ?? current
      return clockExplanationView(clock, subject, policy, current, factsFor(subject, history, clock))
    }),
  }
}
