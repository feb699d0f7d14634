import { accuracy, calibrationError, macroF1 } from '../classification/metrics.ts'
import type { TrainedModel } from './train-model.ts'

/** How good a model was on examples of cases, each asked about while it was held back in training; shares are from 0 to 1. */
export interface HeldBackFigures {
  readonly texts: number
  readonly accuracy: number
  /** Mean F1 of the answers: a rare one counts as much as a common one. */
  readonly macroF1: number
  /** How far the confidence told and the share of right answers are apart, on average. */
  readonly calibrationError: number
  /** Share of the answers that may be acted on without a person, and how many of these were right; absent while none may. */
  readonly automatic?: { readonly share: number; readonly accuracy: number } | undefined
}

/** The figures of a model by cases alone: what was written for a pack bears nothing out. Undefined where there are none. */
export const heldBackFigures = ({ trained, judged }: TrainedModel): HeldBackFigures | undefined => {
  const ofCases = judged.filter((_, at) => trained.held[at]?.example.isMade !== true)
  if (ofCases.length === 0) return undefined
  const from = trained.model.calibration?.automaticFrom
  const sure = from === undefined ? [] : ofCases.filter(({ confidence }) => confidence >= from)
  return {
    texts: ofCases.length,
    accuracy: accuracy(ofCases),
    macroF1: macroF1(ofCases),
    calibrationError: calibrationError(ofCases),
    ...(sure.length > 0 && {
      automatic: { share: sure.length / ofCases.length, accuracy: accuracy(sure) },
    }),
  }
}
