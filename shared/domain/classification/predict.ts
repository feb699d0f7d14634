import { fewestLabels } from './abstain.ts'
import { largest, leadOf, probabilities } from './calibrate.ts'
import type { Model, Scorer } from './model.ts'

/**
 * Why an answer is for a person to give: nothing known is in the text, it is of something else than all examples, how often
 * the model is right was never tested, or it is right too seldom when it is no surer than this.
 */
export const doubts = ['nothing-known', 'unfamiliar', 'not-tested', 'unsure'] as const
export type Doubt = (typeof doubts)[number]

/** An answer that is possible, and how likely it is; without likelihood where that was never tested. */
export interface Candidate {
  readonly label: string
  readonly confidence?: number | undefined
}

/** What a model says to a text: always one of its labels. */
export interface Prediction extends Candidate {
  /** All labels, the likeliest first: this one. */
  readonly candidates: readonly Candidate[]
  /** Absent where the answer may be acted on without a person. */
  readonly doubt?: Doubt | undefined
}

/** Whether a model may say how sure it is: with fewer labels a confidence was found to be 11 to 23 points off. */
export const isTested = ({ calibration, trainedOn }: Model): boolean =>
  calibration !== undefined && trainedOn >= fewestLabels

const doubtOf = (model: Model, known: number, lead: number, confidence: number): Doubt | undefined => {
  const { calibration } = model
  if (known === 0) return 'nothing-known'
  if (calibration === undefined) return 'not-tested'
  if (lead < calibration.floor) return 'unfamiliar'
  if (!isTested(model)) return 'not-tested'
  return confidence >= (calibration.automaticFrom ?? Infinity) ? undefined : 'unsure'
}

/** Answers with the likeliest label, the next ones, and whether it may be acted on. Any text has an answer. */
export const predict = ({ model, margins: ask }: Scorer, text: string): Prediction => {
  const { margins, known } = ask(text)
  const { labels, calibration } = model
  // Where nothing was tested the order of the shares still holds; the shares themselves are not told.
  const isTold = isTested(model)
  const chances = probabilities(margins, calibration?.temperature ?? 1)
  const candidates = labels
    .map((label, own) => ({ label, chance: chances[own] as number }))
    .toSorted((a, b) => b.chance - a.chance)
    .map(({ label, chance }) => ({ label, ...(isTold && { confidence: chance }) }))
  const best = largest(chances)
  const confidence = chances[best] as number
  return {
    label: labels[best] as string,
    ...(isTold && { confidence }),
    candidates,
    doubt: doubtOf(model, known, leadOf(margins), confidence),
  }
}

/**
 * The same one level up: a category's group, or the department that answers for it, is as likely as its labels together.
 * Sums are of what the model said once, so that a department never belongs to another category than the one given.
 *
 * @param groupOf the group of a label
 */
export const groupCandidates = (
  { candidates }: Prediction,
  groupOf: (label: string) => string,
): readonly Candidate[] => {
  const groups = new Map<string, number | undefined>()
  for (const { label, confidence } of candidates) {
    const group = groupOf(label)
    groups.set(group, confidence === undefined ? undefined : (groups.get(group) ?? 0) + confidence)
  }
  return [...groups]
    .map(([label, confidence]) => ({ label, ...(confidence !== undefined && { confidence }) }))
    .toSorted((a, b) => (b.confidence ?? 0) - (a.confidence ?? 0))
}
