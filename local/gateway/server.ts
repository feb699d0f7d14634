import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
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
  close(): Promise<void>
}

const protocolOf = (mounted: Mounted | undefined, service: string): Protocol =>
  mounted?.protocol ?? (service === 's3' ? 's3' : 'json')

/** The one endpoint that `AWS_ENDPOINT_URL` names. */
export const createGateway = async (options: {
  port: number
  services: ReadonlyMap<string, Mounted>
  book: CredentialBook
  authoriser: Authoriser
  clock: MovableClock
  warn: (line: string) => void
}): Promise<Gateway> => {
  const { services, book, authoriser, clock, warn } = options

  const answer = async (request: IncomingMessage): Promise<AwsReply> => {
    const headers = headersOf(request)
    const scope = credentialOf(headers, new URL(request.url ?? '/', 'http://gateway'))
    const service = scope?.service ?? 's3'
    const mounted = services.get(service)
    try {
      const call = await identifyCall(request, book)
      if (mounted === undefined)
        throw new AwsError('NotImplemented', `The local cloud does not emulate ${service}`, 501)
      for (const { action, resources, context } of mounted.accesses?.(call) ?? []) {
        const allowed = resources.find((resource) =>
          authoriser.allowed(call.caller, action, resource, context),
        )
        if (allowed === undefined) authoriser.authorise(call.caller, action, resources[0] ?? '*', context)
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
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
