import {
  accuracy,
  accuracyAt,
  calibrationError,
  macroF1,
  type Judged,
} from '../../shared/domain/classification/metrics.ts'
import { writeModel } from '../../shared/domain/classification/model-file.ts'
import { scorer } from '../../shared/domain/classification/model.ts'
import { isTested, predict } from '../../shared/domain/classification/predict.ts'
import { readModel } from '../../shared/domain/classification/read-model.ts'
import { train, type Example } from '../../shared/domain/classification/train.ts'

/** What a model trained on one file does on another. Shares are from 0 to 1. */
export interface Evaluation {
  readonly macroF1: number
  readonly accuracy: number
  /** Size of the model's file. */
  readonly modelBytes: number
  /** Median time of a text, from string to answer, in microseconds. */
  readonly microsecondsPerText: number
  /** Expected calibration error, 15 bins; null where examples are too few for confidence to be claimed. */
  readonly ece: number | null
  /** Accuracy of the 80 % of answers that are surest, and of the 90 %; null where no confidence is claimed. */
  readonly accuracyAt80: number | null
  readonly accuracyAt90: number | null
  readonly slowestMicroseconds: number
  readonly trainSeconds: number
  readonly loadMilliseconds: number
  readonly trainRows: number
  readonly testRows: number
  readonly labels: number
  /** Share of the answers that would be acted on without a person, and how many of these are right. */
  readonly automatic: number
  readonly automaticAccuracy: number | null
}

const round = (value: number, digits = 4): number => Number(value.toFixed(digits))

const warmUp = 500

/** Trains, writes and reads the model as the product does, and asks it about every text of the test. */
export const evaluate = (training: readonly Example[], test: readonly Example[]): Evaluation => {
  const begun = performance.now()
  const bytes = writeModel(train(training).model)
  const trained = performance.now()
  const model = readModel(bytes)
  const ready = scorer(model)
  const loaded = performance.now()
  // What is measured is a text among others, not the first ones of a process.
  for (const { text } of training.slice(0, warmUp)) predict(ready, text)
  const judged: (Judged & { readonly isAutomatic: boolean; readonly took: number })[] = test.map(
    ({ text, label }) => {
      const asked = performance.now()
      const { label: given, confidence, doubt } = predict(ready, text)
      const took = (performance.now() - asked) * 1_000
      return { right: label, given, confidence: confidence ?? 0, isAutomatic: doubt === undefined, took }
    },
  )
  const times = judged.map(({ took }) => took).toSorted((a, b) => a - b)
  const isTold = isTested(model)
  const automatic = judged.filter(({ isAutomatic }) => isAutomatic)
  return {
    macroF1: round(macroF1(judged)),
    accuracy: round(accuracy(judged)),
    modelBytes: bytes.length,
    microsecondsPerText: round(times[times.length >> 1] ?? 0, 1),
    ece: isTold ? round(calibrationError(judged)) : null,
    accuracyAt80: isTold ? round(accuracyAt(judged, 0.8)) : null,
    accuracyAt90: isTold ? round(accuracyAt(judged, 0.9)) : null,
    slowestMicroseconds: round(times.at(-1) ?? 0, 1),
    trainSeconds: round((trained - begun) / 1_000, 2),
    loadMilliseconds: round(loaded - trained, 1),
    trainRows: training.length,
    testRows: test.length,
    labels: model.labels.length,
    automatic: round(automatic.length / judged.length),
    automaticAccuracy: automatic.length === 0 ? null : round(accuracy(automatic)),
  }
}
