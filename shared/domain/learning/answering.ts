import type { Timestamp } from '../vocabulary.ts'
import type { LearntFacet } from './example.ts'
import { dayOne, madeBy, promotedVersion, type ModelHead } from './versions.ts'

/** Which model answers for a facet, since when, and why. */
export interface Answering {
  /** The training that made it; `day-one` where none did. */
  readonly madeBy: string
  /** Absent where it has been so from the beginning. */
  readonly since?: Timestamp | undefined
  readonly because: 'beginning' | 'promoted' | 'chosen'
}

interface Step {
  readonly at: Timestamp
  readonly version: string
  readonly because: 'promoted' | 'chosen'
}

/** How versions followed one another, as far back as is listed, the latest first. */
const stepsOf = (head: ModelHead): Step[] => {
  const { versions, changes } = head
  const promotions = versions.flatMap(({ promoted, trainedAt, id }): Step[] =>
    promoted ? [{ at: trainedAt, version: id, because: 'promoted' }] : [],
  )
  // Of a version that is listed no longer nobody can say what it answered with.
  const choices = changes
    .filter(({ to }) => to === dayOne || promotedVersion(head, to) !== undefined)
    .map(({ at, to }): Step => ({ at, version: to, because: 'chosen' }))
  // Of the same moment a choice came last: only what there is can be chosen.
  return [...choices.toReversed(), ...promotions.toReversed()].toSorted((a, b) =>
    a.at === b.at ? 0 : a.at < b.at ? 1 : -1,
  )
}

/** Which model answers for a facet (R12): a version carries on the models of facets for which it brought no better one. */
export const answeringOf = (head: ModelHead, facet: LearntFacet): Answering => {
  const makerOf = (version: string): string => {
    const file = promotedVersion(head, version)?.files[facet]
    return file === undefined ? dayOne : madeBy(file)
  }
  const maker = makerOf(head.inUse)
  const steps = stepsOf(head)
  const other = steps.findIndex(({ version }) => makerOf(version) !== maker)
  const first = (other === -1 ? steps : steps.slice(0, other)).at(-1)
  // Day one needs no step to answer: where nothing else ever did, it has from the beginning.
  if (first === undefined || (maker === dayOne && other === -1))
    return { madeBy: maker, because: 'beginning' }
  return { madeBy: maker, since: first.at, because: first.because }
}
