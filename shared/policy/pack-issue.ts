/** Where in a file. */
export type Path = readonly (string | number)[]

/** Something wrong in a pack or a scenario: where, what, and what to do about it. */
export interface PackIssue {
  readonly path: Path
  readonly message: string
  readonly hint?: string | undefined
  /** The fault is the name of the field, not its value. */
  readonly atKey?: boolean | undefined
}

/** The same, with the place in the file; lines and columns count from 1. */
export interface LocatedIssue {
  readonly line: number
  readonly column: number
  /** `clocks[2].rules[0].target`; empty for the whole file. */
  readonly path: string
  readonly message: string
  readonly hint?: string | undefined
}

/** A pack or scenario that cannot be used: every issue with file, line, column, path and a hint (R47). */
export class PackError extends Error {
  readonly issues: readonly LocatedIssue[]

  constructor(file: string, what: string, issues: readonly LocatedIssue[], options?: ErrorOptions) {
    const lines = issues.map(
      ({ line, column, path, message, hint }) =>
        `${file}:${line}:${column}: ${path === '' ? '' : `${path}: `}${message}${hint === undefined ? '' : ` (${hint})`}`,
    )
    super(`${file} is not a valid ${what}:\n${lines.join('\n')}`, options)
    this.name = 'PackError'
    this.issues = issues
  }
}
