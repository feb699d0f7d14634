import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Operation } from '#shared/contracts/contract.ts'
import { operations, type OperationId } from '#shared/contracts/index.ts'
import { problemTypes, type FieldError, type ProblemType } from '#shared/contracts/problems.ts'
import { answerOidc } from './mock-oidc.ts'

/** A call as the contract's schemas read it. */
export interface Call {
  readonly id: OperationId
  readonly params: Record<string, string>
  readonly query: URLSearchParams
  readonly body: unknown
  readonly headers: IncomingMessage['headers']
}

export interface Answer {
  readonly status: number
  readonly body: unknown
}

/** What an operation answers; `hang up` drops the connection as a lost network does. */
export type Answerer = (call: Call) => Answer | 'hang up' | Promise<Answer | 'hang up'>

/** The pages with an API behind them that holds both sides to the contracts. */
export interface MockServer {
  readonly origin: string
  readonly calls: Call[]
  /** Every address that a browser asked for, with what it said it came from. */
  readonly addresses: string[]
  /** Where the mock itself broke the contract or failed. */
  readonly faults: string[]
  /** Files that browsers sent to the bucket, as text; and what it answers them. */
  readonly uploads: string[]
  bucketStatus: number
  answer(id: OperationId, answerer: Answerer): void
  reset(): void
  close(): Promise<void>
}

/** As strict as the deployed pages' own. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; " +
  "base-uri 'none'; frame-ancestors 'none'"

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
}

/** A problem document as the API would send it. */
export const problem = (type: ProblemType, language: string, errors?: readonly FieldError[]): Answer => ({
  status: problemTypes[type].status,
  body: {
    type: `/problems/${type}`,
    title: problemTypes[type][language === 'en' ? 'en' : 'zh-CN'],
    status: problemTypes[type].status,
    instance: 'req-7f3a',
    ...(errors === undefined ? {} : { errors }),
  },
})

const readBody = async (request: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array))
  return chunks.length === 0 ? undefined : JSON.parse(Buffer.concat(chunks).toString())
}

const match = (
  method: string | undefined,
  path: string,
): { id: OperationId; params: Record<string, string> } | undefined => {
  for (const [id, operation] of Object.entries(operations) as [OperationId, Operation][]) {
    const pattern = new RegExp(`^${operation.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`)
    const found = operation.method === method ? pattern.exec(path) : null
    if (found) {
      const given = Object.entries(found.groups ?? {}).map(([k, v]) => [k, decodeURIComponent(v)] as const)
      return { id, params: Object.fromEntries(given) }
    }
  }
  return undefined
}

const checkRequest = (call: Call): FieldError[] => {
  const { params, query, headers, body }: Operation = operations[call.id]
  const results = [
    params?.safeParse(call.params),
    query?.safeParse(Object.fromEntries(call.query)),
    headers?.safeParse(call.headers),
    body?.safeParse(call.body),
  ]
  return results.flatMap((result) =>
    (result?.error?.issues ?? []).map(({ path, code, message }) => ({
      pointer: `/${path.join('/')}`,
      path: path.join('.'),
      code,
      message,
    })),
  )
}

export const startMockServer = async (webDir: string): Promise<MockServer> => {
  const calls: Call[] = []
  const addresses: string[] = []
  const faults: string[] = []
  const uploads: string[] = []
  let answers: Partial<Record<OperationId, Answerer>> = {}

  const answerApi = async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const found = match(request.method, url.pathname)
    if (found === undefined) return void response.writeHead(404).end()
    const call: Call = {
      ...found,
      query: url.searchParams,
      body: await readBody(request),
      headers: request.headers,
    }
    calls.push(call)
    const language = request.headers['accept-language'] ?? 'zh-CN'
    const operation: Operation = operations[call.id]
    const errors = checkRequest(call)
    const anonymous = operation.access !== 'public' && request.headers.authorization === undefined
    const answer = anonymous
      ? problem('unauthorized', language)
      : errors.length > 0
        ? problem('invalid-request', language, errors)
        : await (answers[call.id] ?? (() => problem('internal-error', language)))(call)
    if (answer === 'hang up') return void request.socket.destroy()
    operation.responses[answer.status]?.parse(answer.body)
    const type = answer.status < 400 ? 'application/json' : 'application/problem+json'
    response.writeHead(answer.status, { 'content-type': type }).end(JSON.stringify(answer.body))
  }

  const answerPage = async (response: ServerResponse, path: string): Promise<void> => {
    const file =
      path === '/'
        ? 'index.html'
        : path === '/track'
          ? 'track.html'
          : /^\/console(\/|$)/.test(path)
            ? 'console/index.html'
            : path
    try {
      const content = await readFile(join(webDir, normalize(file)))
      response
        .writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' })
        .end(content)
    } catch {
      response.writeHead(404).end()
    }
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', origin)
    addresses.push(`${request.url ?? ''} from ${request.headers.referer ?? ''}`)
    response.setHeader('content-security-policy', policy)
    const handle = async (): Promise<void> => {
      if (url.pathname === '/bucket') {
        uploads.push(await text(request))
        return void response.writeHead(mock.bucketStatus).end()
      }
      if (url.pathname.startsWith('/v1/')) return answerApi(request, response, url)
      if (url.pathname === '/config.json')
        return void response.end(
          JSON.stringify({
            authority: `${origin}/oidc`,
            clientId: 'console',
            logoutUrl: `${origin}/oidc/logout`,
          }),
        )
      if (url.pathname.startsWith('/oidc')) return answerOidc(request, response, url)
      return answerPage(response, url.pathname)
    }
    handle().catch((error: unknown) => {
      faults.push(String(error))
      response.destroy()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const mock: MockServer = {
    origin,
    calls,
    addresses,
    faults,
    uploads,
    bucketStatus: 204,
    answer: (id, answerer) => void (answers[id] = answerer),
    reset() {
      answers = {}
      calls.length = 0
      addresses.length = 0
      faults.length = 0
      uploads.length = 0
      mock.bucketStatus = 204
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return mock
}
