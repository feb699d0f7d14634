import { unitKind, unitKinds } from './scripts.ts'

/** Bits of a feature's number: few enough to count in an array, many enough that few of them meet by chance. */
export const hashBits = 24

/** Told of each feature: its number, and where in the normalised text it stands. */
export type FeatureVisitor = (hash: number, start: number, end: number) => void

/** Starting values, one for each sort of feature, so that equal letters of two sorts differ. */
const seeds = { han: 0x811c9dc5, word: 0x2545f491, pair: 0x9e3779b9, part: 0x5bd1e995, digits: 0x1b873593 }

const longestHan = 4
const shortestPart = 3
const longestPart = 5
/** Digits of a number that are told apart: longer ones (phones, orders, accounts) count by their length only. */
const longestNumber = 4
const edge = 0x5f

const mix = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193)

/** Spreads what `mix` has gathered over all bits. */
const finish = (hash: number): number => {
  let h = hash ^ (hash >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> (32 - hashBits)
}

/** Scratch for one run of Han characters: units and places, without the spaces between them. */
const units: number[] = []
const places: number[] = []

const visitHan = (length: number, visit: FeatureVisitor): void => {
  for (let from = 0; from < length; from += 1) {
    const to = Math.min(length, from + longestHan)
    const start = places[from] as number
    let hash = seeds.han
    for (let at = from; at < to; at += 1) {
      hash = mix(hash, units[at] as number)
      visit(finish(hash), start, (places[at] as number) + 1)
    }
  }
}

/** Parts of a word with its edges: what a slip of the pen or a missing space leaves intact. */
const visitParts = (text: string, start: number, end: number, visit: FeatureVisitor): void => {
  if (end - start < shortestPart) return
  for (let from = start - 1; from <= end + 1 - shortestPart; from += 1) {
    const to = Math.min(end + 1, from + longestPart)
    let hash = seeds.part
    for (let at = from; at < to; at += 1) {
      hash = mix(hash, at < start || at >= end ? edge : text.charCodeAt(at))
      const size = at - from + 1
      if (size >= shortestPart) visit(finish(hash), Math.max(start, from), Math.min(end, at + 1))
    }
  }
}

/**
 * Visits the features of a normalised text: of Han and other scripts without spaces 1 to 4 characters in a row (spaces
 * between them are noise), of others words, pairs of words, and parts of words. The order is that of the text.
 */
export const visitFeatures = (text: string, visit: FeatureVisitor): void => {
  const { length } = text
  let han = 0
  let previous = 0
  let previousStart = -1
  let at = 0
  while (at < length) {
    const kind = unitKind(text.charCodeAt(at))
    if (kind === unitKinds.han) {
      units[han] = text.charCodeAt(at)
      places[han] = at
      han += 1
      at += 1
      previousStart = -1
      continue
    }
    if (kind === unitKinds.space) {
      at += 1
      continue
    }
    if (han > 0) {
      visitHan(han, visit)
      han = 0
    }
    if (kind === unitKinds.break) {
      const unit = text.charCodeAt(at)
      // A comma or a hyphen does not end what is being said; a full stop does.
      if (unit !== 0x2c && unit !== 0x2d && unit !== 0x27) previousStart = -1
      at += 1
      continue
    }
    const start = at
    let hash = kind === unitKinds.digit ? seeds.digits : seeds.word
    while (at < length) {
      const unit = text.charCodeAt(at)
      const next = unitKind(unit)
      const joins =
        next === kind ||
        (kind === unitKinds.letter && unit === 0x27 && unitKind(text.charCodeAt(at + 1)) === kind)
      if (!joins) break
      hash = mix(hash, unit)
      at += 1
    }
    if (kind === unitKinds.digit && at - start > longestNumber) hash = mix(seeds.digits, at - start)
    visit(finish(hash), start, at)
    if (previousStart >= 0) visit(finish(mix(mix(seeds.pair, previous), hash)), previousStart, at)
    if (kind === unitKinds.letter) visitParts(text, start, at, visit)
    previous = hash
    previousStart = start
  }
  if (han > 0) visitHan(han, visit)
}
