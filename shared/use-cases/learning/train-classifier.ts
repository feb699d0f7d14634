import { localDate } from '../../domain/calendar/local-time.ts'
import { crc32 } from '../../domain/classification/crc.ts'
import { ModelFault } from '../../domain/classification/read-model.ts'
import { agreementByWeek, driftOf, type Drift } from '../../domain/learning/agreement.ts'
import {
  learntFacets,
  longestText,
  type LearningExample,
  type LearntFacet,
} from '../../domain/learning/example.ts'
import { fairShares } from '../../domain/learning/fair-shares.ts'
import { gather } from '../../domain/learning/gather.ts'
import { learn, type Learnt } from '../../domain/learning/learn.ts'
import { scorersOf, type Scorers } from '../../domain/learning/models.ts'
import {
  afterTraining,
  modelFile,
  promotedVersion,
  type ModelHead,
  type ModelVersion,
} from '../../domain/learning/versions.ts'
import type { Policy } from '../../domain/policy.ts'
import type { Timestamp } from '../../domain/vocabulary.ts'
import type {
  ClassifierStatistics,
  Examples,
  ModelFiles,
  ModelVersions,
  TrainingMark,
} from '../../learning-ports.ts'
import type { CorePorts, Queues } from '../../ports.ts'
import { currentPolicy } from '../current-policy.ts'
import { trainingDelaySeconds } from './learn-from-case.ts'

export interface TrainPorts extends Pick<CorePorts, 'clock' | 'policies'> {
  readonly examples: Examples
  readonly trainingMark: TrainingMark
  readonly modelVersions: ModelVersions
  readonly modelFiles: ModelFiles
  readonly queues: Pick<Queues, 'sendTraining'>
  /** Told of a model that cannot be read: what is new is then judged against day one. */
  readonly onDamagedModel: (error: unknown) => void
}

/** What came of a call: a version, or why there was none. */
export interface TrainingResult {
  readonly outcome: 'nothing-new' | 'pinned' | 'refused' | 'promoted'
  readonly version?: ModelVersion
  /** On which people let clearly less stand last week than before. */
  readonly drift: readonly Drift[]
}

const dayIn =
  ({ calendar }: Pick<Policy, 'calendar'>) =>
  (at: Timestamp): string =>
    localDate(calendar, Date.parse(at))

const statisticsOf = (
  examples: readonly LearningExample[],
  at: Timestamp,
  policy: Policy,
): ClassifierStatistics => {
  const byCategory: Record<string, number> = {}
  const byHow: Partial<Record<LearningExample['how'], number>> = {}
  for (const { labels, how } of examples) {
    byCategory[labels.category] = (byCategory[labels.category] ?? 0) + 1
    byHow[how] = (byHow[how] ?? 0) + 1
  }
  return { at, examples: examples.length, byCategory, byHow, weeks: agreementByWeek(examples, dayIn(policy)) }
}

/** The models that answer now. */
const inUse = async (
  { modelFiles, onDamagedModel }: TrainPorts,
  head: ModelHead,
  policy: Policy,
): Promise<Scorers> => {
  try {
    return scorersOf(policy, await modelFiles.read(promotedVersion(head, head.inUse)?.files ?? {}))
  } catch (error) {
    if (!(error instanceof ModelFault)) throw error
    onDamagedModel(error)
    return {}
  }
}

const hex = (number: number): string => number.toString(16).padStart(8, '0')

/** `20261123T014500Z-1a2b3c4d`: when it was trained, and a checksum of what was made. */
const idOf = (at: Timestamp, { models, facets }: Learnt): string => {
  const made = learntFacets.map((facet) => models[facet]).filter((bytes) => bytes !== undefined)
  // Without the checksum at its end: over that, every file would have the same.
  const sums = made.map((bytes) => crc32(bytes.subarray(0, -4)))
  const sum = made.length > 0 ? sums.join() : JSON.stringify(facets)
  return `${at.replaceAll(/[-:]|\.\d+/g, '')}-${hex(crc32(new TextEncoder().encode(sum)))}`
}

/** Writes the files of what is to be taken into use; the head that names them comes after. */
const keepFiles = async (
  { modelFiles }: TrainPorts,
  head: ModelHead,
  learnt: Learnt,
  { current, ...version }: Pick<ModelVersion, 'trainedAt' | 'examples' | 'policy'> & { current: Scorers },
): Promise<ModelVersion> => {
  const id = idOf(version.trainedAt, learnt)
  const before = promotedVersion(head, head.inUse)?.files ?? {}
  const files: Partial<Record<LearntFacet, string>> = {}
  for (const facet of learntFacets) {
    const bytes = learnt.models[facet]
    // What does not fit the pack any more, or cannot be read, is not carried on.
    const old = current[facet] && before[facet]
    if (bytes) {
      files[facet] = modelFile(id, facet)
      await modelFiles.write(files[facet], bytes)
    } else if (old !== undefined) files[facet] = old
  }
  const promoted = learntFacets.some((facet) => learnt.models[facet] !== undefined)
  const made: ModelVersion = { id, ...version, promoted, facets: learnt.facets, files }
  await modelFiles.describe(made)
  return made
}

const gathered = async (examples: Examples): Promise<readonly LearningExample[]> => {
  const { add, done } = gather(longestText)
  for await (const example of examples.all()) add(example)
  return done()
}

/** Whether the pack is another one than that of the last training: its categories may be others. */
const isOtherPack = ({ versions }: ModelHead, { fingerprint }: Policy): boolean => {
  const last = versions.at(-1)
  return last !== undefined && last.policy.fingerprint !== fingerprint
}

/**
 * Trains the classifier from all examples, if anything was learnt since the last time, and takes into use what is not worse (R12).
 * While a person has pinned an older version only the figures are brought up to date. Errors: DomainError `concurrent-change`
 * when another training was faster; what was learnt is still noted then.
 */
export const trainClassifier = async (ports: TrainPorts): Promise<TrainingResult> => {
  const { clock, trainingMark, modelVersions } = ports
  const policy = await currentPolicy(ports)
  const now = clock.now()
  const today = dayIn(policy)(now)
  // The head first: who sees that there is something to learn may save only over what was in use before that.
  const head = await modelVersions.head()
  const pending = await trainingMark.read()
  if (!pending && !isOtherPack(head, policy)) {
    const known = await modelVersions.statistics()
    return { outcome: 'nothing-new', drift: driftOf(known?.weeks ?? [], today) }
  }
  const examples = await gathered(ports.examples)
  const statistics = statisticsOf(examples, now, policy)
  await modelVersions.keepStatistics(statistics)
  const drift = driftOf(statistics.weeks, today)
  // What is noted stays so: it is learnt once the pin is taken away.
  if (head.pinned) {
    await trainingMark.forgetAsking()
    return { outcome: 'pinned', drift }
  }
  const current = await inUse(ports, head, policy)
  const learnt = learn(policy, fairShares(examples, dayIn(policy)), current)
  const { name, version, fingerprint } = policy
  const made = await keepFiles(ports, head, learnt, {
    current,
    trainedAt: now,
    examples: examples.length,
    policy: { name, version, fingerprint },
  })
  const next = afterTraining(head, made)
  if (!pending) await modelVersions.save(next)
  else if (!(await modelVersions.saveLearnt(next, pending))) {
    // Something came meanwhile, and whoever noted it took this training for the one to come.
    await ports.queues.sendTraining(trainingDelaySeconds)
    await trainingMark.note(now)
  }
  return { outcome: made.promoted ? 'promoted' : 'refused', version: made, drift }
}
