/** The same content in the same order, whatever order its fields were written in. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )

/**
 * FNV-1a in 64 bits over the canonical content, as sixteen hexadecimal digits: the same everywhere, so that two contents
 * are told apart. It keeps nothing secret and proves nothing.
 */
export const fingerprintOf = (content: unknown): string => {
  let hash = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode(canonical(content))) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
  }
  return hash.toString(16).padStart(16, '0')
}
