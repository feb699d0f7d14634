import { shinglesOf } from './shingles.ts'

/**
 * MinHash: of each of `values` orderings of all shingles, the first one that a text has. Two texts agree in a value as often
 * as they have shingles in common (Jaccard), so the share of equal values estimates it, with a standard error of
 * √(J(1−J)/128): 0.03 at 0.15, 0.044 at most. Of each value 16 bits are kept, 256 bytes in all: strangers agree once in 65,536.
 */
export type Signature = Uint16Array

export const values = 128

/**
 * Banding, by which texts that are alike meet under one key. With 10 bands of 3 values two texts meet with probability
 * 1 − (1 − J³)¹⁰: 0.48 at J = 0.4, 0.74 at 0.5, 0.91 at 0.6, 0.98 at 0.7, and 0.001 at the 0.05 of strangers, so that of
 * 100,000 strangers a dozen stand under a key. Each band costs a write: 16 bands of 4 would meet as often at 0.6 for 6 more, and
 * with 2 rows 250 strangers would stand under each key.
 */
export const banding = { bands: 10, rows: 3 } as const

/** Fewer shingles than this are no text to compare: “bad service!!!” is not the same matter as another “bad service”. */
const fewestShingles = 12

/** One odd multiplier and one offset for each ordering, from a fixed start: signatures outlive the process. */
const orderings = (() => {
  let state = 0x9e3779b9
  const next = (): number => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5
    return (state ^ (state >>> 13)) >>> 0
  }
  return Array.from({ length: values }, () => ({ multiplier: next() | 1, offset: next() }))
})()

const signatureOfSet = (shingles: ReadonlySet<number>): Signature => {
  const first = new Uint32Array(values).fill(0xffffffff)
  for (const shingle of shingles) {
    for (const [place, { multiplier, offset }] of orderings.entries()) {
      let mixed = Math.imul(shingle ^ offset, multiplier)
      mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b)
      mixed = (mixed ^ (mixed >>> 13)) >>> 0
      if (mixed < (first[place] as number)) first[place] = mixed
    }
  }
  // The low bits: the high ones of a minimum are nearly always zero.
  return Uint16Array.from(first, (value) => value & 0xffff)
}

/** The signature of a text; undefined for one that has too little to compare, which then resembles nothing. */
export const signatureOf = (text: string): Signature | undefined => {
  const shingles = shinglesOf(text)
  return shingles.size < fewestShingles ? undefined : signatureOfSet(shingles)
}

/** The estimated share of words in common (Jaccard), 0 to 1; 0 where one of the texts has no signature. */
export const likeness = (a: Signature | undefined, b: Signature | undefined): number => {
  if (!a || !b) return 0
  let equal = 0
  for (let place = 0; place < values; place += 1) if (a[place] === b[place]) equal += 1
  return equal / values
}

/** The keys under which texts that are alike meet: one for each band. */
export const bandsOf = (signature: Signature): string[] =>
  Array.from({ length: banding.bands }, (_, band) => {
    const rows = signature.subarray(band * banding.rows, (band + 1) * banding.rows)
    return `${band}-${[...rows].map((value) => value.toString(36)).join('-')}`
  })
