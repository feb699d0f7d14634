import { DomainError } from '#shared/domain/errors.ts'
import { type PolicyBook, type PublishedVersion, versionsNeeded } from '#shared/domain/policy-book.ts'
import type { Policy } from '#shared/domain/policy.ts'
import type { RecomputeJob } from '#shared/domain/recompute-job.ts'
import type { Clock, Jobs, Policies, PolicyHead, PolicyVersions, VersionContent } from '#shared/ports.ts'
import { smallPolicy } from './policies.ts'

const conflict = () => new DomainError('concurrent-change', 'somebody was faster')

/** Jobs in memory, each write conditional on the one before. */
export class MemoryJobs implements Jobs {
  readonly jobs = new Map<string, RecomputeJob>()
  readonly tried = new Map<string, Policy>()
  /** Happens just before each save, once per entry. */
  readonly meanwhile: (() => unknown)[] = []

  load(id: string) {
    return Promise.resolve(this.jobs.get(id))
  }

  create(job: RecomputeJob, policy: Policy) {
    this.jobs.set(job.id, job)
    this.tried.set(job.id, policy)
    return Promise.resolve()
  }

  policyOf(id: string) {
    const policy = this.tried.get(id)
    return policy ? Promise.resolve(policy) : Promise.reject(new Error('no such dry run'))
  }

  async save(job: RecomputeJob) {
    await this.meanwhile.shift()?.()
    if (this.jobs.get(job.id)?.revision !== job.revision - 1) throw conflict()
    this.jobs.set(job.id, job)
  }
}

/** Published versions in memory; the book is always fresh. */
export class MemoryPolicies implements Policies, PolicyVersions {
  readonly bundled: Policy
  readonly contents = new Map<string, VersionContent>()
  readonly jobs: MemoryJobs
  readonly #clock: Clock
  #head: PolicyHead = { revision: 0, versions: [], departments: [] }
  /** Happens just before each publication, once per entry. */
  readonly meanwhile: (() => unknown)[] = []

  constructor(clock: Clock, jobs = new MemoryJobs(), bundled = smallPolicy) {
    this.#clock = clock
    this.jobs = jobs
    this.bundled = bundled
  }

  head() {
    return Promise.resolve(this.#head)
  }

  content({ fingerprint }: Pick<PublishedVersion, 'fingerprint'>) {
    const content = this.contents.get(fingerprint)
    return content ? Promise.resolve(content.policy) : Promise.reject(new Error('no such version'))
  }

  read(fingerprint: string) {
    const content = this.contents.get(fingerprint)
    return Promise.resolve(content && { pack: content.pack, reason: content.reason })
  }

  async publish(head: PolicyHead, published: PublishedVersion, content: VersionContent, job?: RecomputeJob) {
    await this.meanwhile.shift()?.()
    if (head.revision !== this.#head.revision) throw conflict()
    this.#head = {
      revision: head.revision + 1,
      versions: [...head.versions, published],
      departments: [...new Set([...head.departments, ...content.policy.departments.map(({ id }) => id)])],
    }
    this.contents.set(published.fingerprint, content)
    if (job) this.jobs.jobs.set(job.id, job)
  }

  current(): Promise<PolicyBook> {
    const now = this.#clock.now()
    const versions = versionsNeeded(this.#head.versions, now, now).flatMap((published) => {
      const content = this.contents.get(published.fingerprint)
      return content ? [{ published, policy: content.policy }] : []
    })
    return Promise.resolve({ versions, bundled: this.bundled })
  }
}
