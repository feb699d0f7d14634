import { limits } from './limits.ts'

const identifier = /<[^<>\s]{1,998}>/g

/** Ids in their order, each once, with their angle brackets; those of a header that has none are words with an @. */
export const messageIds = (header: string | undefined): readonly string[] => {
  if (header === undefined) return []
  const value = header.slice(0, limits.headerLine)
  const found = value.match(identifier)
  const ids =
    found ??
    value
      .split(/[\s,]+/)
      .flatMap((word) => (/^[^<>\s@]{1,400}@[^<>\s@]{1,400}$/.test(word) ? [`<${word}>`] : []))
  return [...new Set(ids)]
}

/** The last are the nearest: of too many the first, which starts the thread, and the last are kept. */
export const referencesOf = (header: string | undefined): readonly string[] => {
  const ids = messageIds(header)
  return ids.length <= limits.references ? ids : [...ids.slice(0, 1), ...ids.slice(1 - limits.references)]
}
