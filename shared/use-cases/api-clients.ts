import { requireScope, revocationOf, revoke, type ApiClient, type ApiScope } from '../domain/api-client.ts'
import type { Staff } from '../domain/access.ts'
import { DomainError, TooManyRequests } from '../domain/errors.ts'
import type { Timestamp } from '../domain/vocabulary.ts'
import type { ApiClients, Clock, Ids } from '../ports.ts'
import { untilUnchanged } from './until-unchanged.ts'

export interface ApiClientPorts {
  readonly apiClients: ApiClients
  readonly clock: Clock
  readonly sha256: (text: string) => string
  readonly sameSecret: (a: string, b: string) => boolean
}

/** A client as administrators see it: nothing that tells its key. */
const viewOf = (client: ApiClient) => {
  const { id, name, scopes, perMinute, acts } = client
  const revoked = revocationOf(client)
  return {
    id,
    name,
    scopes: [...scopes],
    perMinute,
    createdAt: acts[0].at,
    createdBy: acts[0].by,
    ...(revoked && { revokedAt: revoked.at, revokedBy: revoked.by }),
  }
}

/** Makes a client with a key (R6). The key is in the answer and nowhere else: it cannot be shown again. */
export const createApiClient = async (
  { apiClients, clock, ids, sha256 }: ApiClientPorts & { readonly ids: Ids },
  staff: Staff,
  wish: { readonly name: string; readonly scopes: readonly ApiScope[]; readonly perMinute: number },
) => {
  const secret = ids.token()
  const id = sha256(ids.token()).slice(0, 12)
  const client: ApiClient = {
    ...wish,
    scopes: [...new Set(wish.scopes)],
    id,
    keyHash: sha256(secret),
    acts: [{ act: 'created', at: clock.now(), by: staff.id }],
  }
  await apiClients.create(client)
  return { client: viewOf(client), key: `rdk_${id}_${secret}` }
}

/** Every client, newest first. */
export const listApiClients = async ({ apiClients }: Pick<ApiClientPorts, 'apiClients'>) =>
  (await apiClients.list()).map(viewOf).toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))

/** Takes the key of a client back, at once and for good. Errors: `unknown-client`. */
export const revokeApiClient = (
  { apiClients, clock }: Pick<ApiClientPorts, 'apiClients' | 'clock'>,
  staff: Staff,
  id: string,
) =>
  untilUnchanged(async () => {
    const before = await apiClients.load(id)
    if (!before) throw new DomainError('unknown-client', 'there is no such client')
    const after = revoke(before, staff.id, clock.now())
    if (after !== before) await apiClients.save(before, after)
    return viewOf(after)
  })

const keyPattern = /^rdk_([0-9a-f]{12})_([\w-]{24})$/

/** The key that a request carries, in either of the two headers; one that was announced and left out is empty. */
export const keyIn = (headers: {
  readonly authorization?: string | undefined
  readonly 'x-api-key'?: string | undefined
}): string | undefined =>
  headers['x-api-key'] ?? /^ApiKey(?=\s|$)\s*(.*)$/i.exec(headers.authorization ?? '')?.[1]

/** Calls are counted by the minute. */
const secondsToNextMinute = (now: Timestamp): number => 60 - new Date(now).getUTCSeconds()

/**
 * The client whose key this is, if it may do this and has not called too often. Errors: `invalid-api-key`, the same for a
 * client that is not there, a key that is wrong and one that was taken back; `forbidden`, TooManyRequests.
 */
export const authenticate = async (
  { apiClients, clock, sha256, sameSecret }: ApiClientPorts,
  key: string | undefined,
  scope: ApiScope,
): Promise<ApiClient> => {
  const [, id, secret] = keyPattern.exec(key ?? '') ?? []
  const client = id === undefined ? undefined : await apiClients.load(id)
  if (!client || secret === undefined || !sameSecret(client.keyHash, sha256(secret)))
    throw new DomainError('invalid-api-key', 'the key is not valid')
  requireScope(client, scope)
  const now = clock.now()
  const calls = await apiClients.count(client.id, now)
  if (calls > client.perMinute) throw new TooManyRequests(secondsToNextMinute(now))
  return client
}
