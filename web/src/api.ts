import type { Language, OperationId, Problem, RequestOf, ResponseOf } from './contract-types.ts'
import { routes } from './routes.ts'
import { noteServerTime } from './server-clock.ts'

/** A call that was not answered with success. Status 0: no answer came, so that the outcome is unknown. */
export class ApiError extends Error {
  readonly status: number
  readonly problem: Problem | undefined

  constructor(status: number, problem?: Problem, cause?: unknown) {
    super(problem?.title ?? `HTTP ${status}`, { cause })
    this.name = 'ApiError'
    this.status = status
    this.problem = problem
  }

  /** The stable name of the problem, e.g. `concurrent-change`. */
  get type(): string {
    return this.problem?.type.replace('/problems/', '') ?? ''
  }
}

export interface CallOptions {
  /** Language of the texts in the answer. */
  readonly language: Language
  readonly token?: string | undefined
  readonly idempotencyKey?: string
  /** Of the customer's private link; never in an address. */
  readonly trackingToken?: string
  readonly signal?: AbortSignal
}

interface LooseRequest {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
}

const addressOf = (path: string, { params = {}, query = {} }: LooseRequest): string => {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const given = Object.entries(query).filter(([, value]) => value !== undefined)
  return given.length === 0
    ? filled
    : `${filled}?${new URLSearchParams(given.map(([k, v]) => [k, String(v)]))}`
}

const headersOf = (request: LooseRequest, options: CallOptions): Record<string, string> => ({
  accept: 'application/json, application/problem+json',
  'accept-language': options.language,
  ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
  ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
  ...(options.trackingToken === undefined ? {} : { 'tracking-token': options.trackingToken }),
  ...(options.idempotencyKey === undefined ? {} : { 'idempotency-key': options.idempotencyKey }),
})

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'type' in value && 'title' in value && 'status' in value

/** Whatever stands between us and the API may answer with a page of its own: that is no problem document. */
const readProblem = (text: string): Problem | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return isProblem(value) ? value : undefined
  } catch {
    return undefined
  }
}

const patience = 30_000

/** Calls an operation of the contracts; throws `ApiError` for anything but success. */
export const call = async <K extends OperationId>(
  id: K,
  request: RequestOf<K>,
  options: CallOptions,
): Promise<ResponseOf<K>> => {
  const { method, path } = routes[id]
  const loose: LooseRequest = request
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), patience)
  options.signal?.addEventListener('abort', () => stop.abort())
  try {
    const response = await fetch(addressOf(path, loose), {
      method,
      headers: headersOf(loose, options),
      body: loose.body === undefined ? null : JSON.stringify(loose.body),
      signal: stop.signal,
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    })
    noteServerTime(response.headers.get('date'))
    const text = await response.text()
    if (!response.ok) throw new ApiError(response.status, readProblem(text))
    // The server holds its answers to the same contract.
    return JSON.parse(text) as ResponseOf<K>
  } catch (error) {
    throw error instanceof ApiError ? error : new ApiError(0, undefined, error)
  } finally {
    clearTimeout(timer)
  }
}
