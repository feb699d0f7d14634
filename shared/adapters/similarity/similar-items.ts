import type { IndexKey } from '../../domain/similarity/index-keys.ts'
import type { Profile } from '../../domain/similarity/profile.ts'
import type { Timestamp } from '../../domain/vocabulary.ts'
import { key, timeToLiveAttribute } from '../key-book.ts'

/** Epoch seconds, as the table counts them. */
export const seconds = (at: Timestamp): number => Math.floor(Date.parse(at) / 1000)

/** The entry of a case under one of its keys: the whole of what it is compared by, in less than a write unit. */
export const entryItem = (profile: Profile, { by, value }: IndexKey, until: Timestamp) => {
  const { reference, receivedAt, signature, ...rest } = profile
  return {
    ...key('similarCase', { by, value, receivedAt, reference }),
    reference,
    receivedAt,
    ...rest,
    ...(signature && {
      signature: new Uint8Array(signature.buffer, signature.byteOffset, signature.byteLength),
    }),
    [timeToLiveAttribute]: seconds(until),
  }
}

/** What an entry says of its case. The bytes are copied: two to a number must begin at an even place. */
export const profileIn = (item: Record<string, unknown>): Profile => {
  const { reference, receivedAt, phones, mails, facts, isReferred, isHistory } = item as unknown as Profile
  const bytes = item['signature'] as Uint8Array | undefined
  const signature = bytes && new Uint16Array(Uint8Array.from(bytes).buffer)
  return { reference, receivedAt, phones, mails, facts, isReferred, isHistory, signature }
}
