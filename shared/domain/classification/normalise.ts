/**
 * Longest text that is looked at, in UTF-16 units. Of a longer one the beginning and the end count: what people want stands
 * there, and a pasted log of 100 KB neither takes the time nor drowns the sentence above it.
 */
export const longestText = 12_000
const kept = { beginning: 9_000, end: 3_000 }

const shorten = (text: string): string =>
  text.length <= longestText ? text : `${text.slice(0, kept.beginning)}\n${text.slice(-kept.end)}`

/** Zero-width characters, soft hyphens and byte order marks: they are not seen, and split words for those who want that. */
const unseen = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/g

/**
 * A text as the classifier compares it: one width (NFKC), one case, one apostrophe, nothing unseen. Traditional and
 * simplified characters stay apart: they are different words to different tenants.
 */
export const normalise = (text: string): string =>
  shorten(text).normalize('NFKC').toLowerCase().replace(unseen, '').replaceAll('’', "'")
