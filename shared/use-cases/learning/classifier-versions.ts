import type { Staff } from '../../domain/access.ts'
import { localDate } from '../../domain/calendar/local-time.ts'
import { driftOf, type WeekOfAgreement } from '../../domain/learning/agreement.ts'
import { answeringOf } from '../../domain/learning/answering.ts'
import type { LearntFacet } from '../../domain/learning/example.ts'
import { afterChoice, promotedVersion, type ModelHead } from '../../domain/learning/versions.ts'
import type { Policy } from '../../domain/policy.ts'
import type { ModelVersions, TrainingMark } from '../../learning-ports.ts'
import type { CorePorts } from '../../ports.ts'
import { currentPolicy } from '../current-policy.ts'

interface ReadPorts extends Pick<CorePorts, 'clock' | 'policies'> {
  readonly modelVersions: ModelVersions
  readonly trainingMark: TrainingMark
}

const chosen = ({ inUse, pinned, changes }: ModelHead) => ({
  inUse,
  ...(pinned && { pinned }),
  changes: [...changes].toReversed(),
})

const byFacet = <T>(view: (facet: LearntFacet) => T): Record<LearntFacet, T> => ({
  category: view('category'),
  kind: view('kind'),
})

const weekView = (week: WeekOfAgreement) => ({
  week: week.week,
  ...byFacet((facet) => {
    const { decided, stood } = week[facet]
    return { decided, stood, ...(decided > 0 && { share: stood / decided }) }
  }),
})

/** Whether the version in use was trained for other rules than those in force: a model of other categories does not answer. */
const isForOtherRules = (head: ModelHead, { fingerprint }: Policy): boolean => {
  const version = promotedVersion(head, head.inUse)
  return version !== undefined && version.policy.fingerprint !== fingerprint
}

/** Which version of the classifier answers, what came of the last trainings, and how much people let stand (R12). */
export const readClassifier = async (ports: ReadPorts) => {
  const { modelVersions, trainingMark, clock } = ports
  const [head, statistics, pending, policy] = await Promise.all([
    modelVersions.head(),
    modelVersions.statistics(),
    trainingMark.read(),
    currentPolicy(ports),
  ])
  const weeks = statistics?.weeks ?? []
  return {
    ...chosen(head),
    answering: byFacet((facet) => answeringOf(head, facet)),
    otherRules: isForOtherRules(head, policy),
    waiting: pending !== undefined,
    versions: head.versions.toReversed().map(({ id, trainedAt, examples, policy, promoted, facets }) => ({
      id,
      trainedAt,
      examples,
      policy,
      promoted,
      facets,
    })),
    examples: {
      count: statistics?.examples ?? 0,
      ...(statistics && { at: statistics.at }),
      ...(statistics?.byHow && {
        byHow: {
          classified: statistics.byHow.classified ?? 0,
          letStand: statistics.byHow['let-stand'] ?? 0,
          imported: statistics.byHow.imported ?? 0,
        },
      }),
      byCategory: Object.entries(statistics?.byCategory ?? {})
        .map(([category, count]) => ({ category, count }))
        .toSorted((a, b) => b.count - a.count || (a.category < b.category ? -1 : 1)),
    },
    agreement: weeks.map(weekView).toReversed(),
    drift: driftOf(weeks, localDate(policy.calendar, Date.parse(clock.now()))),
  }
}

/**
 * Takes another version of the classifier into use, by hand (R12). Errors: DomainError `unknown-model`, `model-in-use`, and
 * `concurrent-change` when a training or another person was faster.
 */
export const rollBack = async (
  { modelVersions, clock }: Pick<ReadPorts, 'modelVersions' | 'clock'>,
  { id }: Staff,
  { version, reason }: { readonly version: string; readonly reason: string },
) => {
  const head = afterChoice(await modelVersions.head(), { version, by: id, at: clock.now(), reason })
  await modelVersions.save(head)
  return chosen(head)
}
