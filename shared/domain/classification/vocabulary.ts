import { hashBits, visitFeatures } from './features.ts'
import { normalise } from './normalise.ts'
import { placeTable } from './place-table.ts'
import { scaleToOne, type SparseRows } from './sparse-rows.ts'

/** The features that a model knows, ascending by number, with how rare each is. */
export interface Vocabulary {
  readonly hashes: Uint32Array
  /** Rarity in steps of `rarityStep` above 1: what is in every text has 0. */
  readonly rarities: Uint8Array
}

/** A byte holds how rare a feature is, in training as in the file, so that both see the same. */
const rarityStep = 0.05

/** Weights by rarity, tempered: that a feature is rare says less than what it leans to. */
const rarityWeights = Float64Array.from({ length: 256 }, (_, step) => (1 + step * rarityStep) ** 0.7)

/** Weight of a feature by its rarity: 1 for what is in every text, more for what is in few (inverse document frequency). */
export const rarityOf = (step: number): number => rarityWeights[step] as number

/** Weight of a feature by how often it is in the text: the tenth time says less than the first. */
export const countWeight = (count: number): number => (count === 1 ? 1 : 1 + Math.log(count))

/** Fewest texts that a feature must be in: what is in one says nothing about the next. */
const fewestTexts = 2
/** Most entries that are held: eight bytes each, so that 200,000 texts fit in a gigabyte with all that is around them. */
const mostEntries = 25_000_000

/** By half, so that little is held for nothing. */
const grownLength = (length: number): number => length + (length >>> 1)

const grown = <T extends { set: (from: T) => void }>(from: T, larger: T): T => {
  larger.set(from)
  return larger
}

/** The distinct features of texts, one text after the other, in one array that grows. */
const featureReader = () => {
  let buffer = new Uint32Array(4_096)
  let size = 0
  const add = (hash: number): void => {
    if (size === buffer.length) buffer = grown(buffer, new Uint32Array(grownLength(size)))
    buffer[size] = hash
    size += 1
  }
  return (text: string, take: (hash: number, count: number) => void): void => {
    size = 0
    visitFeatures(normalise(text), add)
    const sorted = buffer.subarray(0, size).sort()
    let at = 0
    while (at < size) {
      const hash = sorted[at] as number
      const from = at
      while (at < size && sorted[at] === hash) at += 1
      take(hash, at - from)
    }
  }
}

/** The least number of texts at which the features left have no more entries than are to be held. */
const thresholdFor = (counts: Uint32Array, seen: readonly number[], most: number): number => {
  const entries = new Map<number, number>()
  let total = 0
  for (const hash of seen) {
    const count = counts[hash] as number
    entries.set(count, (entries.get(count) ?? 0) + count)
    total += count
  }
  let threshold = fewestTexts
  for (; total > most; threshold += 1) total -= entries.get(threshold) ?? 0
  return threshold
}

/**
 * Learns the features of texts: those that are in two of them at least, or in more where there would be too many to hold.
 *
 * @param extra texts whose features are known however rare they are (descriptions of categories)
 */
export const learnVocabulary = (
  texts: readonly string[],
  extra: readonly string[] = [],
  most: number = mostEntries,
): Vocabulary => {
  const read = featureReader()
  const counts = new Uint32Array(2 ** hashBits)
  const seen: number[] = []
  for (const text of texts)
    read(text, (hash) => {
      const count = (counts[hash] as number) + 1
      counts[hash] = count
      if (count === fewestTexts) seen.push(hash)
    })
  const threshold = thresholdFor(counts, seen, most)
  const fromExtra = new Set<number>()
  for (const text of extra)
    read(text, (hash) => {
      if ((counts[hash] as number) < threshold) fromExtra.add(hash)
    })
  const hashes = Uint32Array.from([
    ...seen.filter((hash) => (counts[hash] as number) >= threshold),
    ...fromExtra,
  ]).sort()
  const rarities = Uint8Array.from(hashes, (hash) =>
    Math.min(255, Math.round(Math.log((1 + texts.length) / (1 + (counts[hash] as number))) / rarityStep)),
  )
  return { hashes, rarities }
}

/** Packs each text as a row of the features that a vocabulary knows. */
export const packTexts = (texts: readonly string[], { hashes, rarities }: Vocabulary): SparseRows => {
  const read = featureReader()
  const placeOf = placeTable(hashes)
  const starts = new Uint32Array(texts.length + 1)
  let features = new Uint32Array(4_096)
  let values = new Float32Array(4_096)
  let end = 0
  for (const [row, text] of texts.entries()) {
    const begun = end
    read(text, (hash, count) => {
      const place = placeOf(hash)
      if (place < 0) return
      if (end === features.length) {
        features = grown(features, new Uint32Array(grownLength(end)))
        values = grown(values, new Float32Array(grownLength(end)))
      }
      features[end] = place
      values[end] = countWeight(count) * rarityOf(rarities[place] as number)
      end += 1
    })
    scaleToOne(values, begun, end)
    starts[row + 1] = end
  }
  return { starts, features: features.subarray(0, end), values: values.subarray(0, end) }
}
