import { randomUUID } from 'node:crypto'
import { isRecord, numberOf, recordOf, textOf } from '../template/types.ts'
import type { Authorized } from './jwt.ts'
import type { HttpApi, Match } from './routes.ts'

/** A request to an API, as it reaches API Gateway. */
export interface ApiRequest {
  method: string
  /** Path with query, as sent. */
  target: string
  headers: Record<string, string>
  body: Buffer
  sourceIp: string
}

export interface ApiReply {
  status: number
  headers: Record<string, string>
  cookies: string[]
  body: Buffer
}

/** Content types whose bodies reach the function as text; everything else in base64. */
const textual = /^(text\/|application\/(json|xml|javascript|[\w.-]+\+(json|xml)))/

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const accessTime = (now: number) => {
  const at = new Date(now)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(at.getUTCDate())}/${months[at.getUTCMonth()] ?? ''}/${at.getUTCFullYear()}:${at.toISOString().slice(11, 19)} +0000`
}

/** The event of payload format 2.0. */
export const toEvent = (
  api: HttpApi,
  { route, parameters }: Match,
  request: ApiRequest,
  authorized: Authorized | undefined,
  account: string,
  now: number,
) => {
  const [rawPath = '/', ...query] = request.target.split('?')
  const rawQueryString = query.join('?')
  const { cookie, ...headers } = request.headers
  const values: Record<string, string> = {}
  for (const [name, value] of new URLSearchParams(rawQueryString))
    values[name] = name in values ? `${values[name] ?? ''},${value}` : value
  const text = request.body.length === 0 || textual.test(headers['content-type'] ?? 'text/plain')
  const id = randomUUID()
  return {
    version: '2.0',
    routeKey: route.key,
    rawPath,
    rawQueryString,
    ...(cookie === undefined ? {} : { cookies: cookie.split(/;\s*/) }),
    headers: {
      ...headers,
      'x-amzn-trace-id': `Root=1-${Math.floor(now / 1000).toString(16)}-${id.replaceAll('-', '').slice(0, 24)}`,
    },
    ...(rawQueryString === '' ? {} : { queryStringParameters: values }),
    ...(Object.keys(parameters).length === 0 ? {} : { pathParameters: parameters }),
    requestContext: {
      accountId: account,
      apiId: api.id,
      ...(authorized === undefined ? {} : { authorizer: { jwt: authorized } }),
      domainName: api.host,
      domainPrefix: api.id,
      http: {
        method: request.method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: request.sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: id,
      routeKey: route.key,
      stage: api.stage,
      time: accessTime(now),
      timeEpoch: Math.floor(now),
    },
    ...(request.body.length === 0 ? {} : { body: request.body.toString(text ? 'utf8' : 'base64') }),
    isBase64Encoded: !text,
  }
}

/** The function's answer as a reply; one without a status code is the body itself. */
export const toReply = (result: unknown): ApiReply => {
  if (!isRecord(result) || result['statusCode'] === undefined) {
    const body = typeof result === 'string' ? result : JSON.stringify(result ?? null)
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      cookies: [],
      body: Buffer.from(body),
    }
  }
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(recordOf(result['headers']))) {
    const text = textOf(value)
    if (text !== undefined) headers[name.toLowerCase()] = text
  }
  const body = textOf(result['body']) ?? ''
  const cookies = Array.isArray(result['cookies']) ? result['cookies'].map(String) : []
  return {
    status: numberOf(result['statusCode']) ?? 502,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
    cookies,
    body: Buffer.from(body, result['isBase64Encoded'] === true ? 'base64' : 'utf8'),
  }
}
