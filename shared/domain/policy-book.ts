import { DomainError } from './errors.ts'
import { policyVersionOf, type Policy } from './policy.ts'
import type { Timestamp } from './vocabulary.ts'

/** What a new version does to the clocks of cases that are open when it takes effect (R22). */
export const openCasesChoices = ['recompute', 'keep'] as const
export type OpenCases = (typeof openCasesChoices)[number]

/** One published version, as the head of the book lists it (R47). Nothing of it is ever changed. */
export interface PublishedVersion {
  readonly name: string
  readonly version: string
  /** Of the compiled content: identity of the version. */
  readonly fingerprint: string
  /** Hash of the file it was compiled from: the same file under other official holidays is no other pack. */
  readonly source: string
  readonly effectiveFrom: Timestamp
  readonly openCases: OpenCases
  /** Staff id, or `deployment` for the pack that came with the functions. */
  readonly publishedBy: string
  readonly publishedAt: Timestamp
}

/** Whether a version rules, will rule, or has ruled. */
export type Standing = 'in-force' | 'scheduled' | 'superseded'

/** Published versions with their content, those that can matter about now. Empty: only `bundled` is known. */
export interface PolicyBook {
  readonly versions: readonly { readonly published: PublishedVersion; readonly policy: Policy }[]
  /** The pack that came with the functions: it rules until one has been published. */
  readonly bundled: Policy
}

/** By the moment of taking effect; of two with one moment the later published rules. */
export const inOrder = (versions: readonly PublishedVersion[]): readonly PublishedVersion[] =>
  versions.toSorted(
    (a, b) => a.effectiveFrom.localeCompare(b.effectiveFrom) || a.publishedAt.localeCompare(b.publishedAt),
  )

/** The version that rules at a moment. Before the first takes effect it rules already: there is no time without rules. */
export const rulingAt = (
  versions: readonly PublishedVersion[],
  at: Timestamp,
): PublishedVersion | undefined => {
  const ordered = inOrder(versions)
  return ordered.findLast(({ effectiveFrom }) => effectiveFrom <= at) ?? ordered[0]
}

/** The version that the clocks of a case go by: the latest that ruled when it came, or that open cases follow. */
const rulingFor = (
  versions: readonly PublishedVersion[],
  receivedAt: Timestamp,
  at: Timestamp,
): PublishedVersion | undefined => {
  const ordered = inOrder(versions)
  return (
    ordered.findLast(
      ({ effectiveFrom, openCases }) =>
        effectiveFrom <= at && (effectiveFrom <= receivedAt || openCases === 'recompute'),
    ) ?? ordered[0]
  )
}

/**
 * The versions that can matter between two moments: what takes effect until `until`, and of what took effect before `from`
 * all back to one that every open case follows. The others need not be read.
 */
export const versionsNeeded = (
  versions: readonly PublishedVersion[],
  from: Timestamp,
  until: Timestamp,
): readonly PublishedVersion[] => {
  const ordered = inOrder(versions).filter(({ effectiveFrom }) => effectiveFrom <= until)
  const oldest = ordered.findLastIndex(
    ({ effectiveFrom, openCases }) => effectiveFrom <= from && openCases === 'recompute',
  )
  const needed = ordered.slice(Math.max(0, oldest))
  return needed.length > 0 ? needed : inOrder(versions).slice(0, 1)
}

/** Where a version stands at a moment. */
export const standingOf = (
  versions: readonly PublishedVersion[],
  version: Pick<PublishedVersion, 'fingerprint' | 'effectiveFrom'>,
  at: Timestamp,
): Standing => {
  if (rulingAt(versions, at)?.fingerprint === version.fingerprint) return 'in-force'
  return version.effectiveFrom > at ? 'scheduled' : 'superseded'
}

const contentOf = (book: PolicyBook, version: PublishedVersion | undefined): Policy =>
  book.versions.find(({ published }) => published.fingerprint === version?.fingerprint)?.policy ??
  book.bundled

const publishedOf = ({ versions }: PolicyBook): PublishedVersion[] =>
  versions.map(({ published }) => published)

/** The rules at a moment. */
export const inForce = (book: PolicyBook, at: Timestamp): Policy =>
  contentOf(book, rulingAt(publishedOf(book), at))

/**
 * What counts time in one version, with who and what there is in another. A unit that both know keeps its calendar; one
 * that is new brings its own.
 */
const withClocksOf = (clocks: Policy, rest: Policy): Policy => ({
  ...rest,
  name: clocks.name,
  version: clocks.version,
  fingerprint: clocks.fingerprint,
  calendar: clocks.calendar,
  calendars: { ...rest.calendars, ...clocks.calendars },
  clocks: clocks.clocks,
  ladders: clocks.ladders,
  departments: rest.departments.map((department) => {
    const before = clocks.departments.find(({ id }) => id === department.id)
    return before ? { ...department, calendar: before.calendar } : department
  }),
})

/**
 * The rules for a case: clocks, calendars and ladders of the version that it goes by, everything else (people, units, words)
 * of the one in force (R22, R47).
 */
export const policyFor = (book: PolicyBook, receivedAt: Timestamp, at: Timestamp): Policy => {
  const current = inForce(book, at)
  const own = contentOf(book, rulingFor(publishedOf(book), receivedAt, at))
  return own.fingerprint === current.fingerprint ? current : withClocksOf(own, current)
}

/** A book of one pack that nobody has published yet. */
export const bookOf = (bundled: Policy): PolicyBook => ({ versions: [], bundled })

/**
 * The version that is there already with the same content, if it is. Errors: `version-exists` when the name and version
 * stand for another file: versions never change.
 */
export const admit = (
  versions: readonly PublishedVersion[],
  candidate: Pick<PublishedVersion, 'name' | 'version' | 'fingerprint' | 'source'>,
): PublishedVersion | undefined => {
  const known = versions.find(({ fingerprint }) => fingerprint === candidate.fingerprint)
  if (known) return known
  const name = policyVersionOf(candidate)
  // The same file may come again: under official holidays that have become known since.
  if (versions.some((version) => policyVersionOf(version) === name && version.source !== candidate.source))
    throw new DomainError('version-exists', `${name} has been published with other content`)
  return undefined
}

type Deployed = Pick<PublishedVersion, 'name' | 'version' | 'fingerprint' | 'source'>

/**
 * Whether the pack that came with the functions is news: an unknown file is, and one that rules now under other official
 * holidays. One that another version has followed is not, or old and new functions would take turns.
 */
export const isNews = (
  versions: readonly PublishedVersion[],
  deployed: Pick<Deployed, 'fingerprint' | 'source'>,
  now: Timestamp,
): boolean => {
  if (versions.some(({ fingerprint }) => fingerprint === deployed.fingerprint)) return false
  const known = versions.some(({ source }) => source === deployed.source)
  return !known || rulingAt(versions, now)?.source === deployed.source
}

/**
 * The version that a deployed pack is published as: its own, marked with its content when another file has that name
 * already. Nobody is there to be told to raise it, and a deadline must say which of the two gave it.
 */
export const versionOfDeployed = (
  versions: readonly PublishedVersion[],
  { name, version, fingerprint, source }: Deployed,
): string =>
  versions.some((other) => other.name === name && other.version === version && other.source !== source)
    ? `${version}+${fingerprint.slice(0, 8)}`
    : version
