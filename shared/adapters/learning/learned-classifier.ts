import { dayOneScorer } from '../../domain/classification/day-one.ts'
import type { Scorer } from '../../domain/classification/model.ts'
import { classify } from '../../domain/classify.ts'
import { scorersOf, type FilesByFacet, type Scorers } from '../../domain/learning/models.ts'
import { dayOne, promotedVersion } from '../../domain/learning/versions.ts'
import type { Policy } from '../../domain/policy.ts'
import type { ModelFiles, ModelVersions } from '../../learning-ports.ts'
import type { Classifier, Clock } from '../../ports.ts'

/** The head is looked at again after so long. */
const freshMilliseconds = 60_000

interface Settings {
  readonly policy: () => Promise<Policy>
  readonly clock: Clock
  readonly modelVersions: Pick<ModelVersions, 'head'>
  readonly modelFiles: Pick<ModelFiles, 'read'>
  /** Told why it falls back on the model of day one. */
  readonly onFallback: (error: unknown) => void
}

interface Version {
  readonly id: string
  /** As they lie in the store; made ready for the pack in force. */
  readonly files: FilesByFacet
}

/** Keeps what was made from the same things. */
const once = <T>() => {
  let last: { readonly from: readonly unknown[]; readonly made: T } | undefined
  return (from: readonly unknown[], make: () => T): T => {
    if (!last || from.some((value, at) => value !== last?.from[at])) last = { from, made: make() }
    return last.made
  }
}

/**
 * The classifier (R10, R12): the rules of the pack in force and the version of the models in use, which is looked up once a minute
 * at most. Where there is none, where it is of other categories, and whatever goes wrong with it: the model of day one, trained
 * from the pack when the first text asks for it. No complaint waits for a model.
 */
export const learnedClassifier = ({
  policy,
  clock,
  modelVersions,
  modelFiles,
  onFallback,
}: Settings): Classifier => {
  let version: Version | undefined
  let lookedAt = -Infinity
  const readyFor = once<Scorers>()
  const trainedFor = once<Scorer | undefined>()

  const look = async (): Promise<Version | undefined> => {
    const head = await modelVersions.head()
    if (head.inUse === version?.id) return version
    const promoted = promotedVersion(head, head.inUse)
    if (!promoted) return undefined
    return { id: promoted.id, files: await modelFiles.read(promoted.files) }
  }

  const scorersFor = async (current: Policy): Promise<Scorers> => {
    try {
      const now = Date.parse(clock.now())
      if (Math.abs(now - lookedAt) >= freshMilliseconds) {
        lookedAt = now
        version = await look()
      }
      const files = version?.files ?? {}
      return readyFor([files, current.fingerprint], () => scorersOf(current, files))
    } catch (error) {
      version = undefined
      onFallback(error)
      return {}
    }
  }

  return {
    classify: async (subject) => {
      const current = await policy()
      const scorers = await scorersFor(current)
      let asked: string | undefined
      const ask = (scorer: Scorer | undefined): Scorer | undefined => {
        if (scorer) asked = version?.id
        return scorer
      }
      const answer = classify(
        current,
        subject,
        () => {
          const learnt = ask(scorers.category)
          if (learnt) return learnt
          asked ??= dayOne
          return trainedFor([current.fingerprint], () => dayOneScorer(current))
        },
        () => ask(scorers.kind),
      )
      return asked === undefined ? answer : { ...answer, model: asked }
    },
  }
}
