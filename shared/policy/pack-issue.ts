/** Where in a pack. */
export type Path = readonly (string | number)[]

/** Something wrong in a pack: where, what, and what to do about it. */
export interface PackIssue {
  readonly path: Path
  readonly message: string
  readonly hint?: string | undefined
}
