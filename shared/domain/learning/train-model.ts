import { largest, probabilities } from '../classification/calibrate.ts'
import { writeModel } from '../classification/model-file.ts'
import type { Judged } from '../classification/metrics.ts'
import { train, type Example, type Trained, type TrainingSettings } from '../classification/train.ts'

/** A model that was trained, as a file, and what it said to rows while they were held back in training. */
export interface TrainedModel {
  readonly trained: Trained
  readonly bytes: Uint8Array
  readonly judged: readonly (Judged & { readonly text: string })[]
}

const judgedOf = ({ model: { labels, calibration }, held }: Trained): TrainedModel['judged'] =>
  held.map(({ margins, right, example }) => {
    const chances = probabilities(margins, calibration?.temperature ?? 1)
    const given = largest(chances)
    return {
      text: example.text,
      right: labels[right] as string,
      given: labels[given] as string,
      confidence: chances[given] as number,
    }
  })

/**
 * Trains a model and writes its file: the nightly training and `npm run classifier -- train` are both this. Errors: those of
 * `train`.
 */
export const trainModel = (examples: readonly Example[], settings: TrainingSettings = {}): TrainedModel => {
  const trained = train(examples, settings)
  return { trained, bytes: writeModel(trained.model), judged: judgedOf(trained) }
}
