import { leaningsOf, sumFeatures } from './leanings.ts'
import type { ClassWeights } from './quantise.ts'
import type { SparseRows } from './sparse-rows.ts'
import { trainHead } from './train-head.ts'

/** Rows with the number of each one's class. */
export interface LabelledRows {
  readonly data: SparseRows
  readonly answers: Uint16Array
  readonly classes: number
  readonly features: number
}

/** Cost of an error on a row: higher fits the rows more closely. */
const errorCost = 1

/**
 * Trains a head for each class, on the given rows, and hands them over one by one, so that not all need to be held.
 * Errors on rare classes weigh more, by the cube root of how much rarer they are than all others.
 */
export const trainHeads = (
  { data, answers, classes, features }: LabelledRows,
  rows: Uint32Array,
  take: (head: ClassWeights) => void,
  rounds?: number,
): void => {
  const all = sumFeatures(data, rows, features)
  for (let label = 0; label < classes; label += 1) {
    const own = Uint8Array.from(answers, (answer) => (answer === label ? 1 : 0))
    const ownRows = rows.filter((row) => own[row] === 1)
    const count = ownRows.length
    const imbalance = Math.max(1, (rows.length - count) / Math.max(1, count))
    const costs = { own: errorCost * Math.cbrt(imbalance), other: errorCost }
    // One more of each: a class without rows has a share too.
    const share = (count + 1) / (rows.length + 2)
    const leanings = leaningsOf(sumFeatures(data, ownRows, features), all, share)
    take(trainHead(data, { rows, own, costs, leanings, rounds }))
  }
}

/** What each head says to a row. */
export const marginsOf = (
  { data: { starts, features: numbers, values }, features }: LabelledRows,
  row: number,
  heads: readonly ClassWeights[],
): Float64Array => {
  const from = starts[row] as number
  const to = starts[row + 1] as number
  return Float64Array.from(heads, (head) => {
    let sum = head[features] as number
    for (let entry = from; entry < to; entry += 1)
      sum += (head[numbers[entry] as number] as number) * (values[entry] as number)
    return sum
  })
}
