import { createLocalJWKSet, jwtVerify, type JSONWebKeySet, type JWTPayload } from 'jose'
import type { MovableClock } from '../contract.ts'
import type { JwtSettings } from './routes.ts'

/** What an authoriser lets a function know. */
export interface Authorized {
  claims: Record<string, string>
  scopes: string[] | null
}

/** Why a request was turned away. */
export type Refusal = 401 | 403

/** API Gateway hands every claim on as text; a list as `[a b]`. */
const claimText = (value: unknown): string =>
  Array.isArray(value)
    ? `[${value.map(claimText).join(' ')}]`
    : typeof value === 'string'
      ? value
      : JSON.stringify(value)

const scopesOf = ({ scope, scp }: JWTPayload): string[] =>
  typeof scope === 'string' ? scope.split(' ') : Array.isArray(scp) ? scp.map(String) : []

/** The JWT authoriser of an HTTP API: issuer, audience (`aud`, else `client_id`), times on the movable clock, scopes. */
export const createJwtAuthorizer = (keys: JSONWebKeySet, clock: MovableClock) => {
  const find = createLocalJWKSet(keys)
  return async (
    { issuer, audience }: JwtSettings,
    scopes: readonly string[],
    authorization: string | undefined,
  ): Promise<Authorized | Refusal> => {
    const token = /^(?:Bearer\s+)?(\S+)$/i.exec(authorization ?? '')?.[1]
    if (token === undefined) return 401
    let claims: JWTPayload
    try {
      claims = (await jwtVerify(token, find, { issuer, currentDate: new Date(clock.now()) })).payload
    } catch {
      return 401 // whatever is wrong with the token, the answer is the same
    }
    const audiences = claims.aud === undefined ? [claims['client_id']] : [claims.aud].flat()
    if (!audiences.some((one) => typeof one === 'string' && audience.includes(one))) return 401
    const granted = scopesOf(claims)
    if (scopes.length > 0 && !scopes.some((scope) => granted.includes(scope))) return 403
    return {
      claims: Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, claimText(value)])),
      scopes: scopes.length === 0 ? null : granted.filter((scope) => scopes.includes(scope)),
    }
  }
}
