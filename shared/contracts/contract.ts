import type * as z from 'zod'
import type { Role } from '../domain/vocabulary.ts'

export type Method = 'GET' | 'POST'

/**
 * One HTTP operation: the single source of the route, its authorisation, the handler's types, the OpenAPI
 * document and the typed client of the web pages.
 */
export interface Operation {
  /** Equal to the name of the constant that holds the operation. */
  readonly id: string
  readonly method: Method
  /** Path with parameters in braces, e.g. `/v1/cases/{reference}`. */
  readonly path: `/v1/${string}`
  readonly summary: string
  /** Roles that may call it (R45); `public` needs no token. */
  readonly access: 'public' | readonly Role[]
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly headers?: z.ZodObject
  readonly body?: z.ZodType
  /** Largest request body in bytes; more is a 413 before anything is parsed. */
  readonly maxBodyBytes?: number
  /** Whether a browser may send the body as a form, and is then answered with a page. */
  readonly form?: true
  readonly responses: Readonly<Record<number, z.ZodType>>
  /** Set where the answer is a page. */
  readonly page?: true
  /** Problem types (see `problems.ts`) that the operation itself can answer with. */
  readonly problems: readonly string[]
}

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined

/** What a handler gets once the request has been parsed by the contract. */
export interface Input<O extends Operation> {
  params: Parsed<O['params']>
  query: Parsed<O['query']>
  headers: Parsed<O['headers']>
  body: Parsed<O['body']>
}

/** The body that an operation may answer with under a status. */
export type ResponseBody<O extends Operation, S extends keyof O['responses']> = z.input<
  Extract<O['responses'][S], z.ZodType>
>

/** Keeps literal types of an operation while checking its shape. */
export const operation = <const O extends Operation>(definition: O): O => definition
