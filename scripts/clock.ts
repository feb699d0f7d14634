/**
 * `npm run clock`: shows the clock of the running local cloud; `npm run clock -- +3d` (also `+2h30m`, `P1DT2H`, or
 * an instant such as 2026-11-24T09:00:00+08:00) moves it forward, through everything that is due on the way.
 */
import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import { isoDuration } from './durations.ts'

const reply = z.object({ now: z.string() })
const [wish] = process.argv.slice(2)

const fail = (message: string): never => {
  console.error(message)
  process.exit(1)
}

/** Address of the local cloud, which writes it down when it is ready. */
const findLocalCloud = (): string => {
  const path = fileURLToPath(new URL('../.redress/local.json', import.meta.url))
  try {
    return z.object({ url: z.url() }).parse(JSON.parse(readFileSync(path, 'utf8'))).url
  } catch {
    return fail('No local cloud is running here. Start one with npm start.')
  }
}

/** Asks without a limit of time: a long move answers only when everything on its way has happened. */
const send = (url: URL, body: string | undefined): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    const headers = {
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': 'application/json' }),
    }
    const outgoing = request(url, { method: body === undefined ? 'GET' : 'POST', headers }, (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('error', reject)
      incoming.on('end', () =>
        resolve({ status: incoming.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
      )
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })

const call = async (move?: { advance: string } | { to: string }): Promise<string> => {
  const url = new URL('/_local/clock', findLocalCloud())
  const { status, text } = await send(url, move && JSON.stringify(move)).catch((error: unknown) =>
    fail(`The local cloud at ${url.origin} does not answer (${String(error)}). Start it with npm start.`),
  )
  return status === 200
    ? reply.parse(JSON.parse(text)).now
    : fail(`The clock was not moved: ${status} ${text}`)
}

/** What the argument asks for. */
const readMove = (text: string): { advance: string } | { to: string } => {
  const advance = isoDuration(text)
  if (advance !== undefined) return { advance }
  if (!Number.isNaN(Date.parse(text))) return { to: text }
  return fail(`“${text}” is neither a duration such as +3d or +2h30m nor an instant.`)
}

const show = (now: string): string =>
  `${now}  (${new Date(now).toLocaleString('en-GB', { timeZone: 'Asia/Shanghai', weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit' })} in Shanghai)`

console.log(show(wish === undefined ? await call() : await call(readMove(wish))))
