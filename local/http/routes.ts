import { listOf, numberOf, recordOf, textOf, type Resource } from '../template/types.ts'

/** A route of an HTTP API with what stands behind it. */
export interface Route {
  key: string
  method: string
  /** Segments of the path; undefined for `$default`. */
  segments: string[] | undefined
  functionArn: string
  /** Seconds. */
  timeout: number
  authorizer: JwtSettings | undefined
  scopes: string[]
}

export interface JwtSettings {
  issuer: string
  audience: string[]
}

export interface Cors {
  origins: string[]
  methods: string[]
  headers: string[]
  exposed: string[]
  credentials: boolean
  maxAge: number | undefined
}

/** An HTTP API of the template. */
export interface HttpApi {
  id: string
  /** Host name by which a distribution refers to it. */
  host: string
  stage: string
  routes: Route[]
  cors: Cors | undefined
}

const functionArnOf = (uri: string) => /arn:aws:lambda:[^/]+:function:[^/:]+/.exec(uri)?.[0] ?? uri

const corsOf = (value: unknown): Cors | undefined => {
  if (value === undefined) return undefined
  const cors = recordOf(value)
  const texts = (name: string) => listOf(cors[name]).map(String)
  return {
    origins: texts('AllowOrigins'),
    methods: texts('AllowMethods'),
    headers: texts('AllowHeaders').map((name) => name.toLowerCase()),
    exposed: texts('ExposeHeaders'),
    credentials: cors['AllowCredentials'] === true,
    maxAge: numberOf(cors['MaxAge']),
  }
}

/** Reads the HTTP APIs of a template. What they cannot do here is refused. */
export const httpApisOf = (resources: readonly Resource[]): HttpApi[] => {
  const of = (type: string) => resources.filter((resource) => resource.type === `AWS::ApiGatewayV2::${type}`)
  const integrations = new Map(of('Integration').map((integration) => [integration.ref, integration]))
  const authorizers = new Map(of('Authorizer').map((authorizer) => [authorizer.ref, authorizer]))

  const jwtOf = (id: string): JwtSettings => {
    const authorizer = authorizers.get(id)
    if (authorizer?.properties['AuthorizerType'] !== 'JWT')
      throw new Error(`Authorizer ${id} is not a JWT authoriser`)
    const settings = recordOf(authorizer.properties['JwtConfiguration'])
    return { issuer: String(settings['Issuer']), audience: listOf(settings['Audience']).map(String) }
  }

  const routeOf = ({ path, properties }: Resource): Route => {
    const key = String(properties['RouteKey'])
    const [method = '', pattern] = key.split(' ')
    const integration = integrations.get(String(properties['Target']).replace('integrations/', ''))
    if (integration?.properties['IntegrationType'] !== 'AWS_PROXY')
      throw new Error(`${path}: only Lambda proxy integrations are run locally`)
    if (integration.properties['PayloadFormatVersion'] !== '2.0')
      throw new Error(`${path}: only payload format 2.0 is run locally`)
    const kind = textOf(properties['AuthorizationType']) ?? 'NONE'
    if (kind !== 'NONE' && kind !== 'JWT')
      throw new Error(`${path}: authorisation ${kind} is not run locally`)
    return {
      key,
      method,
      segments: pattern?.split('/').filter((segment) => segment !== ''),
      functionArn: functionArnOf(String(integration.properties['IntegrationUri'])),
      timeout: (numberOf(integration.properties['TimeoutInMillis']) ?? 30_000) / 1000,
      authorizer: kind === 'JWT' ? jwtOf(String(properties['AuthorizerId'])) : undefined,
      scopes: listOf(properties['AuthorizationScopes']).map(String),
    }
  }

  return of('Api').map(({ ref, attributes, properties }) => {
    const stage = of('Stage').find(({ properties: own }) => own['ApiId'] === ref)
    return {
      id: ref,
      host: (attributes['ApiEndpoint'] ?? '').replace('https://', ''),
      stage: textOf(stage?.properties['StageName']) ?? '$default',
      routes: of('Route')
        .filter((route) => route.properties['ApiId'] === ref)
        .map(routeOf),
      cors: corsOf(properties['CorsConfiguration']),
    }
  })
}

/** A route with the path parameters it takes from the request. */
export interface Match {
  route: Route
  parameters: Record<string, string>
}

/** How exact each segment is: a literal beats a parameter, which beats the rest of the path. */
const matchSegments = (pattern: string[], path: string[]) => {
  const parameters: Record<string, string> = {}
  let rank = ''
  for (const [index, segment] of pattern.entries()) {
    const value = path[index]
    const [, name, greedy] = /^\{([^+}]+)(\+?)\}$/.exec(segment) ?? []
    if (name !== undefined && greedy === '+') {
      if (value === undefined) return undefined
      parameters[name] = decodeURIComponent(path.slice(index).join('/'))
      return { parameters, rank: `${rank}3` }
    }
    if (value === undefined) return undefined
    if (name !== undefined) parameters[name] = decodeURIComponent(value)
    else if (segment !== value) return undefined
    rank += name === undefined ? '1' : '2'
  }
  return pattern.length === path.length ? { parameters, rank } : undefined
}

/** The route that API Gateway would take: the most exact path, the method before `ANY`, `$default` last. */
export const findRoute = (routes: readonly Route[], method: string, path: string): Match | undefined => {
  const segments = path.split('/').filter((segment) => segment !== '')
  const found = routes.flatMap((route) => {
    if (route.segments === undefined) return [{ route, parameters: {}, rank: '9' }]
    if (route.method !== method && route.method !== 'ANY') return []
    const match = matchSegments(route.segments, segments)
    return match === undefined
      ? []
      : [{ route, ...match, rank: match.rank + (route.method === 'ANY' ? '2' : '1') }]
  })
  return found.sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0))[0]
}
