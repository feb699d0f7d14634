import type { IncomingMessage, ServerResponse } from 'node:http'

/** A body larger than its limit. */
export class TooLarge extends Error {}

/** The whole body, byte for byte. */
export const readBytes = async (request: IncomingMessage, limit = 1024 * 1024): Promise<Buffer> => {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk as Uint8Array)
    length += bytes.length
    if (length > limit) throw new TooLarge(`The body is larger than ${limit} bytes`)
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

export const readBody = async (request: IncomingMessage, limit?: number): Promise<string> =>
  (await readBytes(request, limit)).toString('utf8')

export const sendJson = (
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): void => {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    vary: 'accept, accept-language',
    ...headers,
  })
  response.end(JSON.stringify(value, undefined, 2))
}

export const sendProblem = (
  response: ServerResponse,
  status: number,
  title: string,
  headers: Record<string, string> = {},
  more: Record<string, unknown> = {},
): void =>
  sendJson(
    response,
    status,
    { type: 'about:blank', status, title, ...more },
    { 'content-type': 'application/problem+json; charset=utf-8', ...headers },
  )

/** Whether a caller wants JSON rather than a page: asked for, and not below HTML. */
export const wantsJson = (request: IncomingMessage): boolean => {
  const accept = request.headers.accept ?? ''
  const json = accept.indexOf('application/json')
  const page = accept.indexOf('text/html')
  return json !== -1 && (page === -1 || json < page)
}

/** A form of some other web site in the developer's browser: it must not move clocks or deliver mail here. */
export const isForeignPost = (request: IncomingMessage): boolean => {
  const { origin, host } = request.headers
  if (request.headers['sec-fetch-site'] === 'cross-site') return true
  return origin !== undefined && origin !== 'null' && URL.parse(origin)?.host !== host
}
