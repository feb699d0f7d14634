import { randomBytes } from 'node:crypto'
import type { Clock, Ids } from '../ports.ts'

export const systemClock: Clock = { now: () => new Date().toISOString() }

const mailLetters = 'abcdefghijklmnopqrstuvwxyz012345'

/** 18 random bytes are 24 base64url characters; 16 letters of 32 are 80 random bits. */
export const randomIds: Ids = {
  token: () => randomBytes(18).toString('base64url'),
  mailToken: () => [...randomBytes(16)].map((byte) => mailLetters[byte % 32]).join(''),
}
