import { hashBits } from './features.ts'

/** A table from numbers of features to their places: open addressing, half empty at least. */
export const placeTable = (hashes: Uint32Array) => {
  let bits = 4
  while (2 ** bits < hashes.length * 2) bits += 1
  const slots = new Int32Array(2 ** bits).fill(-1)
  const mask = 2 ** bits - 1
  const shift = Math.max(0, hashBits - bits)
  for (let place = 0; place < hashes.length; place += 1) {
    let slot = ((hashes[place] as number) >>> shift) & mask
    while ((slots[slot] as number) >= 0) slot = (slot + 1) & mask
    slots[slot] = place
  }
  return (hash: number): number => {
    for (let slot = (hash >>> shift) & mask; ; slot = (slot + 1) & mask) {
      const place = slots[slot] as number
      if (place < 0 || hashes[place] === hash) return place
    }
  }
}
