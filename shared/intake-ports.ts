import type { Timestamp } from './domain/vocabulary.ts'

/** The marks of forms that were given out: signed, so that their age can be believed. */
export interface FormTokens {
  issue(form: { readonly id: string; readonly at: Timestamp }): string
  /** Undefined for what was not issued here. */
  read(token: string): { readonly id: string; readonly at: Timestamp } | undefined
}

/** Counts what comes from somebody. */
export interface Throttle {
  /**
   * Counts one more, at most `count` in a window of `seconds`: undefined when it was let through, else the seconds until
   * the next window. Who it is goes in as a name and is kept as a keyed hash (R44).
   */
  take(
    who: string,
    limit: { readonly count: number; readonly seconds: number },
    now: Timestamp,
  ): Promise<number | undefined>
}

/** A service that tells people from machines. Undefined when it could not be asked. */
export interface Captcha {
  verify(answer: string, address: string): Promise<boolean | undefined>
}
