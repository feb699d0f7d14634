import type { LearningExample } from './example.ts'
import { stableHash } from './stable-hash.ts'

/** A text with the right answer, and what two models make of it. */
export interface Trial {
  readonly right: string
  readonly candidate: string
  readonly current: string
}

/** Why a model was taken into use, or not. */
export const findings = [
  'not-worse',
  'worse',
  'class-collapsed',
  'too-few-to-judge',
  'too-few-answers',
  'never-sure',
] as const
export type Finding = (typeof findings)[number]

/** What came of holding a new model against the one in use, on the same decisions; shares are from 0 to 1. */
export interface Verdict {
  readonly promoted: boolean
  readonly why: Finding
  /** The answer that the new model hardly knows any more. */
  readonly collapsed?: string | undefined
  /** Decisions that both were asked about. */
  readonly judged: number
  readonly accuracy?: number | undefined
  readonly before?: number | undefined
}

/** One in so many cases is never trained on, by any version: both models are new to it. */
const heldBackPart = 5
/** As many of the latest as are judged by. */
const mostJudged = 2_000
/** Decisions below which no model is taken into use for them. */
const fewestJudged = 5
/** Decisions of an answer below which the pack's examples tell whether it is still known. */
const fewestOfAnswer = 5

/** Whether a case is held back: the same for ever, by its reference. */
export const isHeldBack = ({ reference }: Pick<LearningExample, 'reference'>): boolean =>
  stableHash(reference) % heldBackPart === 0

/** The latest decisions on cases that no version was trained on. */
export const judgedBy = (judges: readonly LearningExample[]): LearningExample[] =>
  judges
    .filter(isHeldBack)
    .toSorted((a, b) => (a.at === b.at ? (a.reference < b.reference ? -1 : 1) : a.at < b.at ? 1 : -1))
    .slice(0, mostJudged)

/** Whether there is enough to judge a new model by: without it none need be trained. */
export const canJudge = (trials: number): boolean => trials >= fewestJudged

const rightOf = (trials: readonly Trial[], who: 'candidate' | 'current'): number =>
  trials.filter((trial) => trial[who] === trial.right).length

/** Right answers below which the current model is not taken to have known it: one or two are chance. */
const fewestKnown = 3

/** An answer that the current model knew, and the new one less than half as often. */
const collapsedAnswer = (trials: readonly Trial[], anchors: readonly Trial[]): string | undefined => {
  const answers = [...new Set([...trials, ...anchors].map(({ right }) => right))].sort()
  return answers.find((answer) => {
    const own = trials.filter(({ right }) => right === answer)
    const told = own.length >= fewestOfAnswer ? own : anchors.filter(({ right }) => right === answer)
    const known = rightOf(told, 'current')
    return known >= fewestKnown && rightOf(told, 'candidate') * 2 < known
  })
}

/**
 * Whether a new model takes the place of the current one: it must be right at least as often on the same decisions, and may not
 * lose half of what the current one knew of any answer.
 *
 * @param anchors texts of the pack, held back from both: they tell of answers that hardly any decision was about
 */
export const judge = (trials: readonly Trial[], anchors: readonly Trial[]): Verdict => {
  const judged = trials.length
  if (!canJudge(judged)) return { promoted: false, why: 'too-few-to-judge', judged }
  const accuracy = rightOf(trials, 'candidate') / judged
  const before = rightOf(trials, 'current') / judged
  const shares = { judged, accuracy, before }
  if (accuracy < before) return { promoted: false, why: 'worse', ...shares }
  const collapsed = collapsedAnswer(trials, anchors)
  return collapsed === undefined
    ? { promoted: true, why: 'not-worse', ...shares }
    : { promoted: false, why: 'class-collapsed', collapsed, ...shares }
}
