import { DomainError } from '../domain/errors.ts'
import { indexes, tableKeys } from './key-book.ts'

/** A cursor that clients hand back unread: the last key, in base64url. */
export const encodeCursor = (value: unknown): string =>
  Buffer.from(JSON.stringify(value)).toString('base64url')

const attributes: readonly string[] = [
  ...Object.values(tableKeys),
  indexes.queue.partition,
  indexes.queue.sort,
]

/** Whether a value is a place in the queue: its key attributes, all of them, and no others. */
const isPlaceIn = (queue: string, value: unknown): value is Record<string, string> => {
  if (value === null || typeof value !== 'object') return false
  const entries: [string, unknown][] = Object.entries(value)
  return (
    entries.length === attributes.length &&
    entries.every(([name, text]) => typeof text === 'string' && attributes.includes(name)) &&
    new Map(entries).get(indexes.queue.partition) === queue
  )
}

const parse = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** The place in a queue at which a page ended. Errors: `invalid-request` for a cursor that we did not make for it. */
export const decodeCursor = (cursor: string, queue: string): Record<string, string> => {
  const value = parse(cursor)
  if (isPlaceIn(queue, value)) return value
  throw new DomainError('invalid-request', 'not a cursor of this list', [
    { path: ['query', 'cursor'], code: 'invalid-cursor' },
  ])
}
