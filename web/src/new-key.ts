/** A key for `Idempotency-Key`. `randomUUID` exists on secure addresses only, and the pages may be tried on a plain one. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )
