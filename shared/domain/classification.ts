import type { Kind, LocalisedText } from './vocabulary.ts'

/** One answer of a classifier with what spoke for it. A rule or a person has no confidence, and none is invented. */
export interface Facet<V extends string = string> {
  readonly value: V
  /** 0 to 1; absent when a rule or a person decided. */
  readonly confidence?: number | undefined
  readonly reasons: readonly LocalisedText[]
}

/** The classification of a case (R10). */
export interface Classification {
  readonly by: 'classifier' | 'person'
  readonly kind: Facet<Kind>
  readonly category: Facet
  readonly severity: Facet
  readonly department: Facet
}
