import type { Classification } from '../classification.ts'
import type { RecordedEvent } from '../events.ts'
import type { Kind } from '../vocabulary.ts'

/** As what a case stands in the index of what is similar (R13). */
export interface ComparedAs {
  /** Absent while a person has yet to say. */
  readonly category?: string | undefined
}

/** Kinds of which many, or one again, say that something is wrong. */
const troubling: readonly Kind[] = ['complaint', 'help', 'inquiry']

/** As what a case is compared by its classification; undefined where it has none, and for praise and suggestions: of those nobody is warned. */
export const comparedAs = (
  said: Pick<Classification, 'kind' | 'category'> | undefined,
): ComparedAs | undefined =>
  said && troubling.includes(said.kind.value)
    ? { category: said.category.doubt === undefined ? said.category.value : undefined }
    : undefined

/** Whether a case stands in the index as the same. */
export const isSameThere = (a: ComparedAs | undefined, b: ComparedAs | undefined): boolean =>
  (a === undefined) === (b === undefined) && a?.category === b?.category

/** As what a case has stood in the index, after each event that changed it. */
export const courseThere = (
  history: readonly RecordedEvent[],
): { readonly sequence: number; readonly as: ComparedAs | undefined }[] =>
  history.flatMap(({ sequence, type, data }) => {
    if (type === 'CaseImported') return [{ sequence, as: { category: data.category } }]
    return type === 'CaseClassified' ? [{ sequence, as: comparedAs(data.classification) }] : []
  })
