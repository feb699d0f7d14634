import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda'
import type { Operation } from '../contracts/contract.ts'
import { DomainError } from '../domain/errors.ts'
import { roles, type Role } from '../domain/vocabulary.ts'

/** Who signed in: user name and roles from the access token, which the HTTP API has verified. */
export interface Identity {
  readonly id: string
  readonly roles: readonly Role[]
}

/** HTTP API hands a list claim on as text: `[handler lead]`. */
const listOf = (claim: unknown): string[] => {
  if (Array.isArray(claim)) return claim.map(String)
  return typeof claim === 'string'
    ? claim
        .replace(/^\[|\]$/g, '')
        .split(/[\s,]+/)
        .filter(Boolean)
    : []
}

/** The caller of an operation that is not public. Errors: `forbidden` when no role of theirs may call it (R45). */
export const identify = (operation: Operation, event: APIGatewayProxyEventV2WithJWTAuthorizer): Identity => {
  const { claims } = event.requestContext.authorizer.jwt
  const groups = listOf(claims['cognito:groups'])
  const held = roles.filter((role) => groups.includes(role))
  const username = claims['username']
  if (typeof username !== 'string' || username === '')
    throw new DomainError('forbidden', 'the token names nobody')
  if (operation.access !== 'public' && !operation.access.some((role) => held.includes(role))) {
    throw new DomainError('forbidden', 'no role of the caller may do this')
  }
  return { id: username, roles: held }
}
