import type { Doubt } from './classification/predict.ts'
import type { Kind, LocalisedText, Urgency } from './vocabulary.ts'

/** One answer of a classifier with what spoke for it. A rule or a person has no confidence, and none is invented. */
export interface Facet<V extends string = string> {
  readonly value: V
  /** What gave it; absent when a person did. */
  readonly basis?: 'rule' | 'model' | undefined
  /** 0 to 1, calibrated; absent when a rule or a person decided, and while there are too few examples to say. */
  readonly confidence?: number | undefined
  /** The three likeliest answers of a model, the likeliest first. */
  readonly alternatives?:
    readonly { readonly value: V; readonly confidence?: number | undefined }[] | undefined
  /** Why it is for a person to decide; absent where it may be acted on. */
  readonly doubt?: Doubt | undefined
  readonly reasons: readonly LocalisedText[]
}

/** How bad it is and how soon somebody must see to it: what rules say of a case, or a person. */
export interface Grades {
  readonly severity: Facet
  readonly urgency: Facet<Urgency>
}

/** The classification of a case (R10). */
export interface Classification {
  readonly by: 'classifier' | 'person'
  /** Version of the model that was asked, `day-one` for that of the pack; absent where rules alone decided, or a person. */
  readonly model?: string | undefined
  readonly kind: Facet<Kind>
  readonly category: Facet
  readonly severity: Facet
  /** Absent where it was classified before urgency was kept. */
  readonly urgency?: Facet<Urgency> | undefined
  readonly department: Facet
}
