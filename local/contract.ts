/**
 * The seams inside the local cloud. Each part is built against these types only, so that a part can be
 * tested with a fake of its neighbours.
 */

/** Milliseconds since the epoch on the movable clock (real time plus an offset that only ever grows). */
export type Instant = number

/** Time that can be moved. Every timer, schedule, delay and token of the local cloud lives on it. */
export interface MovableClock {
  now(): Instant
  /** Calls `wake` once when the clock reaches `when` (at once, asynchronously, if it is past). Returns a cancel function. */
  at(when: Instant, wake: () => void): () => void
}

/** Whose credentials signed a call: a role of the template, a service principal, or the developer at the keyboard. */
export interface Caller {
  kind: 'role' | 'service' | 'developer'
  /** Role ARN, service principal (`ses.amazonaws.com`) or `developer`. */
  id: string
  /** Logical id of the function that holds the role, for messages. */
  name: string
  /** For a service: what made it call (`aws:SourceArn`), as resource policies and Lambda permissions demand it. */
  sourceArn?: string
}

/** One AWS API call after the gateway has identified the caller. */
export interface AwsCall {
  service: string
  /** IAM action name without the service prefix, e.g. `SendRawEmail`. */
  action: string
  method: string
  /** Path and query as sent. */
  url: URL
  headers: Record<string, string>
  body: Buffer
  caller: Caller
}

export interface AwsReply {
  status: number
  headers?: Record<string, string>
  body: string | Buffer
}

/** The error document of an AWS service, mapped by the gateway to the protocol of that service. */
export class AwsError extends Error {
  readonly code: string
  readonly status: number
  constructor(code: string, message: string, status = 400) {
    super(message)
    this.name = code
    this.code = code
    this.status = status
  }
}

/** An in-process service behind the gateway. It has been authorised already when it is called. */
export type AwsService = (call: AwsCall) => Promise<AwsReply>

/** What came of a Lambda invocation. `error` is shaped as Lambda reports it. */
export type InvocationResult =
  | { ok: true; result: unknown }
  | { ok: false; error: { errorType: string; errorMessage: string; trace?: string[] } }

/** Invokes a function of the template by ARN, as the given service or role (its permission is checked). */
export type Invoke = (functionArn: string, payload: unknown, as: Caller) => Promise<InvocationResult>

/** Sends one message to a queue by ARN, as a service (SNS, Scheduler, stream failure destination). */
export type SendToQueue = (
  queueArn: string,
  body: string,
  as: Caller,
  attributes?: Record<string, string>,
) => Promise<void>

/**
 * Counts what is under way, so that the clock can wait until everything that is due has happened before it
 * moves on. A part calls `begin` before it starts work and the returned function when that work is over.
 */
export interface Activity {
  begin(what: string): () => void
}

/**
 * A part that owns timers: the clock asks each of them for the next moment at which it has something to do,
 * so that moving the clock steps from event to event in order.
 */
export interface TimedPart {
  name: string
  /** The earliest instant after which this part has work, or undefined. */
  nextDue(): Instant | undefined | Promise<Instant | undefined>
}

/** Small durable store (node:sqlite, synchronous commit): survives SIGKILL once a call has returned. */
export interface DurableStore {
  /** Tables are namespaced by part: `step-functions`, `ses`, `stream-checkpoints`, … */
  get<T>(table: string, key: string): T | undefined
  put(table: string, key: string, value: unknown): void
  delete(table: string, key: string): void
  /** All rows of a table in key order. */
  all<T>(table: string): { key: string; value: T }[]
  /** Runs `work` in one transaction: all of its writes or none. */
  transaction<T>(work: () => T): T
}
