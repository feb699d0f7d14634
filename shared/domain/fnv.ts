/**
 * FNV-1a over the UTF-16 units of a text, in 32 bits: the same for ever and everywhere, and no secret. Its high bits hang on few of
 * the units: who takes a share of it spreads them first.
 */
export const fnv1a = (text: string): number => {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash
}
