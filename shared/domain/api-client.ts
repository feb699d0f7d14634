import { DomainError } from './errors.ts'
import type { Timestamp } from './vocabulary.ts'

/** What another system may do with its key (R6). */
export const apiScopes = ['complaints:write', 'cases:read'] as const
export type ApiScope = (typeof apiScopes)[number]

/** What somebody did to a client (R4). */
export interface ApiClientAct {
  readonly act: 'created' | 'revoked'
  readonly at: Timestamp
  /** Staff id. */
  readonly by: string
}

/** Another system that hands complaints in (R6). Its key is not kept, only what tells whether one is right. */
export interface ApiClient {
  readonly id: string
  readonly name: string
  readonly scopes: readonly ApiScope[]
  /** Calls that it may make in a minute. */
  readonly perMinute: number
  readonly keyHash: string
  /** Everything that was ever done to it, oldest first; nothing is taken away. */
  readonly acts: readonly [ApiClientAct, ...ApiClientAct[]]
}

export const revocationOf = ({ acts }: ApiClient): ApiClientAct | undefined =>
  acts.find(({ act }) => act === 'revoked')

/** The client with its key taken back; one that was taken back before stays as it is. */
export const revoke = (client: ApiClient, by: string, at: Timestamp): ApiClient =>
  revocationOf(client) ? client : { ...client, acts: [...client.acts, { act: 'revoked', at, by }] }

/** Refuses a client whose key was taken back, or that may not do this. Errors: `invalid-api-key`, `forbidden`. */
export const requireScope = (client: ApiClient, scope: ApiScope): void => {
  if (revocationOf(client)) throw new DomainError('invalid-api-key', 'the key was taken back')
  if (!client.scopes.includes(scope))
    throw new DomainError('forbidden', `the key does not hold the scope ${scope}`)
}
