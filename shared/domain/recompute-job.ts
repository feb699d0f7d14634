import type { Case } from './case.ts'
import { isLive, isSameRun } from './clocks/clock.ts'
import type { Reference, Timestamp } from './vocabulary.ts'

/** What a version of the policy does to one deadline. */
export interface Movement {
  readonly reference: Reference
  /** Id of the clock in the policy. */
  readonly clock: string
  readonly cycle: number
  /** Absent when the clock is new: a rule of the version is for the case, and none was before. */
  readonly from?: Timestamp | undefined
  /** Absent when the clock ends: no rule of the version is for the case. */
  readonly to?: Timestamp | undefined
}

/** Deadlines that move by at most so much (ISO 8601; absent: by more), and by more than the span before. */
export interface MovementSpan {
  readonly upTo?: string | undefined
  readonly earlier: number
  readonly later: number
}

/** What a job has found. */
export interface Findings {
  /** Open cases looked at. */
  readonly cases: number
  /** Of these, cases of which at least one deadline moves, comes or goes. */
  readonly casesMoved: number
  readonly earlier: number
  readonly later: number
  /** Clocks that begin. */
  readonly begun: number
  /** Clocks that end. */
  readonly ended: number
  /** Deadlines that lie in the past where they move to, and did not before: missed at once. */
  readonly missed: number
  readonly spans: readonly MovementSpan[]
  readonly mostEarlier?: Movement | undefined
  readonly mostLater?: Movement | undefined
  /** Some movements, the first that were found. */
  readonly samples: readonly Movement[]
  /** Cases that could not be recomputed, with the reason; `samples` names the first. */
  readonly failed: number
  readonly failures: readonly { readonly reference: Reference; readonly error: string }[]
}

/** A dry run counts; a publication recomputes. */
export type JobKind = 'dry-run' | 'publication'

/**
 * A job over all open cases, one page of a queue after the other (R22). Kept in the store after every page, so that it can
 * be taken up again where it stopped.
 */
export interface RecomputeJob {
  readonly id: string
  readonly kind: JobKind
  readonly state: 'waiting' | 'running' | 'done'
  /** Rises with every write; each is conditional on it. */
  readonly revision: number
  /** Number of the page in work; a message for another one is stale. */
  readonly page: number
  readonly name: string
  readonly version: string
  readonly fingerprint: string
  readonly effectiveFrom?: Timestamp | undefined
  readonly startedBy: string
  readonly createdAt: Timestamp
  readonly startedAt?: Timestamp | undefined
  readonly finishedAt?: Timestamp | undefined
  /** When its next message is owed if none has come until then; absent when it is done. */
  readonly actAt?: Timestamp | undefined
  /** Queues still to go through, the one in work first; null is the queue of what has no department. */
  readonly queues: readonly (string | null)[]
  /** Where the next page of the first queue begins. */
  readonly cursor?: string | undefined
  /** Cases of this page that move: counted, and now to be written. */
  readonly applying?: readonly Reference[] | undefined
  readonly findings: Findings
}

const second = 1000
const day = 86_400 * second
const spanLimits: readonly (readonly [upTo: string | undefined, milliseconds: number])[] = [
  ['PT1H', 3600 * second],
  ['P1D', day],
  ['P7D', 7 * day],
  ['P30D', 30 * day],
  [undefined, Infinity],
]

/** A message that is this late is lost: the job is taken up again (R23). */
const patience = 5 * 60 * second
/** After it takes effect every function has heard of a version; then its job starts. */
const settling = 30 * second
const mostSamples = 20

const later = (moment: Timestamp, milliseconds: number): Timestamp =>
  new Date(Date.parse(moment) + milliseconds).toISOString()

const nothingFound: Findings = {
  cases: 0,
  casesMoved: 0,
  earlier: 0,
  later: 0,
  begun: 0,
  ended: 0,
  missed: 0,
  spans: spanLimits.map(([upTo]) => ({ ...(upTo !== undefined && { upTo }), earlier: 0, later: 0 })),
  samples: [],
  failed: 0,
  failures: [],
}

type JobStart = Pick<
  RecomputeJob,
  'id' | 'name' | 'version' | 'fingerprint' | 'startedBy' | 'createdAt' | 'effectiveFrom'
>

/** A job before its first page. A publication waits for its version to take effect, a dry run for nothing. */
export const newJob = (start: JobStart, departments: readonly string[]): RecomputeJob => ({
  ...start,
  kind: start.effectiveFrom === undefined ? 'dry-run' : 'publication',
  state: 'waiting',
  revision: 1,
  page: 1,
  actAt:
    start.effectiveFrom === undefined
      ? later(start.createdAt, patience)
      : later(start.effectiveFrom, settling),
  queues: [null, ...new Set(departments)],
  findings: nothingFound,
})

