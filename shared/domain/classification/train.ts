import { automaticFrom, type Costs } from './abstain.ts'
import { bytesPerWeight, defaultBytes, featuresFor } from './budget.ts'
import { fitFloor, fitTemperature, largest, probabilities, type HeldBack } from './calibrate.ts'
import { trainHeads } from './heads.ts'
import { holdBack } from './hold-back.ts'
import type { Calibration, Model } from './model.ts'
import { bytesOf } from './model-file.ts'
import { blend, priorHeads, weighPrior, type Descriptions } from './prior.ts'
import { prune } from './prune.ts'
import { quantise, type ClassWeights, type Quantised } from './quantise.ts'
import { learnVocabulary, packTexts } from './vocabulary.ts'

/** A text with the answer that a person gave or confirmed. */
export interface Example {
  readonly text: string
  readonly label: string
  /** Written for a pack, not said of a case: it teaches, but bears out no confidence. */
  readonly isMade?: boolean | undefined
}

/** How a model is trained; all has defaults. */
export interface TrainingSettings {
  /** Bytes that the file of the model may have. */
  readonly mostBytes?: number | undefined
  readonly costs?: Costs | undefined
  /** What the answers are for, in words: all there is to go by on day one. */
  readonly descriptions?: Descriptions | undefined
  /** Told after each head that was trained on a part of the rows: how many of all heads are done. */
  readonly onProgress?: ((done: number, all: number) => void) | undefined
}

/** A model, and what it said to each example while that was held back. */
export interface Trained {
  readonly model: Model
  readonly held: readonly (HeldBack & { readonly example: Example })[]
}

/** Acting on a wrong answer is as bad as asking a person ten times. */
const defaultCosts: Costs = { wrong: 10, ask: 1 }
/** Rows held back below which nothing can be told from them. */
const fewestForCalibration = 20

/**
 * By what was said of cases, or by all while these are too few to tell the order of answers. What is unlike any is measured by
 * all: a few cases of one matter, each like the others, would make everything else strange.
 */
const calibrate = (
  all: readonly HeldBack[],
  ofCases: readonly HeldBack[],
  costs: Costs,
): Calibration | undefined => {
  const held = ofCases.length < fewestForCalibration ? all : ofCases
  if (held.length < fewestForCalibration) return undefined
  const temperature = fitTemperature(held)
  const outcomes = ofCases.map(({ margins, right }) => {
    const chances = probabilities(margins, temperature)
    const best = largest(chances)
    return { confidence: chances[best] as number, isRight: best === right }
  })
  return { temperature, floor: fitFloor(all), automaticFrom: automaticFrom(outcomes, costs) }
}

/** Packs the heads, with as many of their weights as the file has room for. */
const fit = (
  heads: readonly ClassWeights[],
  model: Omit<Model, keyof Quantised>,
  mostBytes: number,
): Model => {
  let entries = Infinity
  for (;;) {
    const packed = { ...model, ...quantise(heads, model.vocabulary, entries) }
    const excess = bytesOf(packed) - mostBytes
    if (excess <= 0 || entries === 0) return packed
    // Counted down from what was allowed as well: equal weights may stay or go only together.
    const stayed = Math.min(entries, packed.weights.length)
    entries = Math.max(0, stayed - Math.ceil(excess / bytesPerWeight(model.labels.length)))
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * Trains a model. The same examples give the same model, in whatever order they come. Errors: `RangeError` where there are
 * fewer than two answers.
 */
export const train = (
  examples: readonly Example[],
  {
    mostBytes = defaultBytes,
    costs = defaultCosts,
    descriptions = new Map(),
    onProgress,
  }: TrainingSettings = {},
): Trained => {
  const sorted = examples.toSorted((a, b) => compare(a.text, b.text) || compare(a.label, b.label))
  const labels = [...new Set([...sorted.map(({ label }) => label), ...descriptions.keys()])].sort()
  if (labels.length < 2)
    throw new RangeError('a classifier needs examples or descriptions of at least two answers')
  const numbers = new Map(labels.map((label, number) => [label, number]))
  const texts = sorted.map(({ text }) => text)
  const learnt = learnVocabulary(texts, [...descriptions.values()].flat())
  const { labelled, vocabulary } = prune(
    {
      data: packTexts(texts, learnt),
      answers: Uint16Array.from(sorted, ({ label }) => numbers.get(label) as number),
      classes: labels.length,
      features: learnt.hashes.length,
    },
    learnt,
    featuresFor(labels.length, mostBytes),
  )
  const prior = priorHeads(descriptions, labels, vocabulary)
  const alone = holdBack(labelled, texts, onProgress)
  const { strength, held } = weighPrior(labelled, prior, alone)
  const heads: ClassWeights[] = []
  trainHeads(
    labelled,
    Uint32Array.from(texts, (_, row) => row),
    (head) => heads.push(head),
  )
  blend(heads, prior, strength)
  const told = held.map((one, at) => ({
    ...one,
    example: sorted[(alone[at] as { row: number }).row] as Example,
  }))
  const ofCases = told.filter(({ example }) => example.isMade !== true)
  const calibration = calibrate(told, ofCases, costs)
  const trainedOn = sorted.filter(({ isMade }) => isMade !== true).length
  return { model: fit(heads, { labels, vocabulary, calibration, trainedOn }, mostBytes), held: told }
}
