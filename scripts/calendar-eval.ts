/**
 * `npm run --silent calendar:eval`: answers questions to the business calendar, so that others can check it. Reads one
 * JSON object a line from standard input and writes `{"id","result"}` or `{"id","error"}` for each, in order. Empty
 * lines are passed over; the exit code is 0 whatever the lines say.
 */
import { pipeline } from 'node:stream/promises'
import type * as z from 'zod'
import { addBusinessTime, businessTimeBetween } from '../shared/domain/calendar/business-time.ts'
import type { BusinessCalendar } from '../shared/domain/calendar/calendar.ts'
import { addBusinessDays } from '../shared/domain/calendar/days.ts'
import { isOpen, nextOpening } from '../shared/domain/calendar/openings.ts'
import { operation, type Operation } from './calendar/input.ts'
import { showInstant } from './calendar/values.ts'

const mostCalendars = 100
const calendars = new Map<string, BusinessCalendar>()

/** The same calendar for the same content: what has been worked out of it serves the next line. */
const shared = (calendar: BusinessCalendar): BusinessCalendar => {
  const content = JSON.stringify(calendar)
  const known = calendars.get(content)
  if (known) return known
  if (calendars.size >= mostCalendars) calendars.clear()
  calendars.set(content, calendar)
  return calendar
}

const evaluate = (asked: Operation): string | number | boolean => {
  const calendar = shared(asked.calendar)
  switch (asked.op) {
    case 'add':
      return showInstant(addBusinessTime(calendar, asked.start, asked.amount, asked.pauses))
    case 'elapsed':
      return businessTimeBetween(calendar, asked.start, asked.end, asked.pauses) / 1000
    case 'addDays':
      return showInstant(addBusinessDays(calendar, asked.start, asked.days, asked))
    case 'isOpen':
      return isOpen(calendar, asked.at)
    case 'nextOpening':
      return showInstant(nextOpening(calendar, asked.at))
  }
}

const show = (path: readonly PropertyKey[]): string =>
  path
    .map((part, index) =>
      typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${String(part)}`,
    )
    .join('')

/** Every fault with its place: `calendar.week.mon[1]: overlaps interval 1`. */
const explain = (issues: readonly z.core.$ZodIssue[]): string =>
  issues
    .flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => `${show([...issue.path, key])}: is not known here`)
        : [`${show(issue.path) || 'the line'}: ${issue.message}`],
    )
    .join('; ')

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const idOf = (value: unknown): unknown => {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : null
  return typeof id === 'string' || typeof id === 'number' ? id : null
}

/** The answer to one line, as a line. */
export const answer = (line: string): string => {
  let id: unknown = null
  try {
    const value: unknown = JSON.parse(line.trim())
    id = idOf(value)
    const asked = operation.safeParse(value)
    return JSON.stringify(
      asked.success ? { id, result: evaluate(asked.data) } : { id, error: explain(asked.error.issues) },
    )
  } catch (error) {
    return JSON.stringify({ id, error: messageOf(error) })
  }
}

/** Lines end with a line feed alone: other separators may stand within a JSON string. */
export async function* answers(source: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of source) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line.trim() !== '') yield `${answer(line)}\n`
  }
  if (rest.trim() !== '') yield `${answer(rest)}\n`
}

if (import.meta.main) {
  try {
    await pipeline(process.stdin.setEncoding('utf8'), answers, process.stdout, { end: false })
  } catch (error) {
    // Whoever was reading has seen enough (`| head`).
    if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error
  }
}
