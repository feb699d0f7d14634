import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { AwsError, type AwsReply, type AwsService, type MovableClock } from '../contract.ts'
import type { Authoriser } from '../iam/authorise.ts'
import type { AccessesOf } from './accesses.ts'
import type { CredentialBook } from './credentials.ts'
import { errorReply, type Protocol } from './errors.ts'
import { credentialOf, headersOf, identifyCall } from './identify-call.ts'

/** A service behind the gateway: what its calls need leave for, and who answers them. */
export interface Mounted {
  protocol: Protocol
  /** Undefined for a service that authorises its calls itself (S3, whose addresses may be pre-signed). */
  accesses?: AccessesOf
  handle: AwsService
}

export interface Gateway {
  port: number
  url: string
  /** Until it is called, requests are answered with 503. */
  open(services: ReadonlyMap<string, Mounted>, authoriser: Authoriser): void
  close(): Promise<void>
}

const protocolOf = (mounted: Mounted | undefined, service: string): Protocol =>
  mounted?.protocol ?? (service === 's3' ? 's3' : 'json')

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      // the port of the last run is only a wish: addresses handed out then stay good
      if (error.code === 'EADDRINUSE' && port !== 0) listen(server, 0).then(resolve, reject)
      else reject(error)
    })
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })

/** The one endpoint that `AWS_ENDPOINT_URL` names. It takes its port at once, since queue addresses hold it. */
export const createGateway = async (options: {
  port: number
  book: CredentialBook
  clock: MovableClock
  warn: (line: string) => void
}): Promise<Gateway> => {
  const { book, clock, warn } = options
  let services: ReadonlyMap<string, Mounted> = new Map()
  let authoriser: Authoriser | undefined

  const answer = async (request: IncomingMessage): Promise<AwsReply> => {
    const headers = headersOf(request)
    const scope = credentialOf(headers, new URL(request.url ?? '/', 'http://gateway'))
    const service = scope?.service ?? 's3'
    const mounted = services.get(service)
    try {
      const call = await identifyCall(request, book)
      const judge = authoriser
      if (judge === undefined) throw new AwsError('ServiceUnavailable', 'The local cloud is starting', 503)
      if (mounted === undefined)
        throw new AwsError('NotImplemented', `The local cloud does not emulate ${service}`, 501)
      for (const { action, resources, context } of mounted.accesses?.(call) ?? []) {
        const allowed = resources.find((resource) => judge.allowed(call.caller, action, resource, context))
        if (allowed === undefined) judge.authorise(call.caller, action, resources[0] ?? '*', context)
      }
      return await mounted.handle(call)
    } catch (error) {
      if (error instanceof AwsError) return errorReply(service, protocolOf(mounted, service), error)
      warn(`gateway: ${service}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
      const failure = new AwsError('InternalFailure', 'The local cloud failed; see its output', 500)
      return errorReply(service, protocolOf(mounted, service), failure)
    }
  }

  const respond = (response: ServerResponse, { status, headers = {}, body }: AwsReply) => {
    // clients set their own clock by this header, so it must tell the moved time
    response.sendDate = false
    response.writeHead(status, {
      'content-type': 'application/x-amz-json-1.0',
      date: new Date(clock.now()).toUTCString(),
      ...headers,
      ...(headers['content-length'] === undefined ? { 'content-length': Buffer.byteLength(body) } : {}),
    })
    response.end(body)
  }

  const server = createServer((request, response) => {
    answer(request)
      .then((reply) => respond(response, reply))
      .catch((error: unknown) => {
        warn(`gateway: ${String(error)}`)
        response.destroy()
      })
  })
  server.keepAliveTimeout = 60_000
  const port = await listen(server, options.port)
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    open(mounted, decider) {
      services = mounted
      authoriser = decider
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
