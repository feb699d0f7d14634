import { createHash } from 'node:crypto'
import type { Caller } from '../contract.ts'

/** One pair of keys, as an SDK takes it. */
export interface Credentials {
  accessKeyId: string
  secretAccessKey: string
}

/** One pair for each role and one for the developer: the access key tells who calls. */
export interface CredentialBook {
  issue(caller: Caller): Credentials
  find(accessKeyId: string): { caller: Caller; secretAccessKey: string } | undefined
}

/** @param seed Kept in the data directory, so that pre-signed addresses stay good over a restart. */
export const createCredentialBook = (seed: string): CredentialBook => {
  const book = new Map<string, { caller: Caller; secretAccessKey: string }>()
  const derive = (text: string) => createHash('sha256').update(`${seed}|${text}`).digest('hex')
  return {
    issue(caller) {
      const accessKeyId = `AKIA${derive(`${caller.id}|${caller.name}`).slice(0, 16).toUpperCase()}`
      const secretAccessKey = derive(`secret|${accessKeyId}`).slice(0, 40)
      book.set(accessKeyId, { caller, secretAccessKey })
      return { accessKeyId, secretAccessKey }
    },
    find: (accessKeyId) => book.get(accessKeyId),
  }
}
