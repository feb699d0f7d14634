import { scorer, type Model, type Scorer } from '../classification/model.ts'
import { readModel } from '../classification/read-model.ts'
import type { Policy } from '../policy.ts'
import { kinds } from '../vocabulary.ts'
import type { LearntFacet } from './example.ts'

/** Models ready to be asked, by facet; where there is none it is answered as on day one. */
export type Scorers = Readonly<Partial<Record<LearntFacet, Scorer>>>

/** Files of models as they lie in the store. */
export type FilesByFacet = Readonly<Partial<Record<LearntFacet, Uint8Array>>>

type Fits = (model: Model, policy: Pick<Policy, 'categories'>) => boolean

/** Whether a model tells apart what the policy does: one of other categories would give answers that are none. */
const fits: Readonly<Record<LearntFacet, Fits>> = {
  category: ({ labels }, { categories }) =>
    labels.length === categories.length && categories.every(({ id }) => labels.includes(id)),
  kind: ({ labels }) => labels.every((label) => kinds.some((kind) => kind === label)),
}

/** Makes the models of a version ready, those that fit the policy. Errors: `ModelFault` for a damaged file. */
export const scorersOf = (policy: Pick<Policy, 'categories'>, files: FilesByFacet): Scorers => {
  const ready = (facet: LearntFacet): Scorers => {
    const bytes = files[facet]
    if (bytes === undefined) return {}
    const model = readModel(bytes)
    return fits[facet](model, policy) ? { [facet]: scorer(model) } : {}
  }
  return { ...ready('category'), ...ready('kind') }
}
