import type { Staff } from '../../domain/access.ts'
import { learntFacets } from '../../domain/learning/example.ts'
import { afterChoice, type ModelHead } from '../../domain/learning/versions.ts'
import type { ModelVersions, TrainingMark } from '../../learning-ports.ts'
import type { Clock } from '../../ports.ts'
import type { WeekOfAgreement } from '../../domain/learning/agreement.ts'

interface ReadPorts {
  readonly modelVersions: ModelVersions
  readonly trainingMark: TrainingMark
}

const chosen = ({ inUse, pinned, changes }: ModelHead) => ({
  inUse,
  ...(pinned && { pinned }),
  changes: [...changes].toReversed(),
})

const weekView = (week: WeekOfAgreement) => ({
  week: week.week,
  ...(Object.fromEntries(
    learntFacets.map((facet) => {
      const { decided, stood } = week[facet]
      return [facet, { decided, stood, ...(decided > 0 && { share: stood / decided }) }]
    }),
  ) as Record<(typeof learntFacets)[number], { decided: number; stood: number; share?: number }>),
})

/** Which version of the classifier answers, what came of the last trainings, and how much people let stand (R12). */
export const readClassifier = async ({ modelVersions, trainingMark }: ReadPorts) => {
  const [head, statistics, pending] = await Promise.all([
    modelVersions.head(),
    modelVersions.statistics(),
    trainingMark.read(),
  ])
  return {
    ...chosen(head),
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
      byCategory: Object.entries(statistics?.byCategory ?? {})
        .map(([category, count]) => ({ category, count }))
        .toSorted((a, b) => b.count - a.count || (a.category < b.category ? -1 : 1)),
    },
    agreement: (statistics?.weeks ?? []).map(weekView).toReversed(),
  }
}

/**
 * Takes another version of the classifier into use, by hand (R12). Errors: DomainError `unknown-model`, `model-in-use`, and
 * `concurrent-change` when a training or another person was faster.
 */
export const rollBack = async (
  { modelVersions, clock }: Pick<ReadPorts, 'modelVersions'> & { readonly clock: Clock },
  { id }: Staff,
  { version, reason }: { readonly version: string; readonly reason: string },
) => {
  const head = afterChoice(await modelVersions.head(), { version, by: id, at: clock.now(), reason })
  await modelVersions.save(head)
  return chosen(head)
}
