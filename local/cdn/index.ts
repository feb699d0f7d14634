import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBytes, TooLarge } from '../pages/http.ts'
import type { Resource } from '../resource.ts'
import { deployedFiles } from './bucket-files.ts'
import { createBucketOrigin } from './bucket-origin.ts'
import { readDistribution } from './distribution.ts'
import type { Behaviour } from './distribution.ts'
import type { MovableClock } from '../contract.ts'
import { compileFunctions } from './edge-function.ts'
import { applyPolicy, readHeadersPolicies } from './response-headers.ts'
import { answerOfEdge, fromEdge, fromNode, HOP_BY_HOP, toEdge } from './viewer.ts'
import type { Answer, ViewerRequest } from './viewer.ts'

export type { Answer, ViewerRequest } from './viewer.ts'

/** A request for an HTTP origin: the host to ask and the path with the origin's own path in front. */
export interface OriginRequest extends ViewerRequest {
  domainName: string
}

/** What the local CloudFront needs. */
export interface CdnOptions {
  /** All resources of all stacks, resolved. */
  resources: readonly Resource[]
  /** Directory or file behind an object key of CDK's asset bucket. */
  assetPath: (objectKey: string) => string | undefined
  /** The HTTP API. */
  callOrigin: (request: OriginRequest) => Promise<Answer>
  /** Where browsers reach buckets. */
  gatewayUrl: string
  clock: Pick<MovableClock, 'now'>
  log: (line: string) => void
}

/** The front door: pages and API under one address. */
export interface Cdn {
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>
}

/** API Gateway takes 10 MB and says so itself; this only keeps memory bounded. */
const BODY_LIMIT = 16 * 1024 * 1024
const DROPPED = ['authorization', 'cookie', 'accept-language', 'user-agent', 'referer', 'origin']

const plain = (status: number, text: string): Answer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: Buffer.from(
    `<!doctype html><html lang="en"><title>ERROR</title><h1>${status}</h1><p>${text}</p></html>`,
  ),
})

/** Creates the front door; undefined where the template has no distribution. */
export const createCdn = (options: CdnOptions): Cdn | undefined => {
  const { resources, assetPath, callOrigin, gatewayUrl, clock, log } = options
  const distribution = readDistribution(resources)
  if (distribution === undefined) return undefined
  const { behaviours, rootObject, errorPages } = distribution
  const functions = compileFunctions(resources, distribution.id, clock.now, log)
  const policies = readHeadersPolicies(resources, gatewayUrl)
  const fromBucket = createBucketOrigin(resources, deployedFiles(resources, assetPath))
  for (const { headersPolicy, viewerRequest } of behaviours) {
    if (headersPolicy !== undefined && !policies.has(headersPolicy)) {
      throw new Error(`Response headers policy ${headersPolicy} is not run locally`)
    }
    if (viewerRequest !== undefined && !functions.has(viewerRequest)) {
      throw new Error(`CloudFront Function ${viewerRequest} is not in the template`)
    }
  }

  const behaviourOf = (uri: string): Behaviour => {
    const found = behaviours.find(({ pattern }) => pattern.test(uri))
    if (found === undefined) throw new Error('A distribution has a default behaviour')
    return found
  }

  const ask = async ({ origin, forwards }: Behaviour, request: ViewerRequest): Promise<Answer> => {
    const uri =
      request.uri === '/' && rootObject !== undefined ? `/${rootObject.replace(/^\//, '')}` : request.uri
    if (origin.kind === 'bucket') return fromBucket(origin.bucket, origin.path, { ...request, uri })
    const own = Object.entries(request.headers).filter(([name]) => forwards || !DROPPED.includes(name))
    const headers = {
      ...Object.fromEntries(own),
      ...origin.headers,
      host: origin.domainName,
      'x-forwarded-for': '127.0.0.1',
      via: '1.1 local (CloudFront)',
    }
    const query = forwards ? request.query : ''
    return callOrigin({
      ...request,
      uri: `${origin.path}${uri}`,
      query,
      headers,
      domainName: origin.domainName,
    })
  }

  /** A custom error response takes the place of an origin's error, whatever origin it is. */
  const withErrorPage = async (answer: Answer): Promise<Answer> => {
    const page = errorPages.get(answer.status)
    if (page === undefined) return answer
    if (page.path === undefined) return { ...answer, status: page.status }
    const request = { method: 'GET', uri: page.path, query: '', headers: {}, body: Buffer.alloc(0) }
    const replacement = await ask(behaviourOf(page.path), request)
    if (replacement.status !== 200) {
      log(`cloudfront: error page ${page.path} for ${answer.status} cannot be had: ${replacement.status}`)
      return answer
    }
    const { etag: _etag, ...headers } = replacement.headers
    return { ...replacement, headers, status: page.status }
  }

  const answerFor = async (behaviour: Behaviour, viewer: ViewerRequest): Promise<Answer> => {
    if (!behaviour.methods.includes(viewer.method)) {
      const text = `This distribution is not configured to allow the HTTP request method ${viewer.method}.`
      return withErrorPage(plain(403, text))
    }
    const run = behaviour.viewerRequest === undefined ? undefined : functions.get(behaviour.viewerRequest)
    let request = viewer
    if (run !== undefined) {
      try {
        const result = await run(toEdge(viewer))
        if ('response' in result) return answerOfEdge(result.response)
        request = fromEdge(viewer, result.request)
      } catch (error) {
        log(`cloudfront: function ${behaviour.viewerRequest} failed on ${viewer.uri}: ${String(error)}`)
        return plain(503, 'FunctionExecutionError')
      }
    }
    return withErrorPage(await ask(behaviour, request))
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let answer: Answer
    try {
      const viewer = fromNode(request, await readBytes(request, BODY_LIMIT))
      const behaviour = behaviourOf(viewer.uri)
      const found = await answerFor(behaviour, viewer)
      const policy = behaviour.headersPolicy === undefined ? undefined : policies.get(behaviour.headersPolicy)
      answer = { ...found, headers: applyPolicy(found.headers, policy) }
    } catch (error) {
      if (!(error instanceof TooLarge)) log(`cloudfront: ${request.method} ${request.url}: ${String(error)}`)
      answer =
        error instanceof TooLarge ? plain(413, 'The request is too large.') : plain(502, 'The origin failed.')
      if (error instanceof TooLarge) response.setHeader('connection', 'close')
    }
    const headers = Object.entries(answer.headers).filter(([name]) => !HOP_BY_HOP.has(name))
    response.writeHead(answer.status, Object.fromEntries(headers))
    response.end(request.method === 'HEAD' ? undefined : answer.body)
  }

  return { handle }
}
