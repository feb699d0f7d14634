import { DomainError } from '../domain/errors.ts'
import { inOrder } from '../domain/policy-book.ts'
import type { Clock, Jobs, PolicyVersions } from '../ports.ts'
import { jobView, versionView } from './views/policy-views.ts'

interface ReadPorts {
  readonly versions: PolicyVersions
  readonly clock: Clock
}

/** Every published version, the latest to take effect first. */
export const listVersions = async ({ versions: store, clock }: ReadPorts) => {
  const { versions } = await store.head()
  const now = clock.now()
  return {
    versions: inOrder(versions)
      .map((version) => versionView(versions, version, now))
      .toReversed(),
  }
}

/** One version with its file and why it was published. Errors: `unknown-version`. */
export const getVersion = async ({ versions: store, clock }: ReadPorts, fingerprint: string) => {
  const { versions } = await store.head()
  const version = versions.find((each) => each.fingerprint === fingerprint)
  const content = await store.read(fingerprint)
  if (!version || !content)
    throw new DomainError('unknown-version', 'there is no version with this fingerprint')
  return { ...versionView(versions, version, clock.now()), ...content }
}

/** How far a job has come. Errors: `unknown-job`. */
export const getJob = async ({ jobs }: { readonly jobs: Jobs }, id: string) => {
  const job = await jobs.load(id)
  if (!job) throw new DomainError('unknown-job', 'there is no job with this id')
  return jobView(job)
}
