import { trainHeads, type LabelledRows } from './heads.ts'
import { keepFeatures } from './sparse-rows.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Which features matter shows long before their weights are settled. */
const roughRounds = 8

/**
 * Leaves the features that carry most where a model of all of them would be too large: trains on all, and keeps those whose
 * weights, over all classes and all texts that they are in, move most. The rows given are used up.
 */
export const prune = (
  labelled: LabelledRows,
  vocabulary: Vocabulary,
  most: number,
): { readonly labelled: LabelledRows; readonly vocabulary: Vocabulary } => {
  const { data, answers, features } = labelled
  if (features <= most) return { labelled, vocabulary }
  const worth = new Float64Array(features)
  trainHeads(
    labelled,
    Uint32Array.from(answers, (_, row) => row),
    (head) => {
      for (let feature = 0; feature < features; feature += 1)
        worth[feature] = (worth[feature] as number) + (head[feature] as number) ** 2
    },
    roughRounds,
  )
  const moved = new Float64Array(features)
  for (const [entry, feature] of data.features.entries())
    moved[feature] = (moved[feature] as number) + (data.values[entry] as number) ** 2
  for (let feature = 0; feature < features; feature += 1)
    worth[feature] = (worth[feature] as number) * (moved[feature] as number)
  const least = worth.slice().sort()[features - most] as number
  const places = new Int32Array(features).fill(-1)
  const kept: number[] = []
  for (let feature = 0; feature < features && kept.length < most; feature += 1) {
    if ((worth[feature] as number) < least) continue
    places[feature] = kept.length
    kept.push(feature)
  }
  return {
    labelled: { ...labelled, data: keepFeatures(data, places), features: kept.length },
    vocabulary: {
      hashes: Uint32Array.from(kept, (feature) => vocabulary.hashes[feature] as number),
      rarities: Uint8Array.from(kept, (feature) => vocabulary.rarities[feature] as number),
    },
  }
}
