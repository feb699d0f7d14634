import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { MovableClock } from './contract.ts'
import { CannotStart } from './data-directory.ts'
import { isForeignPost, sendProblem } from './pages/http.ts'

/** Answers a request and says true, or leaves it to the next. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>

/** The one public address: local pages, and behind them the distribution. */
export interface Front {
  url: string
  port: number
  /** Until it is called, requests are answered with 503. */
  open(handlers: readonly Handler[], clock: Pick<MovableClock, 'now'>): void
  close(): Promise<void>
}

/** Names under which a browser may ask for this machine; others are a foreign name that resolves here. */
const ownHost = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/

const listen = (server: Server, port: number) =>
  new Promise<number>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new CannotStart(
              `Port ${port} is in use. End what runs there, or choose another: PORT=3001 npm start`,
            )
          : error,
      ),
    )
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })

/** Takes the port at once, so that a port in use is found out before anything is started. */
export const createFront = async (port: number, warn: (line: string) => void): Promise<Front> => {
  let handlers: readonly Handler[] | undefined
  let now = () => Date.now()
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    if (!ownHost.test(request.headers.host ?? '')) return sendProblem(response, 421, 'Ask for 127.0.0.1')
    if (handlers === undefined)
      return sendProblem(response, 503, 'The local cloud is starting', { 'retry-after': '1' })
    if (request.url?.startsWith('/_local') === true && request.method !== 'GET' && isForeignPost(request))
      return sendProblem(response, 403, 'Not from another site')
    for (const handle of handlers) if (await handle(request, response)) return
    sendProblem(response, 404, 'Nothing is here')
  }
  const server = createServer((request, response) => {
    // Pages reckon the time that is left from this header: it must be of the time that everything follows.
    response.setHeader('date', new Date(now()).toUTCString())
    answer(request, response).catch((error: unknown) => {
      warn(
        `${request.method} ${request.url}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      )
      if (response.headersSent) response.destroy()
      else sendProblem(response, 500, 'The local cloud failed; see its output')
    })
  })
  server.keepAliveTimeout = 60_000
  const taken = await listen(server, port)
  return {
    port: taken,
    url: `http://127.0.0.1:${taken}`,
    open(list, clock) {
      handlers = list
      now = clock.now
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
