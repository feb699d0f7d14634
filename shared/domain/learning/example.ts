import type { Classification, Facet } from '../classification.ts'
import type { RecordedEvent } from '../events.ts'
import type { ComplaintRecord } from '../record.ts'
import { textOf } from '../rules/match-rule.ts'
import type { Kind, Reference, Timestamp } from '../vocabulary.ts'

/** What is learnt of a case, each by a model of its own. */
export const learntFacets = ['category', 'kind'] as const
export type LearntFacet = (typeof learntFacets)[number]

/** What the classifier had said of a facet; a rule has no confidence. */
export interface Said {
  readonly value: string
  readonly basis: 'rule' | 'model'
  readonly confidence?: number | undefined
}

/** A case as an example: what was written, and what people say that it is (R12). */
export interface LearningExample {
  readonly reference: Reference
  /** Of the event that says so: a later one takes its place, whatever order messages come in. */
  readonly sequence: number
  readonly at: Timestamp
  /** As the classifier reads it, and no longer than it needs. */
  readonly text: string
  readonly labels: { readonly category: string; readonly kind: Kind }
  /** A person said so, they resolved the case and let it stand, or it came with the history of another system. */
  readonly how: 'classified' | 'let-stand' | 'imported'
  /** Staff id; absent for what was imported. */
  readonly by?: string | undefined
  /** What the classifier had said before; a facet is absent where it was not asked. */
  readonly said?:
    | {
        readonly category?: Said | undefined
        readonly kind?: Said | undefined
        /** Version of the model; absent where rules alone had answered. */
        readonly model?: string | undefined
      }
    | undefined
}

/** What a matter is shows early: more would only take room. In characters. */
export const longestText = 3_000

const saidOf = ({ value, basis, confidence }: Facet): Said | undefined =>
  basis && { value, basis, ...(confidence !== undefined && { confidence }) }

/** What the classifier said, and what people say by now. */
interface Course {
  readonly record?: ComplaintRecord
  readonly said?: Classification
  readonly now?: Pick<LearningExample, 'labels'>
  readonly told?: Pick<LearningExample, 'sequence' | 'at' | 'how' | 'by' | 'labels'>
}

const labelsOf = ({ kind, category }: Classification): LearningExample['labels'] => ({
  kind: kind.value,
  category: category.value,
})

const after = (course: Course, event: RecordedEvent): Course => {
  const { sequence, at, actor } = event
  const by = actor.kind === 'staff' ? actor.id : undefined
  switch (event.type) {
    case 'CaseReceived':
      return { record: event.data.record }
    case 'CaseImported': {
      const { record, kind, category } = event.data
      if (category === undefined) return { record }
      return { record, told: { sequence, at, how: 'imported', labels: { kind, category } } }
    }
    case 'CaseClassified': {
      const { classification } = event.data
      const labels = labelsOf(classification)
      // What rules weigh again after a person has spoken keeps what the person said: the classifier has said nothing new.
      if (by === undefined && classification.by === 'person') return { ...course, now: { labels } }
      return by === undefined
        ? { ...course, said: classification, now: { labels } }
        : { ...course, now: { labels }, told: { sequence, at, how: 'classified', by, labels } }
    }
    case 'CaseResolved':
      // Who has said themselves what it is has said so already.
      return by === undefined || course.now === undefined || course.told?.how === 'classified'
        ? course
        : { ...course, told: { sequence, at, how: 'let-stand', by, ...course.now } }
    default:
      return course
  }
}

/** What a case teaches by now; undefined while nobody has said what it is, by word or by resolving it as it stood. */
export const exampleOf = (history: readonly RecordedEvent[]): LearningExample | undefined => {
  const { record, said, told } = history.reduce<Course>(after, {})
  const [first] = history
  if (first === undefined || record === undefined || told === undefined) return undefined
  return {
    reference: first.reference,
    text: textOf(record).slice(0, longestText),
    ...told,
    ...(said && {
      said: { category: saidOf(said.category), kind: saidOf(said.kind), model: said.model },
    }),
  }
}
