import {
  calendarWarnings,
  digestQueues,
  horizonOf,
  isToldOfQuarantine,
  type CalendarWarning,
  type DigestHorizon,
  type DigestQueue,
} from '../domain/digest.ts'
import { quarantine } from '../domain/access.ts'
import type { Policy, StaffMember } from '../domain/policy.ts'
import type { CaseSummary } from '../domain/summary.ts'
import type { Timestamp } from '../domain/vocabulary.ts'
import type { Cases } from '../ports.ts'

/** Cases of one section of a digest that are looked at per queue, at most. */
const pageSize = 100
const mostPages = 5
/** Cases of one section that a digest shows. */
const mostShown = 30

/** A part of the digest: the cases that press most, and how many there are beyond them. */
export interface DigestSection {
  readonly cases: readonly CaseSummary[]
  readonly more: number
  /** Not everything was looked at: there may be more than `more`. */
  readonly cut: boolean
}

/** What a person is told of a day (R27). */
export interface DailyDigest {
  readonly horizon: DigestHorizon
  readonly late: DigestSection
  readonly today: DigestSection
  readonly nextWorkingDay: DigestSection
  /** What is kept apart until somebody decides (R46), longest waiting first. */
  readonly quarantine: DigestSection
  readonly warnings: readonly CalendarWarning[]
}

interface Found {
  readonly cases: readonly CaseSummary[]
  readonly cut: boolean
}

/** What concerns a person in a stretch of a queue; reading goes on only while it may still be shown. */
const readStretch = async (
  cases: Cases,
  member: StaffMember,
  { department, all }: DigestQueue,
  due: { readonly from?: Timestamp; readonly before: Timestamp },
): Promise<Found> => {
  const concerns = ({ handler }: CaseSummary) => all || handler === undefined || handler === member.id
  const found: CaseSummary[] = []
  let cursor: string | undefined
  for (let page = 1; page <= mostPages; page += 1) {
    const read = await cases.queue({ department, group: 'open', due, limit: pageSize, cursor })
    found.push(...read.summaries.filter(concerns))
    cursor = read.cursor
    if (cursor === undefined || found.length > mostShown) break
  }
  return { cases: found, cut: cursor !== undefined }
}

const sectionOf = (found: readonly Found[]): DigestSection => {
  const cases = found
    .flatMap((part) => part.cases)
    .toSorted((a, b) => String(a.dueAt).localeCompare(String(b.dueAt)))
  return {
    cases: cases.slice(0, mostShown),
    more: Math.max(0, cases.length - mostShown),
    cut: found.some(({ cut }) => cut),
  }
}

/** What is kept apart has no deadline: it stands in the order in which it came. */
const readQuarantine = async (cases: Cases): Promise<DigestSection> => {
  const read = await cases.queue({ department: quarantine, group: 'open', limit: pageSize })
  return {
    cases: read.summaries.slice(0, mostShown),
    more: Math.max(0, read.summaries.length - mostShown),
    cut: read.cursor !== undefined,
  }
}

/** A millisecond later: deadlines at the end of a day belong to it. */
const justAfter = (at: Timestamp): Timestamp => new Date(Date.parse(at) + 1).toISOString()

/**
 * The digest of a day for a person: what is late, due today and due by the end of the next working day in the queues that they
 * answer for. Reads go by what is shown, however many cases are open. Undefined when there is nothing to say.
 */
export const dailyDigest = async (
  cases: Cases,
  policy: Policy,
  member: StaffMember,
  now: Timestamp,
): Promise<DailyDigest | undefined> => {
  const horizon = horizonOf(policy, now)
  const [todayEnds, ends] = [justAfter(horizon.today), justAfter(horizon.nextWorkingDay)]
  const read = (due: { from?: Timestamp; before: Timestamp }) =>
    Promise.all(digestQueues(member).map((queue) => readStretch(cases, member, queue, due)))
  const digest = {
    horizon,
    late: sectionOf(await read({ before: now })),
    today: sectionOf(await read({ from: now, before: todayEnds })),
    nextWorkingDay: sectionOf(await read({ from: todayEnds, before: ends })),
    quarantine: isToldOfQuarantine(member) ? await readQuarantine(cases) : { cases: [], more: 0, cut: false },
    warnings: calendarWarnings(policy, member, now),
  }
  const silent =
    digest.warnings.length === 0 &&
    [digest.late, digest.today, digest.nextWorkingDay, digest.quarantine].every(
      (part) => part.cases.length === 0,
    )
  return silent ? undefined : digest
}
