import { standingOf, type PublishedVersion } from '../../domain/policy-book.ts'
import type { RecomputeJob } from '../../domain/recompute-job.ts'
import type { Timestamp } from '../../domain/vocabulary.ts'

/** A published version among the others; the hash of its file is nobody's business. */
export const versionView = (
  versions: readonly PublishedVersion[],
  { source: _source, ...version }: PublishedVersion,
  now: Timestamp,
) => ({ ...version, standing: standingOf(versions, version, now) })

/** A job for people: what it has found, and how far it is. */
export const jobView = ({ findings, queues, ...job }: RecomputeJob) => {
  const { cases, casesMoved, earlier, later, begun, ended, missed } = findings
  return {
    id: job.id,
    kind: job.kind,
    state: job.state,
    name: job.name,
    version: job.version,
    fingerprint: job.fingerprint,
    effectiveFrom: job.effectiveFrom,
    startedBy: job.startedBy,
    createdAt: job.createdAt,
    startedAt: job.startedAt,
    finishedAt: job.finishedAt,
    queuesLeft: queues.length,
    cases,
    casesMoved,
    deadlines: { moved: earlier + later, earlier, later, begun, ended, missed },
    spans: findings.spans.map((span) => ({ ...span })),
    mostEarlier: findings.mostEarlier,
    mostLater: findings.mostLater,
    samples: [...findings.samples],
    failed: findings.failed,
    failures: [...findings.failures],
  }
}
