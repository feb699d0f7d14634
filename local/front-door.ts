import { createCdn } from './cdn/index.ts'
import type { Invoke } from './contract.ts'
import type { Handler } from './front.ts'
import { createHttpApi } from './http/api.ts'
import type { ApiReply, ApiRequest } from './http/event.ts'
import { createJwtAuthorizer } from './http/jwt.ts'
import { httpApisOf } from './http/routes.ts'
import type { Oidc } from './oidc/index.ts'
import { readBytes } from './pages/http.ts'
import { createPages } from './pages/index.ts'
import { pagesContext, type PagesParts } from './pages-context.ts'

/** Everything behind the public address but the control calls: sign-in, local pages, distribution or bare API. */
export const createFrontDoor = (
  parts: PagesParts & {
    assetPath: (objectKey: string) => string | undefined
    oidc: Oidc
    invoke: Invoke
    warn: (line: string) => void
  },
): Handler[] => {
  const { resources, assetPath, place, clock, oidc, invoke, warn } = parts
  const authorize = createJwtAuthorizer(oidc.jwks, clock)
  const apis = new Map(
    httpApisOf(resources).map((api) => [
      api.host,
      createHttpApi({ api, region: place.region, account: place.account, clock, authorize, invoke, warn }),
    ]),
  )
  const toAnswer = ({ status, headers, cookies, body }: ApiReply) => ({
    status,
    headers: cookies.length === 0 ? headers : { ...headers, 'set-cookie': cookies },
    body,
  })
  const cdn = createCdn({
    resources,
    assetPath,
    gatewayUrl: place.gatewayUrl,
    clock,
    log: warn,
    async callOrigin({ method, uri, query, headers, body, domainName }) {
      const api = apis.get(domainName)
      if (api === undefined) throw new Error(`No part of the template answers for ${domainName}`)
      const request: ApiRequest = {
        method,
        target: query === '' ? uri : `${uri}?${query}`,
        headers,
        body,
        sourceIp: '127.0.0.1',
      }
      return toAnswer(await api(request))
    },
  })
  const [onlyApi] = apis.values()
  /** A template without a distribution, as in tests: the API itself. */
  const bare: Handler = async (request, response) => {
    if (onlyApi === undefined) return false
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]),
    )
    const body = await readBytes(request, 16 * 1024 * 1024)
    const { method = 'GET', url: target = '/' } = request
    const answer = toAnswer(await onlyApi({ method, target, headers, body, sourceIp: '127.0.0.1' }))
    response.writeHead(answer.status, answer.headers).end(answer.body)
    return true
  }
  return [
    (request, response) => oidc.handle(request, response),
    createPages(pagesContext(parts)),
    cdn === undefined
      ? bare
      : async (request, response) => {
          await cdn.handle(request, response)
          return true
        },
  ]
}
