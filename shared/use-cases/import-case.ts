import { withClocks } from '../domain/clocks/replay.ts'
import { importCase } from '../domain/commands/import-case.ts'
import { DomainError } from '../domain/errors.ts'
import type { EventData } from '../domain/events.ts'
import { policyFor } from '../domain/policy-book.ts'
import { seriesOf } from '../domain/reference.ts'
import type { SimilarityIndex } from '../intake-ports.ts'
import type { EarlierUse } from '../ports.ts'
import type { SubmitPorts } from './submit-complaint.ts'
import { system } from './execute.ts'
import { enterHistory } from './find-relations.ts'

/** A closed case of another system; its number there is in the record. */
export type History = Omit<EventData['CaseImported'], 'trackingToken'>

/** What a row would become, by the rules that hold now. Errors: those of the domain's `importCase`. */
const decide = async (ports: Pick<SubmitPorts, 'policies' | 'clock' | 'ids'>, history: History) => {
  const now = ports.clock.now()
  const policy = policyFor(await ports.policies.current(), now, now)
  const data = { ...history, trackingToken: ports.ids.token() }
  return { policy, events: importCase(data, { now, actor: system('import'), policy }) }
}

/** Looks whether a case could be taken over; writes nothing. Errors: DomainError `invalid-request`. */
export const checkHistory = async (
  ports: Pick<SubmitPorts, 'policies' | 'clock' | 'ids'>,
  history: History,
): Promise<void> => {
  await decide(ports, history)
}

/** One number of one system is one case, however often it is imported (R8). */
const keyOf = ({ source, record }: History): string => `import-${source}-${record.externalNumber}`

/** Refuses another case under a number that has been used: nothing is passed over in silence. */
const sameAs = (earlier: EarlierUse, fingerprint: string): 'known' => {
  if (earlier.fingerprint === fingerprint) return 'known'
  throw new DomainError('invalid-request', 'another case has this number', [
    { path: ['number'], code: 'number-taken' },
  ])
}

/**
 * Takes over a case that another system had closed, once (R6): no clock, no mail, its own dates. New complaints
 * find it as an earlier one (R13). Answers whether it was new. Errors: DomainError `invalid-request`, also for another case with the same number.
 */
export const importHistory = async (
  ports: SubmitPorts & {
    readonly fingerprintOf: (body: unknown) => string
    readonly similarity: SimilarityIndex
  },
  history: History,
): Promise<'imported' | 'known'> => {
  const { policy, events } = await decide(ports, history)
  const once = { key: keyOf(history), fingerprint: ports.fingerprintOf(history), lasting: true } as const
  const earlier = await ports.cases.seen(once.key)
  if (earlier) return sameAs(earlier, once.fingerprint)
  const series = seriesOf(policy.numbering[history.kind], policy.calendar.zone, history.receivedAt)
  const reference = await ports.references.next(series)
  const outcome = await ports.cases.create(reference, withClocks(undefined, events, policy, reference), once)
  if (!outcome.created) return sameAs(outcome, once.fingerprint)
  await enterHistory(ports, outcome.subject, policy)
  return 'imported'
}
