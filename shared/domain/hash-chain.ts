import type { NewEvent, RecordedEvent } from './events.ts'
import type { Reference } from './vocabulary.ts'

/** The hash that the first event of a case links to. */
export const genesisHash = '0'.repeat(64)

/** SHA-256 of a text as 64 hexadecimal digits; passed in, the domain computes nothing outside itself. */
export type Sha256 = (text: string) => string

/** JSON with sorted keys and without undefined values: one text for one value, however it was stored. */
export const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )

/** Hash of all that an event holds but the hash itself: a field that was put in later is found out too. */
const hashOf = (event: Omit<RecordedEvent, 'hash'> & { readonly hash?: string }, sha256: Sha256): string =>
  sha256(canonicalJson({ ...event, hash: undefined }))

/** Appends new events to a history that ends with `previousHash` at `sequence` (R4). */
export const link = (
  reference: Reference,
  sequence: number,
  previousHash: string,
  events: readonly NewEvent[],
  sha256: Sha256,
): RecordedEvent[] => {
  let hash = previousHash
  return events.map((event, index) => {
    const unsigned = { ...event, reference, sequence: sequence + index + 1, previousHash: hash }
    hash = hashOf(unsigned, sha256)
    return { ...unsigned, hash }
  })
}

/** What is wrong with a history, in words an auditor can act on; empty when it is whole. */
export const verifyHistory = (
  history: readonly RecordedEvent[],
  head: { readonly version: number; readonly lastHash: string },
  sha256: Sha256,
): string[] => {
  const faults: string[] = []
  let previous = genesisHash
  history.forEach((event, index) => {
    const expected = index + 1
    if (event.sequence !== expected) faults.push(`event ${expected} is missing (found ${event.sequence})`)
    if (event.previousHash !== previous)
      faults.push(`event ${event.sequence} does not follow the one before it`)
    if (hashOf(event, sha256) !== event.hash) faults.push(`event ${event.sequence} was altered`)
    previous = event.hash
  })
  const last = history.at(-1)
  if (last?.sequence !== head.version || last.hash !== head.lastHash) {
    faults.push(`the history ends at event ${last?.sequence ?? 0}, the case says ${head.version}`)
  }
  return faults
}
