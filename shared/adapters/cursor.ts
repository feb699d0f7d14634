import { DomainError } from '../domain/errors.ts'

/** A cursor that clients hand back unread: the last key, in base64url. */
export const encodeCursor = (value: unknown): string =>
  Buffer.from(JSON.stringify(value)).toString('base64url')

/** Errors: `invalid-request` for a cursor that we did not make. */
export const decodeCursor = (cursor: string): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (value !== null && typeof value === 'object') return { ...value }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new DomainError('invalid-request', 'not a cursor of this list', [
    { path: ['query', 'cursor'], code: 'invalid-cursor' },
  ])
}
