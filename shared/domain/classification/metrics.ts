/** An answer beside the right one. */
export interface Judged {
  readonly right: string
  readonly given: string
  readonly confidence: number
}

/** How well one label is told. */
export interface LabelFigures {
  readonly label: string
  readonly precision: number
  readonly recall: number
  readonly f1: number
  /** Texts that have it. */
  readonly texts: number
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)

/** Precision, recall and F1 of each label that occurs, right or given, in order of its name. */
export const figuresByLabel = (judged: readonly Judged[]): LabelFigures[] => {
  const counts = new Map<string, { right: number; given: number; both: number }>()
  const of = (label: string) => {
    const known = counts.get(label)
    if (known) return known
    const made = { right: 0, given: 0, both: 0 }
    counts.set(label, made)
    return made
  }
  for (const { right, given } of judged) {
    of(right).right += 1
    of(given).given += 1
    if (right === given) of(right).both += 1
  }
  return [...counts]
    .map(([label, { right, given, both }]) => ({
      label,
      precision: share(both, given),
      recall: share(both, right),
      f1: share(2 * both, right + given),
      texts: right,
    }))
    .toSorted((a, b) => (a.label < b.label ? -1 : 1))
}

/** Mean F1 over the labels that occur: a rare one counts as much as a common one. */
export const macroF1 = (judged: readonly Judged[]): number => {
  const figures = figuresByLabel(judged)
  return share(
    figures.reduce((sum, { f1 }) => sum + f1, 0),
    figures.length,
  )
}

/** Share of right answers. */
export const accuracy = (judged: readonly Judged[]): number =>
  share(judged.filter(({ right, given }) => right === given).length, judged.length)

/** Answers of about the same confidence: how sure they were on average, and how often right. */
export interface Bin {
  readonly confidence: number
  readonly accuracy: number
  readonly texts: number
}

const binCount = 15

/** Answers by confidence in 15 bins of equal width; empty ones are left out. */
export const reliability = (judged: readonly Judged[]): Bin[] => {
  const bins: Judged[][] = Array.from({ length: binCount }, () => [])
  for (const one of judged) bins[Math.min(binCount - 1, Math.floor(one.confidence * binCount))]?.push(one)
  return bins
    .filter((bin) => bin.length > 0)
    .map((bin) => ({
      confidence: bin.reduce((sum, { confidence }) => sum + confidence, 0) / bin.length,
      accuracy: accuracy(bin),
      texts: bin.length,
    }))
}

/** Expected calibration error: how far confidence and accuracy are apart, on average over the answers. */
export const calibrationError = (judged: readonly Judged[]): number =>
  reliability(judged).reduce(
    (sum, bin) => sum + (Math.abs(bin.confidence - bin.accuracy) * bin.texts) / judged.length,
    0,
  )

/** Accuracy of the share of answers that are surest. */
export const accuracyAt = (judged: readonly Judged[], coverage: number): number =>
  accuracy(
    judged.toSorted((a, b) => b.confidence - a.confidence).slice(0, Math.round(judged.length * coverage)),
  )
