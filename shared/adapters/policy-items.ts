import { gunzipSync, gzipSync } from 'node:zlib'
import { DomainError } from '../domain/errors.ts'
import { usualCustomerPolicy, type Policy } from '../domain/policy.ts'
import type { PublishedVersion } from '../domain/policy-book.ts'
import type { RecomputeJob } from '../domain/recompute-job.ts'
import { defaultTemplates } from '../policy/default-templates.ts'
import type { VersionContent } from '../ports.ts'
import { shardOf } from './items.ts'
import { key, timeToLiveAttribute } from './key-book.ts'

/** Version of the stored shape of these items. A compiled pack of an older shape is brought up to date when read. */
const shape = 1

/** DynamoDB takes items of 400 KB; keys and what else is in them need little. */
const mostBytes = 390_000

/** A dry run is of interest for some days. */
const dryRunSeconds = 7 * 24 * 3600

const packed = (text: string): Uint8Array => gzipSync(text)

/** The text that was packed into an attribute. */
export const unpacked = (attribute: unknown): string => gunzipSync(attribute as Uint8Array).toString('utf8')

/** A compiled pack; one that was stored before packs had all of today's parts gets the usual ones. */
export const policyIn = (item: Record<string, unknown>): Policy => {
  const stored = JSON.parse(unpacked(item['compiled'])) as Policy & Partial<Pick<Policy, 'customer'>>
  return {
    ...stored,
    customer: stored.customer ?? usualCustomerPolicy,
    templates: { ...defaultTemplates, ...stored.templates },
  }
}

const requireFitting = (...parts: readonly Uint8Array[]): void => {
  const bytes = parts.reduce((sum, { length }) => sum + length, 0)
  if (bytes > mostBytes)
    throw new DomainError(
      'pack-too-large',
      `the pack takes ${Math.ceil(bytes / 1000)} KB compressed; at most ${mostBytes / 1000} KB can be stored`,
    )
}

/** One version. Errors: DomainError `pack-too-large`. */
export const versionItem = (published: PublishedVersion, content: VersionContent) => {
  const compiled = packed(JSON.stringify(content.policy))
  const pack = packed(content.pack)
  requireFitting(compiled, pack)
  return {
    ...key('policyVersion', { fingerprint: published.fingerprint }),
    shape,
    published,
    reason: content.reason,
    compiled,
    pack,
  }
}

const expiry = (job: RecomputeJob) =>
  job.kind === 'dry-run'
    ? { [timeToLiveAttribute]: Math.floor(Date.parse(job.createdAt) / 1000) + dryRunSeconds }
    : {}

/** A job, with its place in the index of what is due until it is done. */
export const jobItem = (job: RecomputeJob, shards: number) => ({
  ...key('job', { job: job.id }),
  shape,
  revision: job.revision,
  job,
  ...(job.actAt === undefined
    ? {}
    : key('dueEntry', { shard: String(shardOf(job.id, shards)), actAt: job.actAt })),
  ...expiry(job),
})

/** The policy that a dry run tries. Errors: DomainError `pack-too-large`. */
export const triedPolicyItem = (job: RecomputeJob, policy: Policy) => {
  const compiled = packed(JSON.stringify(policy))
  requireFitting(compiled)
  return { ...key('triedPolicy', { job: job.id }), shape, compiled, ...expiry(job) }
}
