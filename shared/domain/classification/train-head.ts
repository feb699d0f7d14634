import type { SparseRows } from './sparse-rows.ts'

// Indices below are in range by construction: rows and features are those that the arrays were made for.

/** What one head (this class against all others) is trained with. */
export interface HeadSettings {
  /** Rows that are trained on. */
  readonly rows: Uint32Array
  /** Whether a row is of the class: 1, or of another: 0. */
  readonly own: Uint8Array
  /** Cost of an error on a row of the class, and on one of another. */
  readonly costs: { readonly own: number; readonly other: number }
  /** How readily each feature gets weight: 1 for the usual. */
  readonly leanings: Float64Array
  /** Most rounds over the rows: fewer where a rough answer will do. */
  readonly rounds?: number | undefined
}

const mostRounds = 60
/** Largest gap between projected gradients at which the head counts as trained. */
const tolerance = 0.1

/** Whole numbers from 0 below a bound, the same on every run: training draws no dice. */
export const sequence = (seed: number) => {
  let state = seed >>> 0
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** Puts the first `size` into an order that depends on nothing but the sequence. */
const shuffle = (values: Uint32Array, size: number, draw: (below: number) => number): void => {
  for (let at = 0; at < size; at += 1) {
    const other = at + draw(size - at)
    const held = values[at] as number
    values[at] = values[other] as number
    values[other] = held
  }
}

/** The square of each row as the leanings stretch it, with the bias, which is 1. */
const squaresOf = ({ starts, features, values }: SparseRows, leanings: Float64Array): Float32Array => {
  const squares = new Float32Array(starts.length - 1)
  for (let row = 0; row < squares.length; row += 1) {
    const to = starts[row + 1] as number
    let square = 1
    for (let entry = starts[row] as number; entry < to; entry += 1)
      square += (values[entry] as number) ** 2 * (leanings[features[entry] as number] as number)
    squares[row] = square
  }
  return squares
}

/**
 * Trains a linear support vector machine with squared hinge loss and L2 penalty by dual coordinate descent; rows that have
 * long been clear are set aside until the end. A feature that leans costs less weight: it is as if it were larger by the root of
 * its leaning. Answers the weights, the bias last.
 */
export const trainHead = (data: SparseRows, settings: HeadSettings): Float64Array => {
  const { starts, features, values } = data
  const { own, costs, rows, leanings, rounds = mostRounds } = settings
  const bias = leanings.length
  const weights = new Float64Array(bias + 1)
  const alphas = new Float64Array(starts.length)
  const squares = squaresOf(data, leanings)
  const active = rows.slice()
  const draw = sequence(1)
  let size = active.length
  let clearFrom = Infinity
  for (let round = 0; round < rounds; round += 1) {
    shuffle(active, size, draw)
    let highest = -Infinity
    let lowest = Infinity
    let at = 0
    while (at < size) {
      const row = active[at] as number
      const isOwn = own[row] === 1
      const sign = isOwn ? 1 : -1
      const damping = 0.5 / (isOwn ? costs.own : costs.other)
      const from = starts[row] as number
      const to = starts[row + 1] as number
      let score = weights[bias] as number
      for (let entry = from; entry < to; entry += 1)
        score += (weights[features[entry] as number] as number) * (values[entry] as number)
      const alpha = alphas[row] as number
      const gradient = sign * score - 1 + damping * alpha
      if (alpha === 0 && gradient > clearFrom) {
        size -= 1
        active[at] = active[size] as number
        active[size] = row
        continue
      }
      const projected = alpha === 0 ? Math.min(gradient, 0) : gradient
      highest = Math.max(highest, projected)
      lowest = Math.min(lowest, projected)
      at += 1
      if (projected === 0) continue
      const next = Math.max(alpha - gradient / ((squares[row] as number) + damping), 0)
      const step = (next - alpha) * sign
      alphas[row] = next
      for (let entry = from; entry < to; entry += 1) {
        const feature = features[entry] as number
        weights[feature] =
          (weights[feature] as number) + step * (values[entry] as number) * (leanings[feature] as number)
      }
      weights[bias] = (weights[bias] as number) + step
    }
    if (highest - lowest > tolerance) {
      clearFrom = highest > 0 ? highest : Infinity
      continue
    }
    if (size === active.length) break
    // What was set aside is looked at once more before it is over.
    size = active.length
    clearFrom = Infinity
  }
  return weights
}
