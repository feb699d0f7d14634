import { mayListQuarantine, maySee, quarantine, visibleQueues, type Staff } from '../domain/access.ts'
import { normalNumber } from '../domain/case-number.ts'
import { summarise, type CaseSummary } from '../domain/summary.ts'
import type { CorePorts } from '../ports.ts'
import { currentPolicy } from './current-policy.ts'

export interface QueueQuery {
  readonly state: 'open' | 'closed'
  /** One department, `triage` for what has none yet, `quarantine` for what is kept apart; absent for all cases that the person may see. */
  readonly department?: string | undefined
  /** A reference, or a number that others have for a case; all else but the limit is left aside then. */
  readonly number?: string | undefined
  readonly mine: boolean
  readonly limit: number
  readonly cursor?: string | undefined
}

/** Which queues are asked: those the person may see, narrowed to the one named. `undefined` is what has no department. */
const queuesFor = async (
  ports: CorePorts,
  staff: Staff,
  department: string | undefined,
): Promise<(string | undefined)[]> => {
  if (department === 'quarantine') return mayListQuarantine(staff) ? [quarantine] : []
  const { departments } = await currentPolicy(ports)
  const visible = visibleQueues(
    staff,
    departments.map(({ id }) => id),
  )
  if (department === undefined) return visible
  const wanted = department === 'triage' ? undefined : department
  return visible.includes(wanted) ? [wanted] : []
}

const order = (summary: CaseSummary, state: QueueQuery['state']): string =>
  state === 'open' ? (summary.dueAt ?? '9999') : summary.receivedAt

/** Pages that are looked through for one's own cases in a queue, at most: 2,000 cases. */
const mostPages = 20

/** One queue as far as the query needs it; one's own cases are looked for beyond the first page. */
const readQueue = async (
  ports: CorePorts,
  staff: Staff,
  query: QueueQuery,
  department: string | undefined,
) => {
  const summaries: CaseSummary[] = []
  let { cursor } = query
  for (let pages = 1; ; pages += 1) {
    const limit = query.mine ? 100 : query.limit
    const page = await ports.cases.queue({ department, group: query.state, limit, cursor })
    summaries.push(...page.summaries.filter(({ handler }) => !query.mine || handler === staff.id))
    cursor = page.cursor
    if (!query.mine || cursor === undefined || summaries.length >= query.limit || pages === mostPages) {
      return { summaries, cursor }
    }
  }
}

/** More cases than this of one number are not looked at: no number tells so many apart. */
const mostOfNumber = 50

/** The cases that a number means, of those that the person may see, open or not; in order of reference (R6). */
const casesOf = async (ports: CorePorts, staff: Staff, number: string): Promise<CaseSummary[]> => {
  const wanted = normalNumber(number)
  if (wanted === '') return []
  const others = await ports.cases.byNumber(wanted, mostOfNumber)
  const found = await Promise.all(
    [...new Set([wanted, ...others])].map((reference) => ports.cases.load(reference)),
  )
  return found.flatMap((subject) => (subject && maySee(staff, subject) ? [summarise(subject)] : []))
}

/**
 * The queue of a member of staff, soonest deadline first (R44, R45). One queue is paged by its cursor; several are read
 * side by side and merged, each up to the limit.
 */
export const listCases = async (ports: CorePorts, staff: Staff, query: QueueQuery) => {
  if (query.number !== undefined)
    return {
      cases: (await casesOf(ports, staff, query.number)).slice(0, query.limit),
      cursor: undefined,
    }
  const queues = await queuesFor(ports, staff, query.department)
  const { state, limit } = query
  const each = queues.length === 1 ? query : { ...query, cursor: undefined }
  const pages = await Promise.all(queues.map((department) => readQueue(ports, staff, each, department)))
  const found = pages
    .flatMap(({ summaries }) => summaries)
    .filter(({ state: now, department }) => maySee(staff, { state: now, department, receivedBy: undefined }))
    // One queue comes in the store's order; several are merged.
    .toSorted((a, b) =>
      queues.length === 1 ? 0 : order(a, state).localeCompare(order(b, state)) * (state === 'open' ? 1 : -1),
    )
  return {
    cases: found.slice(0, limit),
    cursor: pages.length > 1 ? undefined : pages[0]?.cursor,
  }
}
