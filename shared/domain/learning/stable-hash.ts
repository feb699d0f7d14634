import { fnv1a } from '../fnv.ts'

/** A number from a text, the same for ever and everywhere: 32 bits (FNV-1a, its bits mixed). */
export const stableHash = (text: string): number => {
  let hash = fnv1a(text)
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b)
  return (hash ^ (hash >>> 16)) >>> 0
}
