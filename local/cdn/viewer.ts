import type { IncomingMessage } from 'node:http'
import { parse as parseQuery } from 'node:querystring'
import type { EdgeRequest, EdgeResponse } from './edge-function.ts'

/** A request on its way through the distribution. Header names are in lower case. */
export interface ViewerRequest {
  method: string
  /** Path as sent, still percent-encoded. */
  uri: string
  /** Without the question mark. */
  query: string
  headers: Record<string, string>
  body: Buffer
}

type Values = EdgeRequest['headers']

const values = (record: Record<string, string | string[] | undefined>): Values =>
  Object.fromEntries(
    Object.entries(record).flatMap(([name, value]) => {
      const all = value === undefined ? [] : [value].flat()
      const [first] = all
      if (first === undefined) return []
      const multiValue = all.map((one) => ({ value: one }))
      return [[name, all.length > 1 ? { value: first, multiValue } : { value: first }]]
    }),
  )

const keep = (text: string) => text

/** What Node received, without hop-by-hop headers. */
export const fromNode = (request: IncomingMessage, body: Buffer): ViewerRequest => {
  const [uri = '/', query = ''] = (request.url ?? '/').split(/\?(.*)/s)
  const headers = Object.fromEntries(
    Object.entries(request.headers)
      .filter(([name]) => !HOP_BY_HOP.has(name))
      .map(([name, value]) => [name, [value ?? ''].flat().join(', ')]),
  )
  return { method: request.method ?? 'GET', uri, query, headers, body }
}

/** Headers that belong to one connection. */
export const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'te',
  'trailer',
])

const cookiesOf = (header: string | undefined): Values =>
  values(
    Object.fromEntries(
      (header ?? '')
        .split(/;\s*/)
        .filter((pair) => pair.includes('='))
        .map((pair) => pair.split(/=(.*)/s))
        .map(([name = '', value = '']) => [name, value]),
    ),
  )

/** The event structure of CloudFront Functions 2.0. */
export const toEdge = ({ method, uri, query, headers }: ViewerRequest): EdgeRequest => {
  const { cookie, ...rest } = headers
  return {
    method,
    uri,
    querystring: values(parseQuery(query, '&', '=', { decodeURIComponent: keep })),
    headers: values(rest),
    cookies: cookiesOf(cookie),
  }
}

const pairs = (record: Values): [string, string][] =>
  Object.entries(record).flatMap(([name, { value, multiValue }]) =>
    (multiValue ?? [{ value }]).map((one): [string, string] => [name, one.value]),
  )

const joined = (record: Values, separator: string): string =>
  pairs(record)
    .map(([name, value]) => (value === '' ? name : `${name}=${value}`))
    .join(separator)

/** The request as the function left it; method and body are not a function's to change. */
export const fromEdge = (before: ViewerRequest, edge: EdgeRequest): ViewerRequest => {
  const headers: Record<string, string> = {}
  for (const [name, value] of pairs(edge.headers)) {
    const other = headers[name.toLowerCase()]
    headers[name.toLowerCase()] = other === undefined ? value : `${other}, ${value}`
  }
  const cookie = joined(edge.cookies, '; ')
  if (cookie !== '') headers['cookie'] = cookie
  const query = typeof edge.querystring === 'string' ? edge.querystring : joined(edge.querystring, '&')
  return { ...before, uri: edge.uri, query, headers }
}

/** An answer of an origin, of a function, or of the distribution itself. */
export interface Answer {
  status: number
  headers: Record<string, string | string[]>
  body: Buffer
}

/** The answer that a function gave in the place of the origin. */
export const answerOfEdge = (response: EdgeResponse): Answer => {
  const headers: Answer['headers'] = {}
  for (const [name, { value, multiValue }] of Object.entries(response.headers)) {
    headers[name.toLowerCase()] = multiValue === undefined ? value : multiValue.map((one) => one.value)
  }
  const cookies = pairs(response.cookies).map(([name, value]) => `${name}=${value}`)
  if (cookies.length > 0) headers['set-cookie'] = cookies
  const { body } = response
  const encoded =
    typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.data, bufferEncoding(body.encoding))
  return { status: response.statusCode, headers, body: encoded }
}

const bufferEncoding = (encoding: 'text' | 'base64'): BufferEncoding =>
  encoding === 'text' ? 'utf8' : 'base64'
