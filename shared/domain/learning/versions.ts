import { DomainError } from '../errors.ts'
import type { Timestamp } from '../vocabulary.ts'
import type { LearntFacet } from './example.ts'
import type { HeldBackFigures } from './held-back-figures.ts'
import type { Verdict } from './judge.ts'

/** What the model of day one is called: trained from the pack alone, always there. */
export const dayOne = 'day-one'

/** What came of training for a facet. */
export interface FacetTraining extends Verdict {
  /** Examples of cases that it was trained on, those of the pack left aside, and answers that it tells apart. */
  readonly rows: number
  readonly labels: number
  /** Of the file; 0 where none was made. */
  readonly bytes: number
  /** Absent where none was made, and of trainings from before they were kept. */
  readonly figures?: HeldBackFigures | undefined
}

/** A training, and the version that it made where any of its models was promoted. */
export interface ModelVersion {
  readonly id: string
  readonly trainedAt: Timestamp
  /** Examples of cases there were. */
  readonly examples: number
  /** The pack whose categories it tells apart. */
  readonly policy: { readonly name: string; readonly version: string; readonly fingerprint: string }
  readonly promoted: boolean
  readonly facets: Readonly<Record<LearntFacet, FacetTraining>>
  /** Where each model lies that the version answers with; a facet without one is answered as on day one. */
  readonly files: Readonly<Partial<Record<LearntFacet, string>>>
}

/** Somebody chose another version. */
export interface ModelChange {
  readonly at: Timestamp
  readonly by: string
  readonly reason: string
  readonly from: string
  readonly to: string
}

/** Which version answers, and what there is to go back to. */
export interface ModelHead {
  /** 0 before the first training; each write is conditional on it. */
  readonly revision: number
  readonly inUse: string
  /** The choice of a person that training does not overrule. */
  readonly pinned?: ModelChange | undefined
  /** Trainings, oldest first. */
  readonly versions: readonly ModelVersion[]
  /** Choices of persons, oldest first. */
  readonly changes: readonly ModelChange[]
}

export const emptyHead: ModelHead = { revision: 0, inUse: dayOne, versions: [], changes: [] }

/** So many versions that were promoted are listed, so many trainings that were refused, and choices of persons. */
const mostListed = { promoted: 20, refused: 10, changes: 20 }

/** The version of an id that was promoted. */
export const promotedVersion = ({ versions }: ModelHead, id: string): ModelVersion | undefined =>
  versions.find((version) => version.promoted && version.id === id)

/** Where the model of a facet lies that a training made. */
export const modelFile = (version: string, facet: LearntFacet): string => `${version}/${facet}.rdcm`

/** The training that made the model of a file. */
export const madeBy = (file: string): string => file.slice(0, file.indexOf('/'))

/**
 * The head after one more training. What is in use stays listed: while it is not the latest, nothing is promoted. So does what
 * made its models, however long ago that was.
 */
export const afterTraining = (head: ModelHead, trained: ModelVersion): ModelHead => {
  const inUse = trained.promoted ? trained.id : head.inUse
  const versions = [...head.versions, trained]
  const latest = (promoted: boolean, most: number): readonly ModelVersion[] =>
    versions.filter((version) => version.promoted === promoted).slice(-most)
  const listed = new Set([...latest(true, mostListed.promoted), ...latest(false, mostListed.refused)])
  const files = versions.find(({ id }) => id === inUse)?.files ?? {}
  const answering = new Set(Object.values(files).map(madeBy))
  return {
    ...head,
    revision: head.revision + 1,
    inUse,
    versions: versions.filter((version) => listed.has(version) || answering.has(version.id)),
  }
}

/**
 * The head with another version in use, as a person chose it. An older version than the latest promoted, or day one, is pinned:
 * training promotes nothing until a person chooses the latest again. Errors: DomainError `unknown-model` for what was never
 * promoted, or is listed no longer; `model-in-use`.
 */
export const afterChoice = (
  head: ModelHead,
  { version, ...who }: { readonly version: string } & Pick<ModelChange, 'at' | 'by' | 'reason'>,
): ModelHead => {
  if (version !== dayOne && !promotedVersion(head, version))
    throw new DomainError('unknown-model', 'no version of this id was ever promoted')
  if (version === head.inUse) throw new DomainError('model-in-use', 'this version is in use already')
  const change = { ...who, from: head.inUse, to: version }
  const latest = head.versions.findLast(({ promoted }) => promoted)
  const { pinned: _, ...rest } = head
  return {
    ...rest,
    revision: head.revision + 1,
    inUse: version,
    ...(latest?.id !== version && { pinned: change }),
    changes: [...head.changes, change].slice(-mostListed.changes),
  }
}
