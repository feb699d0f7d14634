import type { Category, Policy } from '../policy.ts'
import { scorer, type Model, type Scorer } from './model.ts'
import type { Descriptions } from './prior.ts'
import { train, type Example } from './train.ts'

/** The examples that a pack gives for its categories. */
export const examplesOf = ({ categories }: Pick<Policy, 'categories'>): Example[] =>
  categories.flatMap(({ id, examples = [] }) => examples.map((text) => ({ text, label: id, isMade: true })))

const wordsOf = ({ name, description, terms }: Category): string[] => [
  ...Object.values(name),
  ...(description ? Object.values(description) : []),
  // One by one they would make pairs of words that nobody writes.
  ...terms.map(({ term }) => term),
]

/** What a pack says of its categories in words: their names, descriptions and terms. */
export const descriptionsOf = ({ categories }: Pick<Policy, 'categories'>): Descriptions =>
  new Map(categories.map((category) => [category.id, wordsOf(category)]))

/**
 * The model of a tenant without history (R10): trained from what the pack says of its categories. The same pack gives the same
 * model. Undefined where there is one category only, and so nothing to tell apart.
 */
export const dayOneModel = (policy: Pick<Policy, 'categories' | 'triage'>): Model | undefined =>
  policy.categories.length < 2
    ? undefined
    : train(examplesOf(policy), { descriptions: descriptionsOf(policy), costs: policy.triage }).model

/** Training takes most of a second of a processor: a policy that is asked about again has its model. */
const ready = new WeakMap<object, Scorer>()

/** The same, made ready for questions; made once for a policy, for as long as somebody holds that. */
export const dayOneScorer = (policy: Pick<Policy, 'categories' | 'triage'>): Scorer | undefined => {
  const known = ready.get(policy)
  if (known) return known
  const model = dayOneModel(policy)
  if (model === undefined) return undefined
  const made = scorer(model)
  ready.set(policy, made)
  return made
}
