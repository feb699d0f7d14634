/** What a part of the bench gets: the synthesised app and room to work in. */
export interface Bench {
  /** The synthesised local stage. */
  readonly assembly: string
  /** Port that it was synthesised for. */
  readonly port: number
  /** A data directory of its own, empty. */
  readonly dataDir: string
  /** The size asked for on the command line, of the parts that have one. */
  readonly size: number | undefined
  /** Tells the person at the terminal how far it is. */
  readonly say: (line: string) => void
}

/** One part of the bench. What it measures becomes a section of `RESULTS.md`. */
export interface Part {
  readonly title: string
  /** What `--size` means here. */
  readonly size?: string
  /** Measures, and answers Markdown. */
  run(bench: Bench): Promise<string>
}
