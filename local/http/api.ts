import { AwsError, type Caller, type InvocationResult, type MovableClock } from '../contract.ts'
import type { createJwtAuthorizer } from './jwt.ts'
import { toEvent, toReply, type ApiReply, type ApiRequest } from './event.ts'
import { findRoute, type Cors, type HttpApi } from './routes.ts'

/** Largest request that API Gateway takes, and the largest event that Lambda does. */
const bodyLimit = 10 * 1024 * 1024
const eventLimit = 6 * 1024 * 1024

const message = (status: number, text: string): ApiReply => ({
  status,
  headers: { 'content-type': 'application/json' },
  cookies: [],
  body: Buffer.from(JSON.stringify({ message: text })),
})

const corsHeaders = (cors: Cors | undefined, origin: string | undefined): Record<string, string> => {
  if (cors === undefined || origin === undefined) return {}
  if (!cors.origins.includes('*') && !cors.origins.includes(origin)) return {}
  return {
    'access-control-allow-origin': cors.origins.includes('*') && !cors.credentials ? '*' : origin,
    vary: 'Origin',
    ...(cors.credentials ? { 'access-control-allow-credentials': 'true' } : {}),
    ...(cors.exposed.length === 0 ? {} : { 'access-control-expose-headers': cors.exposed.join(',') }),
  }
}

const preflight = (cors: Cors, origin: string | undefined): ApiReply => {
  const allowed = corsHeaders(cors, origin)
  if (Object.keys(allowed).length === 0)
    return { status: 204, headers: {}, cookies: [], body: Buffer.alloc(0) }
  return {
    status: 204,
    headers: {
      ...allowed,
      'access-control-allow-methods': cors.methods.join(','),
      ...(cors.headers.length === 0 ? {} : { 'access-control-allow-headers': cors.headers.join(',') }),
      ...(cors.maxAge === undefined ? {} : { 'access-control-max-age': String(cors.maxAge) }),
    },
    cookies: [],
    body: Buffer.alloc(0),
  }
}

/** Answers as API Gateway does: route, authorise, invoke. */
export const createHttpApi = (options: {
  api: HttpApi
  region: string
  account: string
  clock: MovableClock
  authorize: ReturnType<typeof createJwtAuthorizer>
  invoke: (functionArn: string, payload: unknown, as: Caller) => Promise<InvocationResult>
  warn: (line: string) => void
}): ((request: ApiRequest) => Promise<ApiReply>) => {
  const { api, region, account, clock, authorize, invoke, warn } = options

  const serve = async (request: ApiRequest): Promise<ApiReply> => {
    const { method, headers, body } = request
    const path = request.target.split('?', 1)[0] ?? '/'
    if (
      api.cors !== undefined &&
      method === 'OPTIONS' &&
      headers['access-control-request-method'] !== undefined
    )
      return preflight(api.cors, headers['origin'])
    const match = findRoute(api.routes, method, path)
    if (match === undefined) return message(404, 'Not Found')
    const { route } = match
    const authorized =
      route.authorizer === undefined
        ? undefined
        : await authorize(route.authorizer, route.scopes, headers['authorization'])
    if (authorized === 401)
      return {
        ...message(401, 'Unauthorized'),
        headers: { 'content-type': 'application/json', 'www-authenticate': 'Bearer' },
      }
    if (authorized === 403) return message(403, 'Forbidden')
    if (body.length > bodyLimit) return message(413, 'Request Entity Too Large')
    const event = toEvent(api, match, request, authorized, account, clock.now())
    if ((event.body?.length ?? 0) > eventLimit) return message(413, 'Request Entity Too Large')
    const routePath = route.segments === undefined ? '/$default' : `/${route.segments.join('/')}`
    const caller: Caller = {
      kind: 'service',
      id: 'apigateway.amazonaws.com',
      name: api.id,
      sourceArn: `arn:aws:execute-api:${region}:${account}:${api.id}/${api.stage}/${method}${routePath}`,
    }
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(resolve, route.timeout * 1000, undefined)
    })
    try {
      const result = await Promise.race([invoke(route.functionArn, event, caller), late])
      if (result === undefined) return message(503, 'Service Unavailable')
      if (result.ok) return toReply(result.result)
      warn(`${method} ${path}: ${result.error.errorType}: ${result.error.errorMessage}`)
    } catch (error) {
      if (!(error instanceof AwsError)) throw error
      warn(`${method} ${path}: ${error.message}`)
      if (error.status === 429) return message(503, 'Service Unavailable')
    } finally {
      clearTimeout(timer)
    }
    return message(500, 'Internal Server Error')
  }

  return async (request) => {
    const reply = await serve(request)
    return { ...reply, headers: { ...reply.headers, ...corsHeaders(api.cors, request.headers['origin']) } }
  }
}
