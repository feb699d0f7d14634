import type { Case } from '../domain/case.ts'
import { isLive } from '../domain/clocks/clock.ts'
import { recompute } from '../domain/clocks/recompute.ts'
import { foresee } from '../domain/clocks/replay.ts'
import { movementsBetween, type Failure } from '../domain/deadline-movements.ts'
import { DomainError, GiveUp, RetryLater } from '../domain/errors.ts'
import { policyVersionOf, type Policy } from '../domain/policy.ts'
import { policyFor } from '../domain/policy-book.ts'
import { applied, awaitingMessage, counted, type Looked, type RecomputeJob } from '../domain/recompute-job.ts'
import type { Reference, Timestamp } from '../domain/vocabulary.ts'
import type { CorePorts, Jobs, Queues } from '../ports.ts'
import { execute, system } from './execute.ts'

export interface RecomputePorts extends CorePorts {
  readonly jobs: Jobs
  readonly queues: Pick<Queues, 'sendRecompute'>
}

const pageSize = 50
/** Cases of a page that are worked on side by side. */
const sideBySide = 10

const isConflict = (error: unknown): boolean =>
  error instanceof DomainError && error.code === 'concurrent-change'

interface Attempts<T> {
  readonly done: readonly T[]
  readonly failures: readonly Failure[]
}

const attempt = async <T>(
  references: readonly Reference[],
  act: (reference: Reference) => Promise<T>,
): Promise<{ done: T[]; failed: { reference: Reference; error: unknown }[] }> => {
  const done: T[] = []
  const failed: { reference: Reference; error: unknown }[] = []
  for (let from = 0; from < references.length; from += sideBySide) {
    const some = references.slice(from, from + sideBySide)
    const outcomes = await Promise.allSettled(some.map(act))
    outcomes.forEach((outcome, index) => {
      if (outcome.status === 'fulfilled') done.push(outcome.value)
      else failed.push({ reference: String(some[index]), error: outcome.reason })
    })
  }
  return { done, failed }
}

/**
 * Does something with each case, twice where it fails. One that fails again is noted and keeps no other waiting. Errors: the
 * first one when all fail, since then the fault is not theirs.
 */
const withEach = async <T>(
  references: readonly Reference[],
  act: (reference: Reference) => Promise<T>,
): Promise<Attempts<T>> => {
  const first = await attempt(references, act)
  const second = await attempt(
    first.failed.map(({ reference }) => reference),
    act,
  )
  if (references.length > 0 && second.failed.length === references.length) throw second.failed[0]?.error
  return {
    done: [...first.done, ...second.done],
    failures: second.failed.map(({ reference, error }) => ({ reference, error: String(error) })),
  }
}

/** The rules that a job applies to a case: of a dry run those that it tries, else those that the case goes by now. */
const rulesOf = async (
  ports: RecomputePorts,
  job: RecomputeJob,
): Promise<(subject: Case, now: Timestamp) => Policy> => {
  if (job.kind === 'dry-run') {
    const tried = await ports.jobs.policyOf(job.id)
    return () => tried
  }
  const book = await ports.policies.current()
  return (subject, now) => policyFor(book, subject.receivedAt, now)
}

/** Whether an earlier page has moved the case: its new deadline has brought it before us again. */
const isMetAgain = async (ports: RecomputePorts, job: RecomputeJob, subject: Case): Promise<boolean> => {
  const own = policyVersionOf(job)
  if (job.kind === 'dry-run' || !subject.clocks.some((clock) => isLive(clock) && clock.policyVersion === own))
    return false
  const last = await ports.cases.event(subject.reference, subject.version)
  return last?.type === 'DeadlinesRecomputed' && last.data.fingerprint === job.fingerprint
}

/** What the rules do to a case; undefined for one that has ended, or that an earlier page has counted. */
const look = async (
  ports: RecomputePorts,
  job: RecomputeJob,
  rules: Awaited<ReturnType<typeof rulesOf>>,
  reference: Reference,
): Promise<Looked | undefined> => {
  const subject = await ports.cases.load(reference)
  if (!subject || subject.endedAt !== undefined) return undefined
  const now = ports.clock.now()
  const policy = rules(subject, now)
  const movements = movementsBetween(
    subject,
    foresee(subject, recompute(subject, { now, policy }), policy).after,
  )
  if (movements.length === 0 && (await isMetAgain(ports, job, subject))) return undefined
  return { reference, movements }
}

