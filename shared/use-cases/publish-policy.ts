import type { Staff } from '../domain/access.ts'
import { DomainError } from '../domain/errors.ts'
import type { Policy } from '../domain/policy.ts'
import {
  admit,
  isNews,
  versionOfDeployed,
  type OpenCases,
  type PublishedVersion,
} from '../domain/policy-book.ts'
import { newJob } from '../domain/recompute-job.ts'
import type { Timestamp } from '../domain/vocabulary.ts'
import { PackError } from '../policy/pack-issue.ts'
import type { Clock, Ids, Jobs, PolicyHead, PolicyVersions, Queues } from '../ports.ts'
import { untilUnchanged } from './until-unchanged.ts'

/** A pack as it was compiled, with the hash of its file. */
export interface CompiledPack {
  readonly policy: Policy
  readonly source: string
}

interface PublishingPorts {
  readonly versions: PolicyVersions
  readonly clock: Clock
}

/** Compiles the text of a pack. Errors: `PackError`. */
interface Compiling {
  readonly compile: (pack: string) => CompiledPack
}

/** So long after it was published a version takes effect at the earliest: until then every function has heard of it. */
const noticeMilliseconds = 60_000

/** How often it is tried to publish beside others who do. */
const attempts = 5

const later = (moment: Timestamp, milliseconds: number): Timestamp =>
  new Date(Date.parse(moment) + milliseconds).toISOString()

/** The pack of a request. Errors: DomainError `invalid-pack` with every fault where it stands. */
const compiled = ({ compile }: Compiling, pack: string): CompiledPack => {
  try {
    return compile(pack)
  } catch (error) {
    if (!(error instanceof PackError)) throw error
    throw new DomainError(
      'invalid-pack',
      'the pack cannot be used',
      error.issues.map((inFile) => ({ path: ['pack'], code: 'invalid-pack', inFile })),
    )
  }
}

/** What is made of a job over the open cases, by the version that it is for. */
const jobOf = (
  { name, version, fingerprint, effectiveFrom, publishedBy, publishedAt }: PublishedVersion,
  departments: readonly string[],
) =>
  newJob(
    {
      id: `publication-${fingerprint}`,
      name,
      version,
      fingerprint,
      effectiveFrom,
      startedBy: publishedBy,
      createdAt: publishedAt,
    },
    departments,
  )

const departmentsOf = (head: PolicyHead, policy: Policy): string[] => [
  ...head.departments,
  ...policy.departments.map(({ id }) => id),
]

interface Publication {
  readonly compiled: CompiledPack
  readonly pack: string
  readonly openCases: OpenCases
  readonly publishedBy: string
  readonly reason: string
}

/** Adds a version to the head that was read; with the job that recomputes open cases where it asks for one. */
const add = async (
  { versions, clock }: PublishingPorts,
  head: PolicyHead,
  { compiled: { policy, source }, pack, openCases, publishedBy, reason }: Publication,
  effectiveFrom: Timestamp,
): Promise<PublishedVersion> => {
  const { name, version, fingerprint } = policy
  const publishedAt = clock.now()
  const published = { name, version, fingerprint, source, effectiveFrom, openCases, publishedBy, publishedAt }
  const job = openCases === 'recompute' ? jobOf(published, departmentsOf(head, policy)) : undefined
  await versions.publish(head, published, { policy, pack, reason }, job)
  return published
}

/** Does it again while somebody else publishes in between. */
const besideOthers = <T>(publish: () => Promise<T>): Promise<T> => untilUnchanged(publish, attempts)

/** What publishing answers; `job` where open cases are recomputed. */
const receiptOf = ({ name, version, fingerprint, effectiveFrom, openCases }: PublishedVersion) => ({
  name,
  version,
  fingerprint,
  effectiveFrom,
  ...(openCases === 'recompute' && { job: `publication-${fingerprint}` }),
})

/**
 * Publishes a version (R22, R47): from a minute on at the earliest, for ever as it is. The same content again is answered
 * as the first time. Errors: `invalid-pack`, `pack-too-large`, `version-exists`, `invalid-request` for a moment that has
 * passed.
 */
