import { fitTemperature, surprise, type HeldBack } from './calibrate.ts'
import { marginsOf, type LabelledRows } from './heads.ts'
import type { ClassWeights } from './quantise.ts'
import { packTexts, type Vocabulary } from './vocabulary.ts'

/** How a tenant describes an answer: its name, what belongs to it, examples; in any languages. */
export type Descriptions = ReadonlyMap<string, readonly string[]>

/** What a class is taken to have said of each feature before its description is read. */
const smoothing = 0.05

/**
 * What descriptions alone say, by naive Bayes: weights for each label, biases 0. A feature that is in no description speaks
 * for none, however long the descriptions are.
 */
export const priorHeads = (
  descriptions: Descriptions,
  labels: readonly string[],
  vocabulary: Vocabulary,
): ClassWeights[] => {
  const features = vocabulary.hashes.length
  const described = new Uint8Array(features + 1)
  const said = labels.map((label) => {
    const { features: numbers, values } = packTexts(descriptions.get(label) ?? [], vocabulary)
    const sums = new Float64Array(features + 1)
    let total = 0
    for (const [entry, feature] of numbers.entries()) {
      const value = values[entry] as number
      sums[feature] = (sums[feature] as number) + value
      described[feature] = 1
      total += value
    }
    return { sums, total }
  })
  return said.map(({ sums, total }) =>
    sums.map((sum, feature) =>
      described[feature] === 1 ? Math.log((sum + smoothing) / (total + smoothing * features)) : 0,
    ),
  )
}

/** How strongly descriptions may speak beside what was learnt from rows. */
const strengths = [0, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6]

/** With too few rows held back to tell, descriptions speak aloud. */
const untold = { strength: 0.8, fewest: 20 }

/** The strength of the prior at which rows held back surprise least, and their margins with it. */
export const weighPrior = (
  labelled: LabelledRows,
  prior: readonly ClassWeights[],
  held: readonly (HeldBack & { readonly row: number })[],
): { readonly strength: number; readonly held: readonly HeldBack[] } => {
  if (held.length < untold.fewest) return { strength: untold.strength, held }
  const said = held.map(({ row }) => marginsOf(labelled, row, prior))
  let best = { strength: 0, held: [...held] as HeldBack[], cost: Infinity }
  for (const strength of strengths) {
    const blended = held.map(({ margins, right }, at) => ({
      right,
      margins: margins.map((margin, own) => margin + strength * ((said[at] as Float64Array)[own] as number)),
    }))
    const cost = surprise(blended, fitTemperature(blended))
    if (cost < best.cost) best = { strength, held: blended, cost }
  }
  return best
}

/** Adds what descriptions say to what was learnt, in place. */
export const blend = (
  heads: readonly ClassWeights[],
  prior: readonly ClassWeights[],
  strength: number,
): void => {
  for (const [own, head] of heads.entries())
    for (let feature = 0; feature < head.length; feature += 1)
      head[feature] = (head[feature] as number) + strength * ((prior[own] as ClassWeights)[feature] as number)
}
