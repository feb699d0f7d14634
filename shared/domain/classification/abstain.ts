/** What the two mistakes cost, in any unit: acting on a wrong answer, and asking a person needlessly. */
export interface Costs {
  readonly wrong: number
  readonly ask: number
}

/** An answer on a row held back: how sure it was, and whether it was right. */
export interface Outcome {
  readonly confidence: number
  readonly isRight: boolean
}

/** Labels before which no confidence is told and nothing acted on without a person: fewer say too little of how often it is right. */
export const fewestLabels = 200

/** z of a one-sided bound that holds in 95 of 100 samples. */
const z = 1.645

/** Lower bound of a share of which a sample is known (Wilson). */
export const lowerBound = (successes: number, trials: number): number => {
  if (trials === 0) return 0
  const share = successes / trials
  const spread = z * Math.sqrt((share * (1 - share)) / trials + z ** 2 / (4 * trials ** 2))
  return (share + z ** 2 / (2 * trials) - spread) / (1 + z ** 2 / trials)
}

/** The precision at which acting costs no more than asking. */
export const precisionFor = ({ wrong, ask }: Costs): number => Math.max(0, 1 - ask / wrong)

/**
 * The least confidence from which answers may be acted on without a person. The answer itself must be as sure as the costs
 * ask for, and the lower bound of how often such answers were right on rows held back must bear that out. Undefined where no
 * confidence does, or labels are too few.
 */
export const automaticFrom = (outcomes: readonly Outcome[], costs: Costs): number | undefined => {
  if (outcomes.length < fewestLabels) return undefined
  const target = precisionFor(costs)
  const sure = outcomes
    .filter(({ confidence }) => confidence >= target)
    .toSorted((a, b) => b.confidence - a.confidence)
  let right = 0
  let from: number | undefined
  for (const [at, { confidence, isRight }] of sure.entries()) {
    if (isRight) right += 1
    const isLastOfEqual = sure[at + 1]?.confidence !== confidence
    if (isLastOfEqual && lowerBound(right, at + 1) >= target) from = confidence
  }
  return from
}