export const publishPolicy = async (
  ports: PublishingPorts & Compiling,
  staff: Staff,
  request: { pack: string; effectiveFrom?: Timestamp | undefined; openCases: OpenCases; reason: string },
) => {
  const { pack, openCases, reason } = request
  const content = compiled(ports, pack)
  return besideOthers(async () => {
    const head = await ports.versions.head()
    const known = admit(head.versions, { ...content.policy, source: content.source })
    if (known) return { outcome: 'known' as const, receipt: receiptOf(known) }
    const now = ports.clock.now()
    const wanted = request.effectiveFrom === undefined ? now : later(request.effectiveFrom, 0)
    if (wanted < now)
      throw new DomainError('invalid-request', 'a version cannot take effect in the past', [
        { path: ['effectiveFrom'], code: 'in-the-past' },
      ])
    const earliest = later(now, noticeMilliseconds)
    const publication = { compiled: content, pack, openCases, publishedBy: staff.id, reason }
    const published = await add(ports, head, publication, wanted < earliest ? earliest : wanted)
    return { outcome: 'published' as const, receipt: receiptOf(published) }
  })
}

/** The pack that came with the functions, with its file. */
export interface BundledPack extends CompiledPack {
  readonly pack: string
}

const deployment = 'deployment'

/**
 * When the first pack that was ever deployed takes effect: at once, and before whatever somebody has published since the
 * functions came. They meant to replace it.
 */
const beforeOthers = (versions: readonly PublishedVersion[], now: Timestamp): Timestamp =>
  versions.reduce((first, { effectiveFrom }) => {
    const before = later(effectiveFrom, -1)
    return before < first ? before : first
  }, now)

/**
 * Publishes the pack that came with the functions when it is news: deploying a pack publishes it. The first one rules at
 * once, overrules nothing and moves nothing. Answers its version then.
 */
export const registerBundledPack = (
  ports: PublishingPorts,
  { pack, ...content }: BundledPack,
): Promise<PublishedVersion | undefined> =>
  besideOthers(async () => {
    const head = await ports.versions.head()
    const now = ports.clock.now()
    const deployed = { ...content.policy, source: content.source }
    if (!isNews(head.versions, deployed, now)) return undefined
    const version = versionOfDeployed(head.versions, deployed)
    const isFirst = !head.versions.some(({ publishedBy }) => publishedBy === deployment)
    const publication = {
      compiled: { ...content, policy: { ...content.policy, version } },
      pack,
      // Before the first there was no other deployed one for a case to stand under.
      openCases: isFirst ? ('keep' as const) : ('recompute' as const),
      publishedBy: deployment,
      reason: 'deployed with the functions',
    }
    return add(
      ports,
      head,
      publication,
      isFirst ? beforeOthers(head.versions, now) : later(now, noticeMilliseconds),
    )
  })

/**
 * Starts to count what a pack would do to the deadlines of open cases (R22). Errors: `invalid-pack`, `pack-too-large`,
 * `version-exists`.
 */
export const startDryRun = async (
  ports: PublishingPorts & Compiling & { jobs: Jobs; queues: Pick<Queues, 'sendRecompute'>; ids: Ids },
  staff: Staff,
  pack: string,
): Promise<{ job: string }> => {
  const { policy, source } = compiled(ports, pack)
  const { name, version, fingerprint } = policy
  const start = { name, version, fingerprint, startedBy: staff.id, createdAt: ports.clock.now() }
  const head = await ports.versions.head()
  // Under a version that is taken it could not be published, and its deadlines would pass for those of the other.
  admit(head.versions, { ...policy, source })
  const job = newJob({ id: ports.ids.token(), ...start }, departmentsOf(head, policy))
  await ports.jobs.create(job, policy)
  // Should this message be lost, the due worker sends another.
  await ports.queues.sendRecompute({ job: job.id, page: job.page })
  return { job: job.id }
}
