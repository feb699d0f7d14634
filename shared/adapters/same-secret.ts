import { timingSafeEqual } from 'node:crypto'
import { sha256 } from './sha256.ts'

/** Compares secrets in time that does not depend on where they differ. */
export const sameSecret = (a: string, b: string): boolean =>
  timingSafeEqual(Buffer.from(sha256(a)), Buffer.from(sha256(b)))