/** The next cases, from the queue in work or the next one that is not empty. */
const nextCases = async (ports: RecomputePorts, job: RecomputeJob) => {
  let { queues, cursor } = job
  for (;;) {
    const [department] = queues
    if (department === undefined) return { references: [], queues, cursor: undefined }
    const page = await ports.cases.queue({
      department: department ?? undefined,
      group: 'open',
      limit: pageSize,
      cursor,
    })
    cursor = page.cursor
    if (cursor === undefined) queues = queues.slice(1)
    const references = page.summaries.map(({ reference }) => reference)
    if (references.length > 0) return { references, queues, cursor }
  }
}

/** Looks at the cases of a page and counts what moves, before anything is written: so each is counted once. */
const count = async (ports: RecomputePorts, job: RecomputeJob): Promise<RecomputeJob> => {
  const rules = await rulesOf(ports, job)
  const { references, queues, cursor } = await nextCases(ports, job)
  const { done, failures } = await withEach(references, (reference) => look(ports, job, rules, reference))
  const looked = done.filter((each) => each !== undefined)
  const after = counted(job, { looked, failures, queues, cursor }, ports.clock.now())
  await ports.jobs.save(after)
  return after
}

/** Writes what moves; a case that another message has written already is left as it is. */
const apply = async (
  ports: RecomputePorts,
  job: RecomputeJob,
  moving: readonly Reference[],
): Promise<RecomputeJob> => {
  const { failures } = await withEach(moving, (reference) =>
    // Whatever is done on a case brings it under its rules first: nothing more is to be done.
    execute(ports, reference, system('policy'), () => []),
  )
  const after = applied(job, failures, ports.clock.now())
  await ports.jobs.save(after)
  return after
}

/**
 * Does one page of a job and asks for the next (R22). A message for another page than the one in work changes nothing, and
 * of two for the same one goes on. Answers the job after it, undefined when the message was stale. Errors: `RetryLater`
 * before the version is in force, `GiveUp` for a job that nobody knows.
 */
export const recomputePage = async (
  ports: RecomputePorts,
  message: { job: string; page: number },
): Promise<RecomputeJob | undefined> => {
  const job = await ports.jobs.load(message.job)
  if (!job) throw new GiveUp('the message names a job that is not there')
  if (job.state === 'done' || job.page !== message.page) return undefined
  if (job.effectiveFrom !== undefined && ports.clock.now() < job.effectiveFrom)
    throw new RetryLater('the version is not in force yet')
  try {
    const seen = job.applying ? job : await count(ports, job)
    const after = seen.applying ? await apply(ports, seen, seen.applying) : seen
    if (after.state !== 'done') await ports.queues.sendRecompute({ job: after.id, page: after.page })
    return after
  } catch (error) {
    if (isConflict(error)) return undefined
    throw error
  }
}

/**
 * Takes up a job whose moment has come: its start, or a message that nobody has heard of for minutes. Errors: `RetryLater`
 * when the notice came before its moment.
 */
export const resumeJob = async (
  ports: { readonly jobs: Jobs; readonly queues: Pick<Queues, 'sendRecompute'> } & Pick<CorePorts, 'clock'>,
  id: string,
  actAt: Timestamp,
): Promise<{ latenessSeconds: undefined }> => {
  const now = ports.clock.now()
  if (now < actAt) throw new RetryLater('the moment has not come yet')
  const job = await ports.jobs.load(id)
  if (job?.actAt !== undefined && job.actAt <= now) {
    await ports.queues.sendRecompute({ job: id, page: job.page })
    try {
      await ports.jobs.save(awaitingMessage(job, now))
    } catch (error) {
      // It has gone on meanwhile: the message is stale.
      if (!isConflict(error)) throw error
    }
  }
  return { latenessSeconds: undefined }
}
