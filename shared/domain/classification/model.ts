import { visitFeatures } from './features.ts'
import { normalise } from './normalise.ts'
import { placeTable } from './place-table.ts'
import { countWeight, rarityOf, type Vocabulary } from './vocabulary.ts'

/** A trained model as it is kept: numbers only, no text of anyone. */
export interface Model {
  /** The closed set of answers, in the order in which they are numbered. */
  readonly labels: readonly string[]
  readonly vocabulary: Vocabulary
  /** The weights of feature `i` are entries `starts[i] … starts[i + 1]` of `classes` and `weights`. */
  readonly starts: Uint32Array
  readonly classes: Uint16Array
  readonly weights: Int8Array
  /** What a step of a class's weights is worth. */
  readonly scales: readonly number[]
  readonly biases: readonly number[]
  /** How it was found to do on rows held back in training; absent while there are too few to say. */
  readonly calibration?: Calibration | undefined
  /** Texts of cases that it was trained on, labelled by people; those that a pack made up do not count. */
  readonly trainedOn: number
}

/** What turns margins into probabilities, and says from when on they may be acted on. */
export interface Calibration {
  /** Margins are divided by it before they become probabilities. */
  readonly temperature: number
  /** A best margin that stands out less is rarer than one in fifty among texts of the trade: this is of something else. */
  readonly floor: number
  /** Confidence from which an answer may be acted on without a person; absent: never. */
  readonly automaticFrom?: number | undefined
}

/** A model made ready for questions. */
export interface Scorer {
  readonly model: Model
  /** Number of a feature in the vocabulary, or -1. */
  readonly placeOf: (hash: number) => number
  /** Margin of each class for a text, and how many of its features are known. */
  readonly margins: (text: string) => { readonly margins: Float64Array; readonly known: number }
}

/** Makes a model ready: a millisecond or two, once. Its answers depend on the text alone, not on what was asked before. */
export const scorer = (model: Model): Scorer => {
  const { vocabulary, starts, classes, weights, scales, biases } = model
  const placeOf = placeTable(vocabulary.hashes)
  const counts = new Uint32Array(vocabulary.hashes.length)
  return {
    model,
    placeOf,
    margins: (text) => {
      const touched: number[] = []
      visitFeatures(normalise(text), (hash) => {
        const place = placeOf(hash)
        if (place < 0) return
        const count = counts[place] as number
        counts[place] = count + 1
        if (count === 0) touched.push(place)
      })
      const sums = new Float64Array(scales.length)
      let square = 0
      for (const place of touched) {
        const value = countWeight(counts[place] as number) * rarityOf(vocabulary.rarities[place] as number)
        counts[place] = 0
        square += value * value
        const to = starts[place + 1] as number
        for (let entry = starts[place] as number; entry < to; entry += 1) {
          const own = classes[entry] as number
          sums[own] = (sums[own] as number) + value * (weights[entry] as number)
        }
      }
      const length = Math.sqrt(square) || 1
      return {
        margins: sums.map((sum, own) => (sum / length) * (scales[own] as number) + (biases[own] as number)),
        known: touched.length,
      }
    },
  }
}
