/**
 * `npm run clock`: shows the clock of the running local cloud; `npm run clock -- +3d` (also `+2h30m`, `P1DT2H`, or
 * an instant such as 2026-11-24T09:00:00+08:00) moves it forward, through everything that is due on the way.
 */
import { readFileSync } from 'node:fs'
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

const call = async (body?: { advance: string }): Promise<string> => {
  const url = new URL('/_local/clock', findLocalCloud())
  const request: RequestInit =
    body === undefined
      ? { headers: { accept: 'application/json' } }
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const response = await fetch(url, request).catch((error: unknown) =>
    fail(`The local cloud at ${url.origin} does not answer (${String(error)}). Start it with npm start.`),
  )
  const text = await response.text()
  if (!response.ok) return fail(`The clock was not moved: ${response.status} ${text}`)
  return reply.parse(JSON.parse(text)).now
}

/** The move that the argument asks for, as an ISO duration. */
const asAdvance = async (text: string): Promise<string> => {
  const duration = isoDuration(text)
  if (duration !== undefined) return duration
  const target = Date.parse(text)
  if (Number.isNaN(target))
    return fail(`“${text}” is neither a duration such as +3d or +2h30m nor an instant.`)
  const ahead = target - Date.parse(await call())
  if (ahead < 0) return fail(`${text} is past on the local clock; time moves forward only.`)
  return `PT${(ahead / 1000).toFixed(3)}S`
}

const show = (now: string): string =>
  `${now}  (${new Date(now).toLocaleString('en-GB', { timeZone: 'Asia/Shanghai', weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit' })} in Shanghai)`

console.log(show(wish === undefined ? await call() : await call({ advance: await asAdvance(wish) })))