/** The job with its next message owed again, as one has just been sent. */
export const awaitingMessage = (job: RecomputeJob, now: Timestamp): RecomputeJob => ({
  ...job,
  revision: job.revision + 1,
  actAt: later(now, patience),
})

/** How the deadlines that run differ between a case as it is and as it would be. */
export const movementsBetween = (before: Case, after: Pick<Case, 'clocks'>): Movement[] =>
  after.clocks.flatMap((clock) => {
    const was = before.clocks.find((other) => isSameRun(other, clock))
    const from = was && isLive(was) ? was.dueAt : undefined
    const to = isLive(clock) ? clock.dueAt : undefined
    const { id, cycle } = clock
    return from === to ? [] : [{ reference: before.reference, clock: id, cycle, from, to }]
  })

/** Milliseconds by which a deadline moves, negative for earlier; one that comes or goes moves by nothing. */
const shiftOf = ({ from, to }: Movement): number =>
  from === undefined || to === undefined ? 0 : Date.parse(to) - Date.parse(from)

const further = (one: Movement | undefined, other: Movement, sign: 1 | -1): Movement | undefined =>
  shiftOf(other) * sign > (one ? shiftOf(one) * sign : 0) ? other : one

const addMovement = (findings: Findings, movement: Movement, now: Timestamp): Findings => {
  const samples = findings.samples.length < mostSamples ? [...findings.samples, movement] : findings.samples
  const { from, to } = movement
  if (from === undefined) return { ...findings, samples, begun: findings.begun + 1 }
  if (to === undefined) return { ...findings, samples, ended: findings.ended + 1 }
  const shift = shiftOf(movement)
  const direction = shift < 0 ? 'earlier' : 'later'
  const span = spanLimits.findIndex(([, limit]) => Math.abs(shift) <= limit)
  return {
    ...findings,
    samples,
    [direction]: findings[direction] + 1,
    missed: findings.missed + (to <= now && from > now ? 1 : 0),
    spans: findings.spans.map((each, index) =>
      index === span ? { ...each, [direction]: each[direction] + 1 } : each,
    ),
    mostEarlier: further(findings.mostEarlier, movement, -1),
    mostLater: further(findings.mostLater, movement, 1),
  }
}

/** Cases of a page as they were looked at. */
export interface Looked {
  readonly reference: Reference
  readonly movements: readonly Movement[]
}

/** A case that could not be recomputed. */
export interface Failure {
  readonly reference: Reference
  readonly error: string
}

const failing = (findings: Findings, failures: readonly Failure[]): Findings => ({
  ...findings,
  failed: findings.failed + failures.length,
  failures: [...findings.failures, ...failures].slice(0, mostSamples),
})

/** The job on its next page, or done when no queue is left. */
const turned = (job: RecomputeJob, now: Timestamp): RecomputeJob => {
  const { applying: _done, actAt: _owed, ...rest } = job
  return job.queues.length === 0
    ? { ...rest, state: 'done', page: job.page + 1, finishedAt: now }
    : { ...rest, page: job.page + 1, actAt: later(now, patience) }
}

/**
 * The job after a page was looked at: everything of it is counted, once, before anything of it is written. Where nothing
 * is to be written the page is over.
 */
export const counted = (
  job: RecomputeJob,
  page: {
    readonly looked: readonly Looked[]
    readonly failures: readonly Failure[]
    readonly queues: RecomputeJob['queues']
    readonly cursor?: string | undefined
  },
  now: Timestamp,
): RecomputeJob => {
  const moving = page.looked.filter(({ movements }) => movements.length > 0)
  const findings = moving
    .flatMap(({ movements }) => movements)
    .reduce((sum, movement) => addMovement(sum, movement, now), job.findings)
  const { cursor: _before, ...rest } = job
  const after: RecomputeJob = {
    ...rest,
    ...(page.cursor !== undefined && { cursor: page.cursor }),
    state: 'running',
    revision: job.revision + 1,
    startedAt: job.startedAt ?? now,
    queues: page.queues,
    findings: failing(
      {
        ...findings,
        cases: findings.cases + page.looked.length + page.failures.length,
        casesMoved: findings.casesMoved + moving.length,
      },
      page.failures,
    ),
  }
  if (job.kind === 'dry-run' || moving.length === 0) return turned(after, now)
  return { ...after, applying: moving.map(({ reference }) => reference), actAt: later(now, patience) }
}

/** The job after the cases of a page that move have been written. */
export const applied = (job: RecomputeJob, failures: readonly Failure[], now: Timestamp): RecomputeJob =>
  turned({ ...job, revision: job.revision + 1, findings: failing(job.findings, failures) }, now)
