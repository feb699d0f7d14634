import {
  addFailures,
  addMovement,
  nothingFound,
  type Failure,
  type Findings,
  type Movement,
} from './deadline-movements.ts'
import type { Reference, Timestamp } from './vocabulary.ts'

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

/** A message that is this late is lost: the job is taken up again (R23). */
const patience = 5 * 60_000
/** After it takes effect every function has heard of a version; then its job starts. */
const settling = 30_000

const later = (moment: Timestamp, milliseconds: number): Timestamp =>
  new Date(Date.parse(moment) + milliseconds).toISOString()

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

/** Cases of a page as they were looked at. */
export interface Looked {
  readonly reference: Reference
  readonly movements: readonly Movement[]
}

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
    findings: addFailures(
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
  turned({ ...job, revision: job.revision + 1, findings: addFailures(job.findings, failures) }, now)
