import type { Reference } from './vocabulary.ts'

/** Codes of what the domain refuses; HTTP status and words are given in one table each, outside. */
export type DomainErrorCode =
  | 'forbidden'
  | 'unknown-case'
  | 'unknown-link'
  | 'not-allowed-in-state'
  | 'no-open-escalation'
  | 'concurrent-change'
  | 'idempotency-conflict'
  | 'already-recorded'
  | 'invalid-api-key'
  | 'unknown-client'
  | 'too-many-requests'
  | 'invalid-request'
  | 'invalid-pack'
  | 'pack-too-large'
  | 'version-exists'
  | 'unknown-version'
  | 'unknown-job'
  | 'unknown-model'
  | 'model-in-use'
  | 'unknown-attachment'
  | 'file-quarantined'

/** A field that a rule of the domain or the policy refuses. */
export interface FieldIssue {
  /** Path into the request body. */
  readonly path: readonly (string | number)[]
  /** Stable code, e.g. `unknown-department`. */
  readonly code: string
  /** What is wrong in a file that the field holds, and where. */
  readonly inFile?: {
    readonly line: number
    readonly column: number
    /** Path into the file's content. */
    readonly path: string
    readonly message: string
    readonly hint?: string | undefined
  }
}

/** Something the domain refuses: expected, explained to the caller, never retried by a worker. */
export class DomainError extends Error {
  readonly code: DomainErrorCode
  readonly issues: readonly FieldIssue[]
  /** The case that stands in the way. */
  readonly reference: Reference | undefined
  constructor(
    code: DomainErrorCode,
    message: string,
    issues: readonly FieldIssue[] = [],
    reference?: Reference,
  ) {
    super(message)
    this.name = 'DomainError'
    this.code = code
    this.issues = issues
    this.reference = reference
  }
}

/** Somebody asks more often than the limits allow; after that many seconds they are heard again. */
export class TooManyRequests extends DomainError {
  readonly retryAfter: number
  constructor(retryAfter: number) {
    super('too-many-requests', 'more than the limits allow')
    this.name = 'TooManyRequests'
    this.retryAfter = retryAfter
  }
}

/** For workers: the message cannot be handled now; the queue gives it again after the visibility time-out. */
export class RetryLater extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'RetryLater'
  }
}

/** For workers: the message can never be handled; it goes to the dead-letter queue at once, with this cause. */
export class GiveUp extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'GiveUp'
  }
}

/** The mail system refuses this message for good (bad address, not allowed): sending it again is no use. */
export class MailRefused extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'MailRefused'
  }
}
