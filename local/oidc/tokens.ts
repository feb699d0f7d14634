import { randomUUID } from 'node:crypto'
import { createLocalJWKSet, exportJWK, generateKeyPair, importJWK, jwtVerify, SignJWT } from 'jose'
import type { JWK, JWTPayload } from 'jose'
import type { DurableStore, MovableClock } from '../contract.ts'
import type { Client } from './clients.ts'
import type { LocalUser } from './users.ts'

/** Signs and checks access tokens in the shape of Cognito's. */
export interface Tokens {
  /** The private key, for oidc-provider. */
  key: JWK
  /** What `/jwks` shows. */
  jwks: { keys: JWK[] }
  sign(user: LocalUser, client: Client, expiresIn?: number): Promise<string>
  /** The claims of a token whose signature, issuer and time are right; else throws with the reason. */
  verify(token: string): Promise<JWTPayload>
}

const KEY_TABLE = 'oidc-key'

const loadKey = async (store: DurableStore): Promise<JWK> => {
  const kept = store.get<JWK>(KEY_TABLE, 'RS256')
  if (kept !== undefined) return kept
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const key: JWK = { ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: randomUUID() }
  store.put(KEY_TABLE, 'RS256', key)
  return key
}

/** The claims by which Cognito's access tokens differ from what OAuth says; there is no `aud`. */
export const cognitoClaims = (user: LocalUser): Record<string, unknown> => ({
  'cognito:groups': [...user.groups],
  token_use: 'access',
  username: user.user,
})

/** Opens the key in the store (made at the first start), so that tokens outlive a restart. */
export const openTokens = async (
  store: DurableStore,
  clock: MovableClock,
  issuer: string,
): Promise<Tokens> => {
  const key = await loadKey(store)
  const privateKey = await importJWK(key, 'RS256')
  const { kty, n, e, kid, alg, use } = key
  const jwks = { keys: [{ kty, n, e, kid, alg, use } as JWK] }
  const keySet = createLocalJWKSet(jwks)
  return {
    key,
    jwks,
    sign(user, client, expiresIn = client.lifetimes.access) {
      const now = Math.floor(clock.now() / 1000)
      const claims = {
        ...cognitoClaims(user),
        client_id: client.id,
        scope: client.scopes.join(' '),
        auth_time: now,
        version: 2,
      }
      return new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', ...(kid === undefined ? {} : { kid }) })
        .setIssuer(issuer)
        .setSubject(user.sub)
        .setJti(randomUUID())
        .setIssuedAt(now)
        .setExpirationTime(now + expiresIn)
        .sign(privateKey)
    },
    async verify(token) {
      const currentDate = new Date(clock.now())
      const { payload } = await jwtVerify(token, keySet, { issuer, algorithms: ['RS256'], currentDate })
      return payload
    },
  }
}
