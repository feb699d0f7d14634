import type { Clock } from './clock.ts'
import { durationToMilliseconds } from './duration.ts'
import type { Handler } from './front.ts'
import type { Authoriser } from './iam/authorise.ts'
import type { Logs } from './lambda/logs.ts'
import type { ClockMover } from './move-clock.ts'
import type { Scheduler } from './scheduler/index.ts'
import { readBody, sendJson, sendProblem, wantsJson } from './pages/http.ts'
import { recordOf, textOf } from './template/types.ts'

interface Move {
  target: number
  /** Whether schedules stand still meanwhile: an outage. */
  outage: boolean
}

/** Where a request wants the clock to stand, or why it cannot. */
const moveOf = (body: string, now: number): Move | string => {
  let input: Record<string, unknown>
  try {
    input = recordOf(JSON.parse(body))
  } catch {
    return 'Send JSON: {"advance": "P3D"} or {"to": "2026-11-24T09:00:00Z"}'
  }
  const advance = textOf(input['advance'])
  const to = textOf(input['to'])
  const schedules = input['schedules'] ?? 'running'
  if (schedules !== 'running' && schedules !== 'stopped') return '"schedules" is "running" or "stopped"'
  const outage = schedules === 'stopped'
  if (advance !== undefined) {
    const milliseconds = durationToMilliseconds(advance)
    return milliseconds === undefined
      ? `${advance} is no ISO 8601 duration of weeks, days, hours, minutes and seconds`
      : { target: now + milliseconds, outage }
  }
  const instant = Date.parse(to ?? '')
  if (Number.isNaN(instant)) return 'Send {"advance": "P3D"} or {"to": "2026-11-24T09:00:00Z"}'
  return instant < now ? 'The clock only moves forward' : { target: instant, outage }
}

/** `/_local/clock`, `/_local/iam` and `/_local/logs` as JSON: what tests and scripts drive the cloud by. Browsers get pages. */
export const createControl = (parts: {
  clock: Clock
  mover: ClockMover
  scheduler: Scheduler
  authoriser: Authoriser
  logs: Logs
}): Handler => {
  const { clock, mover, scheduler, authoriser, logs } = parts
  const stand = () => ({ now: new Date(clock.now()).toISOString(), offset: Math.round(clock.offset()) })
  return async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const form = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true
    const browser = request.headers.accept?.includes('text/html') === true && !wantsJson(request)
    if (form || browser) return false
    if (url.pathname === '/_local/clock' && request.method === 'POST') {
      const move = moveOf(await readBody(request), clock.now())
      if (typeof move === 'string') sendProblem(response, 400, move)
      else {
        const restart = move.outage ? scheduler.halt() : undefined
        try {
          await mover.moveTo(move.target)
        } finally {
          restart?.()
        }
        sendJson(response, 200, stand())
      }
      return true
    }
    if (request.method !== 'GET') return false
    if (url.pathname === '/_local/clock') sendJson(response, 200, stand())
    else if (url.pathname === '/_local/iam')
      sendJson(response, 200, { denied: authoriser.denied(), unused: authoriser.unused() })
    else if (url.pathname === '/_local/logs')
      sendJson(response, 200, logs.last(url.searchParams.get('function') ?? undefined))
    else return false
    return true
  }
}
