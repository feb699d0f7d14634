import { DomainError } from '../domain/errors.ts'

/**
 * Does what writes under a version that was read, anew as long as somebody else was faster: so many times in all. Errors:
 * `concurrent-change` when somebody was faster every time, and those of the writing.
 */
export const untilUnchanged = async <T>(write: () => Promise<T>, attempts = 6): Promise<T> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await write()
    } catch (error) {
      const moved = error instanceof DomainError && error.code === 'concurrent-change'
      if (!moved || attempt === attempts) throw error
    }
  }
}
