import type { WeekOfAgreement } from './domain/learning/agreement.ts'
import type { LearningExample } from './domain/learning/example.ts'
import type { FilesByFacet } from './domain/learning/models.ts'
import type { ModelHead, ModelVersion } from './domain/learning/versions.ts'
import type { Reference, Timestamp } from './domain/vocabulary.ts'

/** Cases as examples for the classifier: one a case. */
export interface Examples {
  /** Sequence of the event that the example of a case goes by; undefined where there is none. */
  known(reference: Reference): Promise<number | undefined>
  /** Keeps an example; one that goes by a later event stays. */
  keep(example: LearningExample): Promise<void>
  /** Forgets what a case taught, for cases that are to be erased (R43, R44); models know of it until the next training. */
  forget(reference: Reference): Promise<void>
  /** All of them, in an order that stays the same as long as they do. */
  all(): AsyncIterable<LearningExample>
}

/** What was learnt since the last training. */
export interface Pending {
  /** How many times something was noted. */
  readonly notes: number
  /** When a training was last asked for; absent where the next night will do. */
  readonly askedAt?: Timestamp | undefined
}

export interface TrainingMark {
  read(): Promise<Pending | undefined>
  /** Notes that there is more to learn; `askedAt` where a training was asked for. */
  note(askedAt?: Timestamp): Promise<void>
  /** Forgets that a training was asked for: it came, and learnt nothing. What is noted stays. */
  forgetAsking(): Promise<void>
}

/** How many examples there are, and how much of what the classifier said people let stand. */
export interface ClassifierStatistics {
  readonly at: Timestamp
  readonly examples: number
  /** By category. */
  readonly byCategory: Readonly<Record<string, number>>
  /** By what made them examples; absent of before that was counted. */
  readonly byHow?: Readonly<Partial<Record<LearningExample['how'], number>>> | undefined
  /** The earliest first. */
  readonly weeks: readonly WeekOfAgreement[]
}

/** Which version of the classifier is in use, and what there is to go back to. */
export interface ModelVersions {
  head(): Promise<ModelHead>
  /** Writes the head over the revision before. Errors: DomainError `concurrent-change` when that is not what is there. */
  save(head: ModelHead): Promise<void>
  /**
   * Writes the head after a training, and takes away the mark that was read before it: both at once, so that what was learnt is
   * learnt once. Where something was noted since then the mark stays; answers whether it is gone. Errors: those of `save`.
   */
  saveLearnt(head: ModelHead, read: Pending): Promise<boolean>
  statistics(): Promise<ClassifierStatistics | undefined>
  keepStatistics(statistics: ClassifierStatistics): Promise<void>
}

/** The files of models: never changed once they are there. */
export interface ModelFiles {
  /** All files of a version, by facet. Errors: those of the store, and `Error` where one of them is not there. */
  read(files: ModelVersion['files']): Promise<FilesByFacet>
  write(name: string, bytes: Uint8Array): Promise<void>
  /** Keeps what is known of a version beside its files. */
  describe(version: ModelVersion): Promise<void>
}
