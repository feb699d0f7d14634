import { maySee, visibleQueues, type Staff } from '../domain/access.ts'
import type { CaseSummary } from '../domain/summary.ts'
import type { CorePorts } from '../ports.ts'

export interface QueueQuery {
  readonly state: 'open' | 'closed'
  /** One department, or `triage` for what has none yet; absent for all that the person may see. */
  readonly department?: string | undefined
  readonly mine: boolean
  readonly limit: number
  readonly cursor?: string | undefined
}

/** Which queues are asked: those the person may see, narrowed to the one named. `undefined` is what has no department. */
const queuesFor = (
  ports: CorePorts,
  staff: Staff,
  department: string | undefined,
): (string | undefined)[] => {
  const visible = visibleQueues(
    staff,
    ports.policy.departments.map(({ id }) => id),
  )
  if (department === undefined) return visible
  const wanted = department === 'triage' ? undefined : department
  return visible.includes(wanted) ? [wanted] : []
}

const order = (summary: CaseSummary, state: QueueQuery['state']): string =>
  state === 'open' ? (summary.dueAt ?? '9999') : summary.receivedAt

/**
 * The queue of a member of staff, soonest deadline first (R44, R45). One queue is paged by its cursor; several are read
 * side by side and merged, each up to the limit.
 */
export const listCases = async (ports: CorePorts, staff: Staff, query: QueueQuery) => {
  const queues = queuesFor(ports, staff, query.department)
  const { state, limit, cursor } = query
  const pages = await Promise.all(
    queues.map((department) =>
      ports.cases.queue({
        department,
        group: state,
        limit,
        cursor: queues.length === 1 ? cursor : undefined,
      }),
    ),
  )
  const found = pages
    .flatMap(({ summaries }) => summaries)
    .filter((summary) => maySee(staff, { department: summary.department, receivedBy: undefined }))
    .filter((summary) => !query.mine || summary.handler === staff.id)
    // One queue comes in the store's order; several are merged.
    .toSorted((a, b) =>
      queues.length === 1 ? 0 : order(a, state).localeCompare(order(b, state)) * (state === 'open' ? 1 : -1),
    )
  return {
    cases: found.slice(0, limit),
    cursor: pages.length > 1 ? undefined : pages[0]?.cursor,
  }
}
