import { descriptionsOf, examplesOf } from '../classification/day-one.ts'
import { scorer, type Scorer } from '../classification/model.ts'
import { predict } from '../classification/predict.ts'
import type { Example } from '../classification/train.ts'
import { kindByModel, kindByTerms, usualKind } from '../classify.ts'
import type { Policy } from '../policy.ts'
import type { Kind } from '../vocabulary.ts'
import type { LearningExample, LearntFacet } from './example.ts'
import type { FairShares } from './fair-shares.ts'
import { canJudge, isHeldBack, judge, judgedBy, type Finding, type Trial } from './judge.ts'
import { heldBackFigures } from './held-back-figures.ts'
import type { Scorers } from './models.ts'
import { trainModel, type TrainedModel } from './train-model.ts'
import type { FacetTraining } from './versions.ts'

/** What came of a training, facet by facet, with the files of the models that are to be taken into use. */
export interface Learnt {
  readonly facets: Readonly<Record<LearntFacet, FacetTraining>>
  readonly models: Readonly<Partial<Record<LearntFacet, Uint8Array>>>
}

interface FacetLearnt {
  readonly training: FacetTraining
  readonly bytes?: Uint8Array
}

/** Examples of an answer below which it is hardly predicted: a kind is left to terms, a category to what the pack says. */
const fewestOfAnswer = 20
/** How many times the pack's examples count then: measured, more told no more. */
const timesOfPack = 4

const untrained = (why: Finding, judged: number): FacetLearnt => ({
  training: { promoted: false, why, judged, rows: 0, labels: 0, bytes: 0 },
})

const outcome = (made: TrainedModel, trials: readonly Trial[], anchors: readonly Trial[]): FacetLearnt => {
  const verdict = judge(trials, anchors)
  const { trainedOn, labels } = made.trained.model
  const figures = heldBackFigures(made)
  const training = {
    ...verdict,
    rows: trainedOn,
    labels: labels.length,
    bytes: made.bytes.length,
    ...(figures && { figures }),
  }
  return { training, ...(verdict.promoted && { bytes: made.bytes }) }
}

/** What the pack says of categories, louder where people have decided little: without that nobody would ever be asked of them. */
const rowsOfPack = (policy: Policy, ofCases: readonly Example[]): Example[] => {
  const counts = new Map<string, number>()
  for (const { label } of ofCases) counts.set(label, (counts.get(label) ?? 0) + 1)
  const isRare = (label: string): boolean => (counts.get(label) ?? 0) < fewestOfAnswer
  const described = [...descriptionsOf(policy)].flatMap(([label, texts]) =>
    isRare(label) ? texts.map((text) => ({ text, label, isMade: true })) : [],
  )
  const examples = examplesOf(policy).flatMap((example) =>
    Array.from<Example>({ length: isRare(example.label) ? timesOfPack : 1 }).fill(example),
  )
  return [...described, ...examples]
}

/** What a model said to texts while they were held back in its training. */
const saidWhileHeld = ({ judged }: TrainedModel): ReadonlyMap<string, string> =>
  new Map(judged.map(({ text, given }) => [text, given]))

/** The pack's examples, each held back from both: what the new model and that of day one say to them unseen. */
const anchorsOf = (ofPack: readonly Example[], made: TrainedModel, dayOne: TrainedModel): Trial[] => {
  const [candidate, current] = [saidWhileHeld(made), saidWhileHeld(dayOne)]
  // Of many rows one part is held back, in which not all of these are.
  return ofPack
    .filter(({ text }) => candidate.has(text) && current.has(text))
    .map(({ text, label }) => ({
      right: label,
      candidate: candidate.get(text) as string,
      current: current.get(text) as string,
    }))
}

/**
 * The category: trained anew from the pack's examples and those of cases, with the pack's descriptions to fall back on where
 * these are few. What is of a category that the pack has no more is left out.
 */
const learnCategory = (
  policy: Policy,
  { counted, judges }: FairShares,
  current: Scorer | undefined,
): FacetLearnt => {
  const isKnown = ({ labels }: LearningExample): boolean =>
    policy.categories.some(({ id }) => id === labels.category)
  const judged = judgedBy(judges.filter(isKnown))
  if (!canJudge(judged.length)) return untrained('too-few-to-judge', judged.length)
  if (policy.categories.length < 2) return untrained('too-few-answers', judged.length)
  const settings = { descriptions: descriptionsOf(policy), costs: policy.triage }
  const ofPack = examplesOf(policy)
  const dayOne = trainModel(ofPack, settings)
  const ofCases = counted
    .filter((example) => isKnown(example) && !isHeldBack(example))
    .map(({ text, labels }) => ({ text, label: labels.category }))
  const made = trainModel([...rowsOfPack(policy, ofCases), ...ofCases], settings)
  const candidate = scorer(made.trained.model)
  const before = current ?? scorer(dayOne.trained.model)
  const trials = judged.map(({ text, labels }) => ({
    right: labels.category,
    candidate: predict(candidate, text).label,
    current: predict(before, text).label,
  }))
  return outcome(made, trials, anchorsOf(ofPack, made, dayOne))
}

/** The kind as it would be answered: terms of the pack go first, then a model that may act, then how it was handed in. */
const kindFor = (policy: Policy, model: Scorer | undefined, { text, said }: LearningExample): string =>
  kindByTerms(policy, text)?.value ??
  (model && kindByModel(model, text)?.value) ??
  (said?.kind?.basis === 'rule' ? said.kind.value : usualKind)

/** The kind: from cases alone, since packs describe none. Kinds of which there are few examples are left to terms. */
const learnKind = (
  policy: Policy,
  { counted, judges }: FairShares,
  current: Scorer | undefined,
): FacetLearnt => {
  const judged = judgedBy(judges.filter(({ said }) => said?.kind !== undefined))
  if (!canJudge(judged.length)) return untrained('too-few-to-judge', judged.length)
  const free = counted.filter((example) => !isHeldBack(example))
  const counts = new Map<Kind, number>()
  for (const { labels } of free) counts.set(labels.kind, (counts.get(labels.kind) ?? 0) + 1)
  const rows = free.filter(({ labels }) => (counts.get(labels.kind) as number) >= fewestOfAnswer)
  if ([...counts.values()].filter((count) => count >= fewestOfAnswer).length < 2)
    return untrained('too-few-answers', judged.length)
  const made = trainModel(
    rows.map(({ text, labels }) => ({ text, label: labels.kind })),
    { costs: policy.triage },
  )
  if (made.trained.model.calibration?.automaticFrom === undefined)
    return untrained('never-sure', judged.length)
  const candidate = scorer(made.trained.model)
  const trials = judged.map((example) => ({
    right: example.labels.kind,
    candidate: kindFor(policy, candidate, example),
    current: kindFor(policy, current, example),
  }))
  return outcome(made, trials, [])
}

/**
 * Trains every facet anew and holds each new model against the one in use: full retraining, never steps. The same examples give
 * the same answer, in whatever order they come.
 *
 * @param current models in use; where there is none, that of day one
 */
export const learn = (policy: Policy, shares: FairShares, current: Scorers): Learnt => {
  const category = learnCategory(policy, shares, current.category)
  const kind = learnKind(policy, shares, current.kind)
  return {
    facets: { category: category.training, kind: kind.training },
    models: {
      ...(category.bytes && { category: category.bytes }),
      ...(kind.bytes && { kind: kind.bytes }),
    },
  }
}
