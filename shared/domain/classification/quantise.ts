import type { Vocabulary } from './vocabulary.ts'

/** Weights of a class: one a feature, the bias last. */
export type ClassWeights = Float64Array

/** The numbers of a model that follow from the trained weights. */
export interface Quantised {
  readonly starts: Uint32Array
  readonly classes: Uint16Array
  readonly weights: Int8Array
  readonly scales: readonly number[]
  readonly biases: readonly number[]
}

const steps = 127

/** Six digits: more would only make the file longer. */
const rounded = (value: number): number => Number(value.toPrecision(6))

/**
 * What all classes have in common speaks for none: of each feature the mean over the classes is taken away, so that small
 * weights can be left out. Done in place.
 */
const centre = (heads: readonly ClassWeights[], features: number): void => {
  for (let feature = 0; feature < features; feature += 1) {
    let sum = 0
    for (const head of heads) sum += head[feature] as number
    for (const head of heads) head[feature] = (head[feature] as number) - sum / heads.length
  }
}

/** The weight below which entries are left out, so that no more than so many stay. */
const leastWeight = (heads: readonly ClassWeights[], features: number, most: number): number => {
  const total = heads.length * features
  if (total <= most) return 0
  const sizes = new Float32Array(total)
  for (const [own, head] of heads.entries())
    for (let feature = 0; feature < features; feature += 1)
      sizes[own * features + feature] = Math.abs(head[feature] as number)
  return most === 0 ? Infinity : (sizes.sort()[total - most] as number)
}

/**
 * Packs weights into a byte each, with a scale a class, and leaves out the smallest.
 *
 * @param most entries that may stay
 */
export const quantise = (heads: readonly ClassWeights[], { hashes }: Vocabulary, most: number): Quantised => {
  const features = hashes.length
  centre(heads, features)
  const least = leastWeight(heads, features, most)
  const scales = heads.map((head) => {
    let largest = 0
    for (let feature = 0; feature < features; feature += 1)
      largest = Math.max(largest, Math.abs(head[feature] as number))
    return rounded(largest / steps)
  })
  const starts = new Uint32Array(features + 1)
  const classes: number[] = []
  const weights: number[] = []
  for (let feature = 0; feature < features; feature += 1) {
    for (const [own, head] of heads.entries()) {
      const weight = head[feature] as number
      if (Math.abs(weight) < least) continue
      const step = Math.round(weight / (scales[own] as number))
      // also where all weights of a class are 0, and so its scale
      if (!(Math.abs(step) > 0)) continue
      classes.push(own)
      weights.push(step)
    }
    starts[feature + 1] = classes.length
  }
  return {
    starts,
    classes: Uint16Array.from(classes),
    weights: Int8Array.from(weights),
    scales,
    biases: heads.map((head) => rounded(head[features] as number)),
  }
}
