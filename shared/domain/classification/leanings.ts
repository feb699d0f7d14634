import type { SparseRows } from './sparse-rows.ts'

/** Texts that a feature is taken to have been met in before any was read: one met once leans nowhere yet. */
const smoothing = 2
/** So that where nothing leans all features count alike. */
const least = 1e-9

/** How much of each feature is in rows, and in how many entries. */
export interface FeatureSums {
  readonly sums: Float64Array
  readonly total: number
  readonly entries: number
}

/** Adds up what the rows hold of each feature. */
export const sumFeatures = (
  { starts, features: numbers, values }: SparseRows,
  rows: Uint32Array,
  features: number,
): FeatureSums => {
  const sums = new Float64Array(features)
  let total = 0
  let entries = 0
  for (const row of rows) {
    const to = starts[row + 1] as number
    for (let entry = starts[row] as number; entry < to; entry += 1) {
      const feature = numbers[entry] as number
      const value = values[entry] as number
      sums[feature] = (sums[feature] as number) + value
      total += value
      entries += 1
    }
  }
  return { sums, total, entries }
}

/**
 * How far each feature leans to a class or away from it, 1 on average: the logarithm of how much more of it is in the texts of
 * the class than in all others (naive Bayes), without sign. What leans nowhere is not to get much weight by chance.
 *
 * @param share of the rows that are of the class
 */
export const leaningsOf = (own: FeatureSums, all: FeatureSums, share: number): Float64Array => {
  const unit = smoothing * (all.total / Math.max(1, all.entries) || 1)
  const ratio = (inOwn: number, inAll: number): number =>
    Math.log((inOwn + unit * share) / (inAll - inOwn + unit * (1 - share)))
  const usual = ratio(own.total, all.total)
  const leanings = own.sums.map((sum, feature) => Math.abs(ratio(sum, all.sums[feature] as number) - usual))
  const mean = leanings.reduce((sum, leaning) => sum + leaning, 0) / leanings.length
  return leanings.map((leaning) => (leaning + least) / (mean + least))
}
