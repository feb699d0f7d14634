import { randomBytes } from 'node:crypto'
import type { Clock, Ids } from '../ports.ts'

export const systemClock: Clock = { now: () => new Date().toISOString() }

/** 18 random bytes are 24 base64url characters. */
export const randomIds: Ids = { token: () => randomBytes(18).toString('base64url') }
